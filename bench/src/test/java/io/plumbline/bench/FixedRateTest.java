package io.plumbline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.bench.load.Chat;
import io.plumbline.bench.machine.Watch;
import io.plumbline.bench.report.Rows;
import io.plumbline.bench.subject.Subject;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FixedRateTest {

    private static final String PART = "part";
    /** Two requests a round. */
    private static final Load LOAD = new Load(50, false, 5, Duration.ofMillis(40));
    /** Five rounds. */
    private static final Duration WARM_UP = Duration.ofMillis(200);

    private final Vertx vertx = Vertx.vertx();
    private final Rows rows = new Rows("a machine");
    private final AtomicInteger seen = new AtomicInteger();
    private final FixedRate fixed = new FixedRate(
            vertx,
            rows,
            new Progress(new PrintStream(OutputStream.nullOutputStream()), false),
            WARM_UP,
            List.of(),
            Watch::none);

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void what_a_gateway_does_while_it_compiles_is_in_no_figure() throws Exception {
        fixed.run(PART, List.of(wrongFor(2 * 5)), LOAD);
        assertThat(rows.of(PART, "subject", FixedRate.WRONG)).containsExactly(0, 0, 0, 0, 0);
        assertThat(rows.of(PART, "subject", FixedRate.P50)).hasSize(5);
    }

    @Test
    void a_state_that_comes_late_is_waited_for() throws Exception {
        assertThat(fixed.run(PART, List.of(wrongFor(2 * 8)), LOAD, () -> seen.get() >= 2 * 8))
                .isTrue();
        assertThat(Arrays.stream(rows.of(PART, "subject", FixedRate.WRONG)).sum())
                .isZero();
    }

    @Test
    void a_state_that_never_comes_ends_the_warm_up_and_gives_no_figures() throws Exception {
        assertThat(fixed.run(PART, List.of(wrongFor(0)), LOAD, () -> false)).isFalse();
        assertThat(rows.has(PART)).isFalse();
        assertThat(seen).hasValue(2 * 10);
    }

    @Test
    void a_state_that_ends_while_it_is_measured_gives_no_figures() throws Exception {
        Subject ready = new Answering(wrongFor(0).port(), false);
        assertThat(fixed.run(PART, List.of(ready), LOAD, () -> seen.get() <= 2 * 3))
                .isFalse();
        assertThat(rows.has(PART)).isFalse();
        assertThat(seen).hasValue(2 * 3 + 2 * 5);
    }

    /** Answers so many requests wrongly, and all after them rightly. */
    private Subject wrongFor(int first) throws Exception {
        HttpServer server = vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> request.body()
                        .onSuccess(body ->
                                request.response().end(seen.incrementAndGet() > first ? Chat.answer() : "compiling")));
        return new Answering(
                server.listen().toCompletionStage().toCompletableFuture().get().actualPort(), true);
    }

    private record Answering(int port, boolean isJustInTime) implements Subject {
        @Override
        public String name() {
            return "subject";
        }
    }
}
