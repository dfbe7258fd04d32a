package io.plumbline.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** nginx before two gateways, with the configuration of the recipe, as a process of its own. */
final class Balancer implements AutoCloseable {

    private static final String BEGIN = "```nginx\n";

    private final int port;
    private final Process process;

    Balancer(Path folder, int port, int first, int second) {
        this.port = port;
        try {
            String page = Files.readString(Checkout.root().resolve("docs/recipes/run-the-gateway.md"));
            int begin = page.indexOf(BEGIN) + BEGIN.length();
            String recipe = page.substring(begin, page.indexOf("```", begin))
                    .replace("gateway-1:8080", "127.0.0.1:" + first)
                    .replace("gateway-2:8080", "127.0.0.1:" + second)
                    .replace("listen 8000;", "listen 127.0.0.1:" + port + ";");
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
            process = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(20, TimeUnit.SECONDS).until(() -> !process.isAlive() || isListening());
        if (!process.isAlive()) {
            throw new AssertionError("nginx ended with " + process.exitValue());
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
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
