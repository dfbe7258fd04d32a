package io.plumbline.gateway.hostile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider that says whatever a script has it say, byte by byte. */
public final class RawProvider implements AutoCloseable {

    /** What the provider does once it has read a request; when the script returns, the connection waits for the next. */
    @FunctionalInterface
    public interface Script {
        void play(Socket connection, OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private volatile Script script = (connection, out) -> {};
    private volatile boolean readsRequests = true;
    private final List<RawHttp.Message> requests = new CopyOnWriteArrayList<>();

    public RawProvider() {
        try {
            server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** @param readsFirst false: the script runs before anything is read */
    public void play(Script next, boolean readsFirst) {
        requests.clear();
        script = next;
        readsRequests = readsFirst;
    }

    /** The requests since the script was set. */
    public List<RawHttp.Message> requests() {
        return requests;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (!connection.isClosed()) {
                if (readsRequests) {
                    RawHttp.Message request = RawHttp.read(in, false);
                    if (request == null) {
                        return;
                    }
                    requests.add(request);
                }
                script.play(connection, connection.getOutputStream());
                if (!readsRequests) {
                    return;
                }
            }
        } catch (IOException | RuntimeException gone) {
            // The relay has hung up, which is what some cases are about.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
