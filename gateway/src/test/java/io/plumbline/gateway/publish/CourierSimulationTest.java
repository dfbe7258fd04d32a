package io.plumbline.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Predecessors;
import io.plumbline.gateway.publish.State.Direct;
import io.plumbline.gateway.publish.State.Draining;
import io.plumbline.gateway.publish.State.Spooling;
import io.plumbline.gateway.spool.Parcel;
import io.plumbline.gateway.spool.SpoolSettings;
import io.plumbline.testkit.ManualClock;
import io.plumbline.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/**
 * Processes of one gateway, one after the other, over one disk and before one Kafka, while all of these come and go by chance:
 * every exchange of each process is on the topic, counted as dropped, or was in memory when its process was killed; and each
 * key's come in their order.
 */
class CourierSimulationTest {

    private static final int STEPS = 700;
    private static final int KEYS = 4;
    private static final int VALUE = 2_000;
    private static final PublishSettings SETTINGS =
            new PublishSettings("gw", 300, 1 << 19, Duration.ofSeconds(20), Duration.ofSeconds(1));

    private static final SpoolSettings SPOOL =
            new SpoolSettings(1 << 20, Duration.ofHours(1), 100, Duration.ofSeconds(1));

    private final ManualClock clock = new ManualClock();
    private final List<Parcel> topic = new ArrayList<>();
    private final FakeDisk disk = new FakeDisk();
    private final Map<Long, Life> lives = new TreeMap<>();

    private long nanos() {
        return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
    }

    /** A process of the gateway. */
    private final class Life {

        private final Ledger ledger = new Ledger("gw", 400, clock);
        private final Predecessors predecessors = new Predecessors(ledger.epoch(), clock);
        private final SpoolCounts counts = new SpoolCounts(true);
        private final FakeLine line;
        private final Courier courier;
        private long inMemoryAtItsEnd;
        /** What those weigh that were offered and not freed. */
        private long held;

        Life(Random chance, SpoolSettings settings) {
            this(chance, settings, SETTINGS);
        }

        Life(Random chance, SpoolSettings settings, PublishSettings publish) {
            line = new FakeLine(chance, topic);
            LongSupplier nanos = CourierSimulationTest.this::nanos;
            Depot depot = new Depot(disk.open(), settings, ledger, predecessors, counts, clock, nanos);
            courier = new Courier(line, depot, settings, publish, ledger, weight -> held -= weight, () -> {}, nanos);
            lives.put(ledger.epoch(), this);
        }

        void offer(String key) {
            Origin number = ledger.captured();
            Parcel parcel = new Parcel(key, value(number), Map.of(Origin.HEADER, number.text()), number);
            held += parcel.weight();
            courier.step(List.of(new Item(parcel, nanos(), null)));
        }

        void step() {
            courier.step(List.of());
        }

        boolean isDone() {
            return courier.isIdle() && courier.state() instanceof Direct && disk.rows.isEmpty();
        }
    }

    @Seeds(60)
    void everything_is_there_or_counted_and_in_order(Random chance) {
        SpoolSettings settings = new SpoolSettings(
                1 << (20 + chance.nextInt(3)),
                Duration.ofMinutes(chance.nextBoolean() ? 1 : 600),
                20 + chance.nextInt(200),
                Duration.ofSeconds(1 + chance.nextInt(5)));
        Life life = new Life(chance, settings);
        for (int i = 0; i < STEPS; i++) {
            life = happen(life, chance, settings);
            LedgerEntry entry = life.ledger.look(false);
            assertThat(entry.isPossible()).isTrue();
            assertThat(entry.inFlight()).isNotNegative().isEqualTo(life.ledger.inFlight());
        }
        if (chance.nextBoolean()) {
            assertKafkaIsUsed(life);
        }
        disk.full = false;
        disk.stuck = false;
        disk.failing = false;
        mend(life.line);
        for (int i = 0; i < 20_000 && !life.isDone(); i++) {
            life.step();
            life.line.work(50);
            clock.advance(Duration.ofMillis(150));
        }
        assertThat(life.isDone())
                .as("drained: %s, %s on disk", life.courier.state(), disk.rows.size())
                .isTrue();
        assertThat(life.held).isZero();
        assertWhole();
        assertInOrder();
        assertAccounted(life);
    }

    /** A transaction costs as much as several parcels: those of 20 ms share one, and a hundred wait for no more. */
    @Test
    void parcels_that_come_while_kafka_is_away_go_to_disk_together() {
        Life life = away(SPOOL);
        life.offer("key-0");
        clock.advance(Duration.ofMillis(19));
        life.offer("key-1");
        assertThat(disk.rows).isEmpty();
        clock.advance(Duration.ofMillis(1));
        life.step();
        assertThat(disk.rows).hasSize(2);
        for (int i = 0; i < 99; i++) {
            life.offer("key-0");
        }
        assertThat(disk.rows).hasSize(2);
        life.offer("key-1");
        assertThat(disk.rows).hasSize(102);
        life.offer("key-1");
        life.courier.finish();
        assertThat(disk.rows).hasSize(103);
        assertThat(life.held).isZero();
    }

    @Test
    void nothing_is_due_but_what_gathers_and_that_in_time() {
        Life life = away(SPOOL);
        assertThat(life.courier.quiet()).isGreaterThan(Duration.ofDays(1).toNanos());
        life.offer("key-0");
        clock.advance(Duration.ofMillis(5));
        life.offer("key-1");
        assertThat(life.courier.quiet()).isEqualTo(Duration.ofMillis(15).toNanos());
        clock.advance(Duration.ofMillis(15));
        life.step();
        assertThat(disk.rows).hasSize(2);
        assertThat(life.courier.quiet()).isGreaterThan(Duration.ofDays(1).toNanos());
    }

    @Test
    void little_room_in_memory_waits_for_half_of_it() {
        PublishSettings small = new PublishSettings("gw", 10, 1 << 19, Duration.ofSeconds(20), Duration.ofSeconds(1));
        Life life = away(new Life(new Random(1), SPOOL, small));
        for (int i = 0; i < 4; i++) {
            life.offer("key-0");
        }
        assertThat(disk.rows).isEmpty();
        life.offer("key-0");
        assertThat(disk.rows).hasSize(5);
    }

    @Test
    void what_comes_late_while_the_disk_is_slow_is_tried_before_it_is_given_up() {
        Life life = away(new SpoolSettings(1 << 20, Duration.ofMinutes(1), 100, Duration.ofSeconds(1)));
        life.offer("key-0");
        clock.advance(Duration.ofMillis(20));
        life.step();
        assertThat(disk.rows).hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        disk.meanwhile = () -> clock.advance(Duration.ofMinutes(1));
        life.offer("key-1");
        assertThat(disk.rows).as("too old").isEmpty();
        disk.meanwhile = () -> {};
        life.step();
        assertThat(disk.rows).as("what came in that step").hasSize(1);
        assertThat(life.ledger.look(false).droppedInAll()).isEqualTo(1);
    }

    @Test
    void a_slow_disk_is_no_silence_of_kafka() {
        Life life = away(SPOOL);
        for (int i = 0; i < 5; i++) {
            life.offer("key-0");
        }
        clock.advance(Duration.ofMillis(20));
        life.step();
        life.line.up = true;
        for (int i = 0; i < 100 && !(life.courier.state() instanceof Draining); i++) {
            clock.advance(Duration.ofSeconds(1));
            life.step();
        }
        assertThat(life.courier.state()).isInstanceOf(Draining.class);
        clock.advance(Duration.ofMillis(100));
        life.step();
        disk.meanwhile = () -> {
            clock.advance(SPOOL.after().plusSeconds(1));
            for (int i = 0; i < 100; i++) {
                life.line.work(100);
            }
        };
        life.offer("key-1");
        clock.advance(Duration.ofMillis(20));
        life.step();
        assertThat(topic).as("sent before").isNotEmpty();
        assertThat(life.courier.state()).isInstanceOf(Draining.class);
    }

    private Life away(SpoolSettings settings) {
        return away(new Life(new Random(1), settings));
    }

    private static Life away(Life life) {
        life.line.up = false;
        life.step();
        assertThat(life.courier.state()).isInstanceOf(Spooling.class);
        return life;
    }

    private static void mend(FakeLine line) {
        line.up = true;
        line.allowed = true;
    }

    /** A disk that takes nothing keeps nobody from a Kafka that answers, while traffic goes on. */
    private void assertKafkaIsUsed(Life life) {
        disk.full = true;
        disk.stuck = true;
        disk.failing = false;
        mend(life.line);
        for (int i = 0; i < 2_000; i++) {
            life.offer("key-" + i % KEYS);
            for (int k = 0; k < 4; k++) {
                life.line.work(20);
            }
            clock.advance(Duration.ofMillis(100));
        }
        assertThat(life.courier.state()).isInstanceOf(Direct.class);
        long lost = life.ledger.droppedCount();
        life.offer("key-0");
        assertThat(life.ledger.droppedCount()).isEqualTo(lost);
    }

    private Life happen(Life life, Random chance, SpoolSettings settings) {
        switch (chance.nextInt(40)) {
            case 0 -> life.line.up = !life.line.up;
            case 1 -> life.line.knowsTopic = !life.line.knowsTopic;
            case 2 -> fill(chance);
            case 3 -> disk.failing = chance.nextInt(4) == 0;
            case 4 -> clock.advance(Duration.ofSeconds(chance.nextInt(15)));
            case 5 -> life.line.giveUpOne();
            case 6 -> {
                return chance.nextInt(4) == 0 ? next(life, chance, settings) : life;
            }
            case 7 -> life.line.allowed = chance.nextInt(4) > 0;
            case 8 -> disk.lose(chance, chance.nextInt(4));
            default -> clock.advance(Duration.ofMillis(chance.nextInt(120)));
        }
        for (int i = chance.nextInt(6); i > 0; i--) {
            life.offer("key-" + chance.nextInt(KEYS));
        }
        life.step();
        life.line.work(chance.nextInt(12));
        return life;
    }

    private void fill(Random chance) {
        disk.full = chance.nextInt(3) == 0;
        disk.stuck = disk.full && chance.nextBoolean();
    }

    /** The process is killed or stops, and another one comes. */
    private Life next(Life life, Random chance, SpoolSettings settings) {
        if (disk.untold) {
            letTell(life);
        }
        if (chance.nextBoolean()) {
            life.courier.finish();
            assertThat(life.ledger.inFlight()).isZero();
        } else {
            life.inMemoryAtItsEnd = life.ledger.inFlight();
            life.line.work(chance.nextInt(20)); // what was on the wire may still be written
            if (chance.nextInt(3) == 0) {
                disk.tear(chance.nextInt(20));
            }
        }
        clock.advance(Duration.ofSeconds(1));
        disk.stuck = false; // what was torn is known to later processes once it is on disk
        disk.failing = false; // what is on a disk that cannot be opened is sent later than what comes
        Life heir = new Life(chance, settings);
        heir.line.up = life.line.up;
        heir.line.allowed = life.line.allowed;
        heir.step();
        return heir;
    }

    /** A loss that was found and is not on disk yet goes with a kill; one that was not found is there for the next process. */
    private void letTell(Life life) {
        disk.stuck = false;
        disk.failing = false;
        for (int i = 0; i < 10 && disk.untold; i++) {
            clock.advance(Duration.ofSeconds(2));
            life.step();
        }
    }

    private static byte[] value(Origin number) {
        byte[] value = new byte[VALUE];
        new Random(31 * number.epoch() + number.sequence()).nextBytes(value);
        return value;
    }

    private void assertWhole() {
        for (Parcel parcel : topic) {
            assertThat(parcel.value()).isEqualTo(value(parcel.origin()));
            assertThat(parcel.headers())
                    .containsExactly(Map.entry(Origin.HEADER, parcel.origin().text()));
        }
    }

    private void assertInOrder() {
        Map<String, Origin> latest = new HashMap<>();
        Set<Origin> seen = new HashSet<>();
        for (Parcel parcel : topic) {
            if (seen.add(parcel.origin())) {
                Origin before = latest.put(new String(parcel.key(), StandardCharsets.UTF_8), parcel.origin());
                assertThat(before == null || isAfter(parcel.origin(), before))
                        .as("%s comes after %s", parcel.origin(), before)
                        .isTrue();
            }
        }
    }

    private static boolean isAfter(Origin one, Origin other) {
        return one.epoch() > other.epoch() || (one.epoch() == other.epoch() && one.sequence() > other.sequence());
    }

    private void assertAccounted(Life last) {
        Map<Long, LedgerEntry> books = new TreeMap<>();
        lives.forEach((epoch, life) -> books.put(epoch, life.ledger.look(false)));
        lives.values()
                .forEach(life -> life.predecessors
                        .entries()
                        .forEach(entry ->
                                books.merge(entry.epoch(), entry, (earlier, later) -> later.atLeast(earlier))));
        books.forEach((epoch, entry) -> {
            Life life = lives.get(epoch);
            long captured = life.ledger.capturedCount();
            long there = topic.stream()
                    .map(Parcel::origin)
                    .filter(origin -> origin.epoch() == epoch)
                    .distinct()
                    .count();
            long dropped = Math.max(entry.droppedInAll(), life.ledger.droppedCount());
            assertThat(there + dropped + life.inMemoryAtItsEnd)
                    .as("there %s, dropped %s, in memory when it was killed %s", there, dropped, life.inMemoryAtItsEnd)
                    .isGreaterThanOrEqualTo(captured);
            assertThat(entry.acknowledged()).isLessThanOrEqualTo(there);
            assertThat(entry.dropped().getOrDefault("kafka_error", 0L))
                    .as("given up although Kafka held nothing against it")
                    .isZero();
            assertThat(entry.spooled()).as("spooled of %s", epoch).isZero();
            if (life == last) {
                assertThat(entry.acknowledged() + dropped).isEqualTo(captured);
            }
        });
    }
}
