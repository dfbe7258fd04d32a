package io.plumbline.scorer.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A service that grades, on a real HTTP server: answers as it is told, and keeps what it was asked. */
final class Service implements AutoCloseable {

    /** An answer: its status and its body. */
    record Said(int status, String body) {}

    /** How it answers one call; it may wait first. */
    interface Manners {
        Said to(HttpExchange call, String question) throws InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final Manners manners;

    Service(Manners manners) {
        this.manners = manners;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers every question with the body made of it. */
    static Service saying(UnaryOperator<String> body) {
        return new Service((call, question) -> new Said(200, body.apply(question)));
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            String question = new String(call.getRequestBody().readAllBytes(), UTF_8);
            questions.add(question);
            Said said = manners.to(call, question);
            byte[] body = said.body().getBytes(UTF_8);
            call.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
            call.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/grade");
    }

    /** In the order in which they came. */
    List<String> questions() {
        return List.copyOf(questions);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
