package io.plumbline.testkit.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.plumbline.standalone.Ports;
import io.plumbline.testkit.provider.Aligned;
import io.plumbline.testkit.provider.Pace;
import io.plumbline.testkit.provider.ScriptedProvider;
import io.plumbline.testkit.traffic.Load.Sent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void every_request_is_recorded_once_with_the_answer_it_got() {
        try (ScriptedProvider provider = ScriptedProvider.start(new Aligned(), 1);
                Load load = Load.start(provider.uri(), "shop", 1, 500, 4)) {
            await().atMost(PATIENCE).until(() -> load.answered() >= 50);
            load.close();

            List<Sent> sent = load.sent();
            assertThat(sent).hasSize((int) provider.answered()).allMatch(Sent::answered);
            assertThat(sent).extracting(Sent::id).doesNotHaveDuplicates().contains("shop-0");
            assertThat(sent).allMatch(request -> request.answerBytes() > 0 && request.answerSha256() != null);
        }
    }

    @Test
    void an_answer_that_changed_on_its_way_is_no_answer() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.getResponseHeaders().add(ScriptedProvider.DIGEST, "of another body");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
            exchange.close();
        });
        other.start();
        try (Load load = Load.start(at(other.getAddress().getPort()), "shop", 1, 100, 1)) {
            await().atMost(PATIENCE).until(() -> !load.sent().isEmpty());

            assertThat(load.sent()).noneMatch(Sent::answered);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void a_connection_that_breaks_is_a_failure_of_the_request_on_it() throws IOException {
        HttpServer broken = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broken.createContext("/", com.sun.net.httpserver.HttpExchange::close);
        broken.start();
        try (Load load = Load.start(at(broken.getAddress().getPort()), "shop", 1, 100, 1)) {
            await().atMost(PATIENCE).until(() -> !load.sent().isEmpty());

            assertThat(load.sent()).allMatch(request -> request.status() == 0 && request.failure() != null);
        } finally {
            broken.stop(0);
        }
    }

    @Test
    void a_request_that_is_refused_waits_until_somebody_listens() {
        int port = Ports.free();
        try (Load load = Load.start(at(port), "shop", 1, 100, 2);
                ScriptedProvider provider = ScriptedProvider.start(port, new Aligned(), 1, Pace.IMMEDIATE)) {
            await().atMost(PATIENCE).until(() -> load.answered() >= 10);

            assertThat(load.sent()).allMatch(Sent::answered);
            assertThat(provider.answered()).isPositive();
        }
    }

    @Test
    void a_request_is_in_flight_from_its_begin_to_its_end() {
        Instant noon = Instant.parse("2026-01-05T12:00:00Z");
        Sent request = new Sent("shop-0", noon, noon.plusSeconds(2), 200, 0, "", true, null);

        assertThat(request.inFlight(noon.plusSeconds(1), noon.plusSeconds(1))).isTrue();
        assertThat(request.inFlight(noon.minusSeconds(1), noon)).isTrue();
        assertThat(request.inFlight(noon.plusSeconds(3), noon.plusSeconds(4))).isFalse();
        assertThat(request.inFlight(noon.minusSeconds(2), noon.minusSeconds(1))).isFalse();
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
