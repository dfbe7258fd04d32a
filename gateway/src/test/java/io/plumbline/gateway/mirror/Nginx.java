package io.plumbline.gateway.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** nginx with the configuration of the recipe, as a process of its own on a free port. */
final class Nginx implements AutoCloseable {

    private static final Path RECIPE = Path.of("..", "docs", "recipes", "nginx-mirror.md");
    private static final String BEGIN = "```nginx\n";

    private final Process process;
    private final int port;

    /**
     * @param folder a new one, for its files
     * @param provider {@code http://host:port}
     * @param gateway {@code host:port} of the gateway's management port
     */
    Nginx(Path folder, URI provider, String gateway, String token) {
        port = freePort();
        String recipe = recipe().replace("server api.openai.com:443;", "server " + provider.getAuthority() + ";")
                .replace("https://provider", "http://provider")
                .replace("127.0.0.1:8081", gateway)
                .replace("127.0.0.1:8000", "127.0.0.1:" + port)
                .replace("\"TOKEN\"", "\"" + token + "\"");
        process = started(folder, recipe);
    }

    private static Process started(Path folder, String recipe) {
        try {
            Path file = Files.writeString(folder.resolve("nginx.conf"), """
                    daemon off;
                    master_process off;
                    pid %1$s/nginx.pid;
                    error_log %1$s/error.log;
                    events {}
                    http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    %2$s
                    }
                    """.formatted(folder, recipe));
            return new ProcessBuilder("nginx", "-p", folder.toString(), "-c", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String recipe() {
        try {
            String page = Files.readString(RECIPE);
            int begin = page.indexOf(BEGIN) + BEGIN.length();
            return page.substring(begin, page.indexOf("```", begin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Nginx awaitReady() {
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> !process.isAlive() || isListening());
        if (!process.isAlive()) {
            throw new AssertionError("nginx ended with " + process.exitValue());
        }
        return this;
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
