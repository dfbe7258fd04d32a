package io.plumbline.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several requests at once, and what they may take of the memory. */
class IntakeTest {

    private static final IngestLimits LIMITS = new IngestLimits(200_000, 100);

    private final TakenExchanges kafka = new TakenExchanges();
    private final Intake intake = kafka.intake(Map.of());
    private final ExecutorService senders = Executors.newFixedThreadPool(8);

    @AfterEach
    void stop() {
        senders.shutdownNow();
    }

    private static String exchange(String id) {
        return "{\"id\":\"" + id + "\",\"application\":\"shop\",\"time\":\"2026-01-05T12:00:00Z\"}";
    }

    private static byte[] batch(int number) {
        return IntStream.range(0, 20)
                .mapToObj(i -> exchange(number + "-" + i))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private ExchangesResource resource(IngestMemory memory) {
        return new ExchangesResource(intake, TakenExchanges.entrance(LIMITS, memory));
    }

    @Test
    void of_eight_batches_at_once_as_many_are_read_as_memory_has_room_for_and_the_books_close() throws Exception {
        IngestMemory memory = new IngestMemory(3 * JsonWeight.of(batch(1)));
        ExchangesResource resource = resource(memory);
        CountDownLatch refused = new CountDownLatch(5);
        kafka.beforeEach = () -> await(refused);

        List<Future<Integer>> answers = new ArrayList<>();
        for (int number = 1; number <= 8; number++) {
            byte[] body = batch(number);
            answers.add(senders.submit(() -> {
                int status = resource.post(body, null).getStatus();
                if (status == 429) {
                    refused.countDown();
                }
                return status;
            }));
        }

        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get(60, TimeUnit.SECONDS));
        }
        assertThat(statuses).filteredOn(status -> status == 202).hasSize(3);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(5);
        assertThat(memory.held()).isZero();
        assertThat(kafka.taken).hasSize(60);
        assertThat(kafka.ledger.requestCount()).isEqualTo(60).isEqualTo(kafka.ledger.capturedCount());

        for (int number = 1; number <= 8; number++) {
            assertThat(resource.post(batch(number), null).getStatus()).isEqualTo(202);
        }
        assertThat(kafka.taken).hasSize(160);
    }

    @Test
    void a_retry_that_overtakes_the_end_of_the_first_try_is_told_to_come_back() throws Exception {
        ExchangesResource resource = resource(new IngestMemory(1 << 20));
        CountDownLatch offered = new CountDownLatch(1);
        CountDownLatch retried = new CountDownLatch(1);
        kafka.drops = true;
        kafka.beforeEach = () -> {
            offered.countDown();
            await(retried);
        };
        byte[] body = exchange("a").getBytes(StandardCharsets.UTF_8);
        Future<Response> first = senders.submit(() -> resource.post(body, null));
        await(offered);

        assertThat(resource.post(body, null).getStatus()).isEqualTo(429);
        retried.countDown();

        assertThat(first.get(60, TimeUnit.SECONDS).getEntity()).isEqualTo(new Intake.Receipt(0, 0, 1));
        kafka.drops = false;
        assertThat(resource.post(body, null).getEntity()).isEqualTo(new Intake.Receipt(1, 0, 0));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void room_that_one_batch_was_promised_is_not_promised_to_another() {
        kafka.room = 10;
        try (Intake.Room first = intake.room(6, 1000)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> intake.room(6, 1000)).hasMessageStartingWith("no room");
        }
        intake.room(6, 1000).close();
    }

    @Test
    void a_batch_that_the_queue_could_never_hold_is_a_413() {
        kafka.capacity = 5;
        Response answer = resource(new IngestMemory(1 << 20)).post(batch(1), null);
        assertThat(answer.getStatus()).isEqualTo(413);
    }

    @Test
    void bodies_that_would_be_many_times_as_large_as_trees_are_refused_before_there_is_one() {
        IngestMemory memory = new IngestMemory(1 << 20);
        ExchangesResource resource = resource(memory);
        String many = "{},".repeat(30_000);
        for (String body : List.of("[" + many + "{}]", "{\"messages\":[" + many + "{}]}")) {
            assertThat(resource.post(body.getBytes(StandardCharsets.UTF_8), null)
                            .getStatus())
                    .isEqualTo(413);
        }
        assertThat(memory.held()).isZero();
    }

    @Test
    void under_pressure_every_request_is_told_to_come_back_and_that_is_counted() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Entrance closed = new Entrance(LIMITS, new IngestMemory(1 << 20), () -> true, registry);
        Response answer = new ExchangesResource(intake, closed).post(batch(1), null);
        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("1");
        assertThat(registry.counter("plumbline.gateway.ingest.refused", "way", "api", "reason", "under_pressure")
                        .count())
                .isEqualTo(1);
    }
}
