package io.plumbline.gateway.capture;

import static io.plumbline.gateway.forward.RelayRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.forward.RecordingMeter;
import io.plumbline.gateway.forward.RelayRig;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Shed;
import io.plumbline.testkit.ManualClock;
import io.plumbline.testkit.Seeds;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Relay and capture together, with many exchanges at once and with a copy that finds no place. */
@Timeout(120)
class CaptureUnderLoadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MIB = 1024 * 1024;

    private final Ledger ledger = new Ledger("gw-1", 0, new ManualClock());
    private final RecordingMeter meter = new RecordingMeter();

    private CaptureTap tap(
            CaptureSettings settings, MemoryBudget budget, java.util.function.Consumer<Captured> reader) {
        return new CaptureTap(settings, budget, new ManualClock(), ledger, reader);
    }

    @Seeds(3)
    void two_hundred_streams_in_any_pieces_arrive_whole_and_make_one_record_each(Random random) {
        int streams = 200;
        Map<String, Buffer> answers = new ConcurrentHashMap<>();
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            questions.add("question " + i + " " + "?".repeat(random.nextInt(3000)));
            byte[] answer = new byte[random.nextInt(40_000)];
            random.nextBytes(answer);
            answers.put("/v1/" + i, Buffer.buffer(answer));
        }
        long pieceSeed = random.nextLong();
        ConcurrentLinkedQueue<Captured> copies = new ConcurrentLinkedQueue<>();
        MemoryBudget budget = new MemoryBudget(256L * MIB);
        try (CaptureTap tap = tap(new CaptureSettings(true, MIB, 256L * MIB, 2, 4096), budget, copies::add);
                RelayRig rig = new RelayRig(request -> inPieces(request, answers, pieceSeed), tap, meter)) {
            List<Future<Buffer>> read = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                String question = questions.get(i);
                read.add(rig.client
                        .request(HttpMethod.POST, rig.port(), "127.0.0.1", "/v1/" + i)
                        .compose(request -> request.send(question).compose(HttpClientResponse::body)));
            }
            for (int i = 0; i < streams; i++) {
                assertThat(await(read.get(i))).as("answer %d", i).isEqualTo(answers.get("/v1/" + i));
            }
            Awaitility.await().atMost(PATIENCE).until(() -> copies.size() == streams && meter.ended.get() == streams);
            assertThat(copies).hasSize(streams).allSatisfy(copy -> {
                assertThat(copy.response().bytes())
                        .isEqualTo(answers.get(copy.path()).getBytes());
                assertThat(copy.request().bytes())
                        .isEqualTo(questions
                                .get(Integer.parseInt(copy.path().substring(4)))
                                .getBytes());
            });
            assertThat(ledger.shedCount()).isZero();
            Awaitility.await().atMost(PATIENCE).until(() -> budget.held() == 0);
        }
    }

    /** Echoes nothing: writes the path's answer in pieces of random size, some in later turns of the event loop. */
    private static void inPieces(HttpServerRequest request, Map<String, Buffer> answers, long seed) {
        request.body().onSuccess(question -> {
            Random random = new Random(seed ^ request.path().hashCode());
            request.response().setChunked(true);
            write(request, answers.get(request.path()), 0, random);
        });
    }

    private static void write(HttpServerRequest request, Buffer answer, int from, Random random) {
        if (from == answer.length()) {
            request.response().end();
            return;
        }
        int to = Math.min(answer.length(), from + 1 + random.nextInt(random.nextBoolean() ? 9 : 9000));
        request.response()
                .write(answer.slice(from, to).copy())
                .onComplete(written -> write(request, answer, to, random));
    }

    @Test
    void a_huge_body_passes_whole_while_its_copy_stays_within_the_limit() {
        Buffer huge = Buffer.buffer(new byte[24 * MIB]);
        ConcurrentLinkedQueue<Captured> copies = new ConcurrentLinkedQueue<>();
        MemoryBudget budget = new MemoryBudget(256L * MIB);
        try (CaptureTap tap = tap(new CaptureSettings(true, MIB, 256L * MIB, 1, 16), budget, copies::add);
                RelayRig rig = new RelayRig(echo(), tap, meter)) {
            HttpClientRequest request = rig.request(HttpMethod.POST, "/v1/x");
            Future<Buffer> echoed = request.response().compose(HttpClientResponse::body);
            request.end(huge);

            assertThat(await(echoed).length()).isEqualTo(huge.length());
            Awaitility.await().atMost(PATIENCE).until(() -> copies.size() == 1);
            Captured copy = copies.element();
            assertThat(copy.request().bytes()).hasSize(MIB);
            assertThat(copy.request().wireBytes()).isEqualTo(huge.length());
            assertThat(copy.response().isCut()).isTrue();
            Awaitility.await().atMost(PATIENCE).until(() -> budget.held() == 0);
        }
    }

    private static Handler<HttpServerRequest> echo() {
        return request -> request.response().setChunked(true).send(request);
    }

    @Test
    void when_the_budget_is_spent_copies_are_shed_and_production_notices_nothing() {
        int requests = 50;
        MemoryBudget budget = new MemoryBudget(100_000);
        ConcurrentLinkedQueue<Captured> copies = new ConcurrentLinkedQueue<>();
        CountDownLatch hold = new CountDownLatch(1);
        try (CaptureTap tap = tap(new CaptureSettings(true, MIB, 100_000, 1, 4096), budget, copy -> {
                    copies.add(copy);
                    awaitQuietly(hold);
                });
                RelayRig rig = new RelayRig(echo(), tap, meter)) {
            Buffer body = Buffer.buffer(new byte[8_000]);
            for (int i = 0; i < requests; i++) {
                assertThat(await(RelayRig.reply(rig.request(HttpMethod.POST, "/v1/x"), body)
                                .body()))
                        .isEqualTo(body);
                assertThat(budget.held()).isLessThanOrEqualTo(budget.limit());
            }
            Awaitility.await().atMost(PATIENCE).until(() -> meter.ended.get() == requests);
            hold.countDown();
            Awaitility.await().atMost(PATIENCE).until(() -> copies.size() + ledger.shedCount(Shed.BUDGET) == requests);
            assertThat(ledger.shedCount(Shed.BUDGET)).isPositive();
            assertThat(copies).isNotEmpty();
            Awaitility.await().atMost(PATIENCE).until(() -> budget.held() == 0);
        }
    }

    @Test
    void workers_that_hang_for_ever_cost_copies_and_not_requests() {
        int requests = 40;
        MemoryBudget budget = new MemoryBudget(256L * MIB);
        CountDownLatch never = new CountDownLatch(1);
        try (RelayRig rig = new RelayRig(
                echo(),
                tap(new CaptureSettings(true, MIB, 256L * MIB, 1, 8), budget, copy -> awaitQuietly(never)),
                meter)) {
            Buffer body = Buffer.buffer("hello");
            for (int i = 0; i < requests; i++) {
                assertThat(await(RelayRig.reply(rig.request(HttpMethod.POST, "/v1/x"), body)
                                .body()))
                        .isEqualTo(body);
            }
            Awaitility.await().atMost(PATIENCE).until(() -> meter.ended.get() == requests);
            assertThat(ledger.shedCount(Shed.QUEUE)).isBetween((long) requests - 8 - 2, (long) requests - 8);
            never.countDown();
        }
    }

    @Test
    void a_capture_that_is_off_copies_nothing_and_says_so() {
        ConcurrentLinkedQueue<Captured> copies = new ConcurrentLinkedQueue<>();
        MemoryBudget budget = new MemoryBudget(MIB);
        try (CaptureTap tap = tap(new CaptureSettings(false, MIB, MIB, 1, 8), budget, copies::add);
                RelayRig rig = new RelayRig(echo(), tap, meter)) {
            assertThat(await(RelayRig.reply(rig.request(HttpMethod.POST, "/v1/x"), "hello")
                            .body()))
                    .hasToString("hello");
            Awaitility.await().atMost(PATIENCE).until(() -> ledger.shedCount(Shed.OFF) == 1);
            assertThat(copies).isEmpty();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
