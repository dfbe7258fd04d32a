package io.plumbline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Serves the console's own files and canned answers of the monitor's API, from {@code canned-monitor.json}. Times there are
 * seconds from now, as {@code @-30}. Thread-safe.
 */
final class CannedMonitor implements AutoCloseable {

    static final String TOKEN = "canned-token";

    private static final Path PAGE = Checkout.root().resolve("monitor-service/src/main/resources/META-INF/resources");
    private static final Pattern TIME = Pattern.compile("\"@(-?\\d+)\"");
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml");

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean down;
    private volatile boolean needsToken = true;

    private CannedMonitor(HttpServer server) {
        this.server = server;
    }

    static CannedMonitor start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            CannedMonitor monitor = new CannedMonitor(server);
            monitor.load();
            server.createContext("/", monitor::file);
            server.createContext("/api/v1/", monitor::api);
            server.start();
            return monitor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The console's address, with what follows the {@code #}. */
    String console(String fragment) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/") + "#" + fragment;
    }

    /** From now on answers a path of the API with this. */
    void answer(String path, String json) {
        answers.put(path, json);
    }

    /** From now on every answer is 503, or no longer. */
    void down(boolean isDown) {
        this.down = isDown;
    }

    /** From now on asks for the token, or no longer. */
    void needToken(boolean needed) {
        this.needsToken = needed;
    }

    /** How often the list of applications was asked for: once per refresh of a page. */
    int refreshes() {
        return asked.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void load() throws IOException {
        try (InputStream in = CannedMonitor.class.getResourceAsStream("canned-monitor.json")) {
            String canned = TIME.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll(match -> '"'
                            + Instant.now()
                                    .plusSeconds(Long.parseLong(match.group(1)))
                                    .toString()
                            + '"');
            for (Map.Entry<String, JsonNode> one :
                    new ObjectMapper().readTree(canned).properties()) {
                answers.put(one.getKey(), one.getValue().toString());
            }
        }
    }

    private void api(HttpExchange http) throws IOException {
        String path = http.getRequestURI().toString().substring("/api/v1/".length());
        if (needsToken && !("Bearer " + TOKEN).equals(http.getRequestHeaders().getFirst("Authorization"))) {
            problem(http, 401, "A token is needed");
            return;
        }
        if (path.equals("applications")) {
            asked.incrementAndGet();
        }
        String answer = answers.get(path);
        if (down) {
            problem(http, 503, "The state is being restored");
        } else if (answer == null) {
            problem(http, 404, "There is no " + path.replaceAll("[^a-z/0-9]", ""));
        } else {
            send(http, 200, "application/json", answer.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void file(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getPath();
        Path file = PAGE.resolve(path.equals("/") ? "index.html" : path.substring(1))
                .normalize();
        if (!file.startsWith(PAGE) || !Files.isRegularFile(file)) {
            problem(http, 404, "There is no such file");
            return;
        }
        String name = file.getFileName().toString();
        send(http, 200, TYPES.get(name.substring(name.lastIndexOf('.') + 1)), Files.readAllBytes(file));
    }

    private static void problem(HttpExchange http, int status, String title) throws IOException {
        byte[] body = ("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + "}")
                .getBytes(StandardCharsets.UTF_8);
        send(http, status, "application/problem+json", body);
    }

    private static void send(HttpExchange http, int status, String type, byte[] body) throws IOException {
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, body.length);
        http.getResponseBody().write(body);
        http.close();
    }
}
