package io.plumbline.standalone;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A child program for tests: answers 200 on its port, at /secret only who has the token; leaves a file behind when it stops in order. */
public final class FakeService {

    private FakeService() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Path farewell = Path.of(arguments[1]);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 8);
        server.createContext("/", exchange -> {
            boolean open = !exchange.getRequestURI().getPath().equals("/secret");
            boolean known = "Bearer token".equals(exchange.getRequestHeaders().getFirst("authorization"));
            exchange.sendResponseHeaders(open || known ? 200 : 401, -1);
            exchange.close();
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(farewell)));
        System.out.println("fake service on " + port);
        server.start();
    }

    private static void write(Path farewell) {
        try {
            Files.writeString(farewell, "stopped in order");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
