package io.plumbline.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Wire;
import io.plumbline.standalone.StartFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeederTest {

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<List<String>> posts = new ArrayList<>();
    private HttpServer gateway;
    private Feeder feeder;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/v1/exchanges", call -> {
            String body = new String(call.getRequestBody().readAllBytes(), UTF_8);
            posts.add(body.lines().toList());
            Answer answer = answers.isEmpty() ? accepted(posts.getLast().size(), 0, 0) : answers.pop();
            byte[] bytes = answer.body().getBytes(UTF_8);
            call.getResponseHeaders().add("Retry-After", "1");
            call.sendResponseHeaders(answer.status(), bytes.length);
            call.getResponseBody().write(bytes);
            call.close();
        });
        gateway.start();
        feeder =
                new Feeder(URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()), "t");
    }

    @AfterEach
    void stop() {
        feeder.close();
        gateway.stop(0);
    }

    private static Answer accepted(int accepted, int duplicates, int dropped) {
        return new Answer(
                202, "{\"accepted\":%d,\"duplicates\":%d,\"dropped\":%d}".formatted(accepted, duplicates, dropped));
    }

    private void feed(int n) throws InterruptedException {
        feeder.feed(
                IntStream.range(0, n)
                        .mapToObj(i -> Wire.read(
                                "{\"id\":\"e%d\",\"application\":\"shop\",\"time\":\"2023-01-05T12:00:00Z\"}"
                                        .formatted(i)
                                        .getBytes(UTF_8),
                                Exchange.class))
                        .iterator(),
                sent -> {});
    }

    @Test
    void exchanges_go_in_order_in_batches() throws Exception {
        feed(450);

        assertThat(posts).extracting(List::size).containsExactly(200, 200, 50);
        assertThat(posts.stream().flatMap(List::stream).toList().get(449)).contains("\"e449\"");
        assertThat(feeder.taken()).isEqualTo(450);
        assertThat(feeder.lost()).isZero();
    }

    @Test
    void a_gateway_without_room_gets_the_same_batch_again() throws Exception {
        answers.add(new Answer(429, "{}"));

        feed(3);

        assertThat(posts).hasSize(2);
        assertThat(posts.get(1)).isEqualTo(posts.get(0));
        assertThat(feeder.taken()).isEqualTo(3);
    }

    @Test
    void what_was_dropped_is_sent_again_and_what_was_taken_does_not_count_twice() throws Exception {
        answers.add(accepted(2, 0, 1));
        answers.add(accepted(1, 2, 0));

        feed(3);

        assertThat(posts).hasSize(2);
        assertThat(feeder.taken()).isEqualTo(3);
        assertThat(feeder.lost()).isZero();
    }

    @Test
    void what_is_dropped_again_and_again_is_counted_as_lost() throws Exception {
        IntStream.range(0, 5).forEach(i -> answers.add(accepted(0, 2, 1)));

        feed(3);

        assertThat(feeder.lost()).isEqualTo(1);
        assertThat(feeder.taken()).isZero();
    }

    @Test
    void a_refusal_ends_the_replay_with_what_the_gateway_says() {
        answers.add(new Answer(400, "{\"detail\":\"exchange 0, field id: letters\"}"));

        assertThatExceptionOfType(StartFailed.class)
                .isThrownBy(() -> feed(3))
                .withMessageContaining("400")
                .withMessageContaining("exchange 0, field id");
    }
}
