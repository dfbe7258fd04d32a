package io.plumbline.gateway.capture;

import static io.plumbline.gateway.forward.RelayRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.gateway.capture.Breaker.Cause;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.forward.RecordingMeter;
import io.plumbline.gateway.forward.RelayRig;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Shed;
import io.plumbline.testkit.ManualClock;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kill switch and breaker over a real relay. */
@Timeout(60)
class GuardTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Vitals CALM = new Vitals(0.4, 0.01, 0, 0);
    private static final Vitals NO_HEAP = new Vitals(0.99, 0.01, 0, 0);

    private final AtomicBoolean killed = new AtomicBoolean();
    private final AtomicReference<Vitals> vitals = new AtomicReference<>(CALM);
    private final AtomicReference<Duration> now = new AtomicReference<>(Duration.ZERO);
    private final CaptureSwitch copies = new CaptureSwitch();
    private final Guard guard = new Guard(killed::get, vitals::get, now::get, copies);

    private final Ledger ledger = new Ledger("gw-test", 0, new ManualClock());
    private final List<Captured> read = new CopyOnWriteArrayList<>();
    private final MemoryBudget budget = new MemoryBudget(1 << 20);
    private final CaptureTap tap = new CaptureTap(
            new CaptureSettings(true, 1 << 16, 1 << 20, 1, 64), budget, new ManualClock(), ledger, read::add, copies);

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now.updateAndGet(time -> time.plusSeconds(1));
            guard.run();
        }
    }

    private static void isServed(RelayRig rig) {
        RelayRig.Reply reply = RelayRig.reply(rig.request(HttpMethod.POST, "/v1/x"), "hello");
        assertThat(await(reply.body())).hasToString("hello");
    }

    private static RelayRig echo(CaptureTap tap) {
        return new RelayRig(
                request -> request.body().onSuccess(body -> request.response().end(body)), tap, new RecordingMeter());
    }

    @Test
    void the_kill_switch_makes_a_plain_relay_and_back() {
        try (RelayRig rig = echo(tap)) {
            isServed(rig);
            Awaitility.await().atMost(PATIENCE).until(() -> read.size() == 1);
            killed.set(true);
            guard.run();
            assertThat(guard.state()).isEqualTo("off");
            isServed(rig);
            Awaitility.await().atMost(PATIENCE).until(() -> ledger.shedCount(Shed.OFF) == 1);
            killed.set(false);
            guard.run();
            assertThat(guard.state()).isEqualTo("on");
            isServed(rig);
            Awaitility.await().atMost(PATIENCE).until(() -> read.size() == 2);
            assertThat(ledger.shedCount()).isEqualTo(1);
        }
    }

    @Test
    void an_open_breaker_sheds_the_copies_under_its_own_reason_and_serves_all() {
        try (RelayRig rig = echo(tap)) {
            vitals.set(NO_HEAP);
            pass(4);
            assertThat(guard.state()).isEqualTo("off: breaker, heap");
            assertThat(guard.trips(Cause.HEAP)).isEqualTo(1);
            isServed(rig);
            isServed(rig);
            Awaitility.await().atMost(PATIENCE).until(() -> ledger.shedCount(Shed.BREAKER) == 2);
            vitals.set(CALM);
            pass(30);
            assertThat(guard.state()).isEqualTo("on");
            isServed(rig);
            Awaitility.await().atMost(PATIENCE).until(() -> read.size() == 1);
            assertThat(ledger.shedCount()).isEqualTo(2);
        }
    }

    @Test
    void a_copy_under_way_stops_as_well_and_gives_its_memory_back() {
        Promise<Void> go = Promise.promise();
        try (RelayRig rig = new RelayRig(
                request -> {
                    request.response().setChunked(true).write("data: 1\n\n");
                    go.future().onSuccess(now -> request.response().end("data: 2\n\n"));
                },
                tap,
                new RecordingMeter())) {
            RelayRig.Reply stream = RelayRig.reply(rig.request(HttpMethod.POST, "/v1/x"), "{}");
            Awaitility.await().atMost(PATIENCE).until(() -> budget.held() > 0);
            killed.set(true);
            guard.run();
            go.complete();
            assertThat(await(stream.body())).hasToString("data: 1\n\ndata: 2\n\n");
            Awaitility.await().atMost(PATIENCE).until(() -> ledger.shedCount(Shed.OFF) == 1);
            assertThat(budget.held()).isZero();
            assertThat(read).isEmpty();
        }
    }

    @Test
    void the_operator_outranks_the_breaker() {
        vitals.set(NO_HEAP);
        killed.set(true);
        pass(4);
        assertThat(copies.reason()).isEqualTo(Shed.OFF);
        killed.set(false);
        pass(1);
        assertThat(copies.reason()).isEqualTo(Shed.BREAKER);
    }
}
