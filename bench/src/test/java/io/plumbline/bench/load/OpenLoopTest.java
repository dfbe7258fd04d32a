package io.plumbline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.bench.subject.Direct;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void every_request_is_measured_and_every_wrong_answer_noticed() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        Direct provider = provider(request -> {
            boolean right = seen.incrementAndGet() % 4 != 0;
            request.response().end(right ? Chat.answer() : Chat.answer().replace('A', 'B'));
        });
        try (OpenLoop clients = new OpenLoop(vertx, provider)) {
            Round round = clients.run(100, SHORT, false);
            assertThat(round.latencies()).hasSize(20);
            assertThat(round.firstBytes()).hasSize(20);
            assertThat(round.wrong()).isEqualTo(5);
            assertThat(Round.quantile(round.latencies(), 1))
                    .isGreaterThanOrEqualTo(Round.quantile(round.latencies(), 0.5));
        }
    }

    @Test
    void a_broken_answer_is_wrong_and_ends_the_wait() throws Exception {
        Direct provider = provider(request -> request.connection().close());
        try (OpenLoop clients = new OpenLoop(vertx, provider)) {
            assertThat(clients.run(50, SHORT, false).wrong()).isEqualTo(10);
        }
    }

    @Test
    void an_answer_that_comes_late_does_not_hold_up_the_requests_after_it() throws Exception {
        AtomicInteger held = new AtomicInteger();
        // Answers only once all have come: a closed loop would wait for ever.
        java.util.List<HttpServerRequest> waiting = new java.util.ArrayList<>();
        Direct provider = provider(request -> {
            waiting.add(request);
            if (held.incrementAndGet() == 20) {
                waiting.forEach(one -> one.response().end(Chat.answer()));
            }
        });
        try (OpenLoop clients = new OpenLoop(vertx, provider)) {
            assertThat(clients.run(100, SHORT, false).wrong()).isZero();
        }
    }

    @Test
    void a_streamed_answer_is_the_events_of_the_provider() throws Exception {
        Direct provider = provider(request -> request.response().end(Chat.stream()));
        try (OpenLoop clients = new OpenLoop(vertx, provider)) {
            assertThat(clients.run(50, SHORT, true).wrong()).isZero();
        }
    }

    private Direct provider(Consumer<HttpServerRequest> answer) throws Exception {
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.body().onSuccess(body -> answer.accept(request)));
        return new Direct(
                server.listen().toCompletionStage().toCompletableFuture().get().actualPort());
    }
}
