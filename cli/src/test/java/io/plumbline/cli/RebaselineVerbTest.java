package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RebaselineVerbTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer monitor;
    private int status = 202;
    private String answer = "{\"id\":\"r1\"}";
    private String path = "";
    private String authorization = "";
    private JsonNode body;

    @BeforeEach
    void start() throws IOException {
        monitor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        monitor.createContext("/", exchange -> {
            path = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            authorization = String.valueOf(exchange.getRequestHeaders().getFirst("authorization"));
            body = Wire.mapper().readTree(exchange.getRequestBody());
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        monitor.start();
    }

    @AfterEach
    void stop() {
        monitor.stop(0);
    }

    @Test
    void an_order_is_sent_with_who_and_why() {
        int code = run("--dimension", "value.toxicity", "--from", "2026-03-01T12:00:00Z", "--by", "trust and safety");

        assertThat(code).isZero();
        assertThat(path).isEqualTo("POST /api/v1/rebaselines");
        assertThat(authorization).isEqualTo("Bearer secret");
        assertThat(body.toString())
                .isEqualTo("{\"application\":\"shop\",\"reason\":\"meant\",\"by\":\"trust and safety\","
                        + "\"dimension\":\"value.toxicity\",\"from\":\"2026-03-01T12:00:00Z\"}");
        assertThat(out.toString()).contains("r1", "/api/v1/rebaselines?application=shop");
    }

    @Test
    void who_is_the_user_where_nothing_is_said() {
        run();

        assertThat(body.path("by").asText()).isEqualTo(System.getProperty("user.name"));
        assertThat(body.has("dimension")).isFalse();
    }

    @Test
    void a_refusal_says_why() {
        status = 404;
        answer = "{\"detail\":\"There is no such application.\"}";

        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("404", "There is no such application.");
    }

    @Test
    void an_absent_monitor_is_named() {
        String url = url();
        monitor.stop(0);

        assertThat(execute("--application", "shop", "--reason", "meant", "--url", url))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no monitor answers at " + url);
    }

    @Test
    void it_needs_a_reason() {
        assertThat(execute("--application", "shop")).isEqualTo(2);
        assertThat(err.toString()).contains("--reason");
    }

    private int run(String... more) {
        String[] all = new String[more.length + 6];
        System.arraycopy(new String[] {"--application", "shop", "--reason", "meant", "--url", url()}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return execute(all);
    }

    private String url() {
        return "http://127.0.0.1:" + monitor.getAddress().getPort();
    }

    private int execute(String... arguments) {
        return new CommandLine(new RebaselineVerb(Map.of("PLUMBLINE_TOKEN", "secret")))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
