package io.plumbline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A receiver as a pager would be one: takes what Alertmanager posts. Thread-safe. */
final class Webhook implements AutoCloseable {

    private final HttpServer server;
    private final List<JsonNode> notifications = new CopyOnWriteArrayList<>();

    private Webhook(HttpServer server) {
        this.server = server;
    }

    static Webhook start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Webhook webhook = new Webhook(server);
            server.createContext("/", webhook::take);
            server.start();
            return webhook;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts";
    }

    /** The notifications in the order they came. */
    List<JsonNode> notifications() {
        return List.copyOf(notifications);
    }

    /** All alerts of all notifications that name this alert rule and are firing. */
    List<JsonNode> firing(String alert) {
        return notifications.stream()
                .flatMap(notification -> notification.path("alerts").valueStream())
                .filter(one -> one.path("status").asText().equals("firing"))
                .filter(one -> one.path("labels").path("alertname").asText().equals(alert))
                .toList();
    }

    private void take(HttpExchange http) throws IOException {
        notifications.add(new ObjectMapper().readTree(http.getRequestBody()));
        http.sendResponseHeaders(200, -1);
        http.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
