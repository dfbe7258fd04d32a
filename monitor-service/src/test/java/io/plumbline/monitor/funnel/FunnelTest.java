package io.plumbline.monitor.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.LedgerEntry.Settled;
import io.plumbline.monitor.funnel.Arrival.Fate;
import io.plumbline.monitor.funnel.GatewayBooks.State;
import io.plumbline.testkit.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FunnelTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final long EPOCH = START.toEpochMilli();
    private static final long WINDOW = 500;

    private final Map<String, byte[]> pages = new HashMap<>();
    private final Funnel funnel = new Funnel(pages());
    private Instant now = START;

    private Funnel.Pages pages() {
        return new Funnel.Pages() {
            @Override
            public void put(String key, byte[] value) {
                pages.put(key, value);
            }

            @Override
            public void delete(String key) {
                pages.remove(key);
            }
        };
    }

    @Test
    void the_books_close_at_the_watermark_when_all_that_was_not_dropped_turned_up() {
        told(10, 3, 8, 2);
        turnUp(1, 2, 3, 4, 5);
        assertThat(books().closedThrough()).isNull();
        setAside(6);

        assertThat(books().closedThrough()).isEqualTo(now);
        assertThat(books().tally()).isEqualTo(new Tally(10, 3, 5, 1, 0, 0, 0, 0, 1));
    }

    @Test
    void what_does_not_turn_up_within_the_grace_is_missing_and_comes_off_when_it_does() {
        told(10, 0, 10, 0);
        turnUp(1, 2, 3, 4, 5, 6, 8, 9);
        pass(Duration.ofSeconds(30));
        told(20, 0, 20, 0);
        assertThat(books().tally().missing()).isZero();

        pass(Duration.ofSeconds(30));
        told(20, 0, 20, 0);
        assertThat(books().tally()).isEqualTo(new Tally(20, 0, 8, 0, 0, 2, 0, 0, 10));

        turnUp(7, 10);
        assertThat(books().tally().missing()).isZero();
        assertThat(books().closedThrough()).isEqualTo(START);
    }

    @Test
    void what_is_lost_for_good_does_not_hold_the_watermark_for_ever() {
        told(10, 0, 10, 0);
        turnUp(1, 2, 3, 4, 5, 6, 7, 8);
        for (Duration passed = Duration.ZERO; passed.compareTo(Books.WRITE_OFF) < 0; passed = passed.plusSeconds(30)) {
            assertThat(books().closedThrough()).isNull();
            pass(Duration.ofSeconds(30));
            told(10, 0, 10, 0);
        }
        pass(Duration.ofSeconds(30));
        told(10, 0, 10, 0);
        pass(Duration.ofSeconds(30));
        told(10, 0, 10, 0);

        assertThat(books().closedThrough()).isEqualTo(now);
        assertThat(books().tally().missing()).isEqualTo(2);
        turnUp(9);
        assertThat(books().tally().missing()).isEqualTo(1);
    }

    /** Graders that stood still for longer than the write-off then read one partition of the exchanges after the other. */
    @Test
    void a_backlog_that_was_given_up_as_lost_still_counts_when_it_comes() {
        long captured = 5 * Numbers.LEAF;
        for (Duration passed = Duration.ZERO;
                passed.compareTo(Books.WRITE_OFF.plus(Books.GRACE).plusMinutes(1)) < 0;
                passed = passed.plusSeconds(30)) {
            pass(Duration.ofSeconds(30));
            told(captured, 0, captured, 0);
        }
        assertThat(books().tally().missing()).isEqualTo(captured);
        int partitions = 6;
        for (int partition = 0; partition < partitions; partition++) {
            for (long number = 1 + partition; number <= captured; number += partitions) {
                turnUp(number);
            }
            pass(Duration.ofSeconds(5));
            told(captured, 0, captured, 0);
        }

        assertThat(books().tally()).isEqualTo(new Tally(captured, 0, captured, 0, 0, 0, 0, 0, 0));
        assertThat(pages.keySet()).as("all leaves are full and forgotten").hasSize(1);
    }

    @Test
    void nothing_counts_twice() {
        told(3, 0, 3, 0);
        turnUp(1, 1, 1, 2);
        setAside(1);
        setAside(2);

        assertThat(books().tally().graded()).isEqualTo(2);
        assertThat(books().tally().setAside()).isZero();
        pass(Books.GRACE);
        told(3, 0, 3, 0);
        assertThat(books().tally().missing()).isEqualTo(1);
    }

    @Test
    void a_killed_gateway_leaves_a_gap_with_its_bound() {
        told(10, 1, 8, 1);
        turnUp(1, 2, 3, 4, 5, 6, 7, 9, 12);
        pass(Books.GRACE);

        GatewayBooks silent = books();
        assertThat(silent.state()).isEqualTo(State.SILENT);
        // 12 were given at least, 1 of them dropped, 9 turned up.
        assertThat(silent.tally().gapLow()).isEqualTo(2);
        assertThat(silent.tally().gapHigh()).isEqualTo(2 + WINDOW);
        assertThat(silent.tally().missing()).isZero();

        turnUp(8);
        assertThat(books().tally().gapLow()).isEqualTo(1);
    }

    @Test
    void a_gateway_that_speaks_again_had_no_gap() {
        told(10, 0, 10, 0);
        for (long number = 1; number <= 10; number++) {
            turnUp(number);
        }
        pass(Books.GRACE);
        assertThat(books().tally().gapHigh()).isEqualTo(WINDOW);

        told(10, 0, 10, 0);

        assertThat(books().state()).isEqualTo(State.RUNNING);
        assertThat(books().tally().gapHigh()).isZero();
    }

    @Test
    void a_gateway_that_started_anew_ended_what_was_before() {
        told(10, 0, 4, 0);
        turnUp(1, 2, 3, 4);
        now = now.plusSeconds(10);
        funnel.take(entry(EPOCH + 10_000, 0, 0, 0, 0, false), now);
        for (int i = 0; i < 6; i++) {
            now = now.plusSeconds(10);
            funnel.take(entry(EPOCH + 10_000, 0, 0, 0, 0, false), now);
        }

        assertThat(books().state()).isEqualTo(State.RUNNING);
        assertThat(books().tally().gapLow()).isEqualTo(6);
        assertThat(books().tally().gapHigh()).isEqualTo(6 + WINDOW);
        assertThat(books().closedThrough()).isEqualTo(now);
        Funnel restored = new Funnel(pages());
        restored.restore(Map.copyOf(pages), now);
        assertThat(restored.view(now)).as("a restart waits for no silence").isEqualTo(funnel.view(now));
    }

    @Test
    void a_gateway_that_stopped_in_good_order_leaves_no_gap_but_may_miss_some() {
        funnel.take(entry(EPOCH, 10, 2, 8, 1, true), now);
        turnUp(1, 2, 3, 4, 5, 6, 7);
        pass(Books.GRACE);

        assertThat(books().state()).isEqualTo(State.STOPPED);
        assertThat(books().tally()).isEqualTo(new Tally(10, 2, 7, 0, 0, 1, 0, 0, 0));
        turnUp(8);
        assertThat(books().tally().missing()).isZero();
        assertThat(books().closedThrough()).isEqualTo(START);
    }

    @Test
    void a_monitor_without_memory_does_not_miss_what_an_old_process_sent_long_ago() {
        now = now.plus(Duration.ofDays(3));
        turnUp(4_990, 4_999, 5_001);
        told(5_010, 30, 5_000, 25);
        assertThat(books().tally()).isEqualTo(new Tally(10, 5, 1, 0, 0, 0, 0, 0, 4));
        Funnel restored = new Funnel(pages());
        restored.restore(Map.copyOf(pages), now);
        assertThat(restored.view(now)).isEqualTo(funnel.view(now));

        turnUp(4_991, 5_002, 5_003, 5_004, 5_005);
        pass(Books.GRACE);
        told(5_011, 30, 5_010, 30);
        assertThat(books().tally()).isEqualTo(new Tally(11, 5, 5, 0, 0, 0, 0, 0, 1));
        assertThat(books().closedThrough()).isEqualTo(now);
    }

    @Test
    void an_old_entry_that_comes_again_changes_nothing() {
        LedgerEntry old = entry(EPOCH, 5, 0, 5, 0, false);
        now = now.plusSeconds(5);
        told(10, 0, 10, 0);
        List<GatewayBooks> before = funnel.view(now);

        funnel.take(old, now);

        assertThat(funnel.view(now)).isEqualTo(before);
    }

    @Test
    void numbers_that_no_gateway_can_have_given_are_not_believed() {
        told(10, 0, 10, 0);
        turnUp(0, -1, Long.MAX_VALUE, 1L << 40);
        funnel.take(new Arrival(Origin.NONE, Fate.GRADED), now);

        assertThat(books().tally().captured()).isEqualTo(10);
        assertThat(books().tally().graded()).isZero();
    }

    @Test
    void gateways_and_processes_have_a_bound_and_older_processes_are_summed_up() {
        for (int process = 0; process < 10; process++) {
            now = now.plusSeconds(100);
            long epoch = EPOCH + process;
            funnel.take(entry(epoch, 5, 1, 5, 1, true), now);
            for (long number = 1; number <= 4; number++) {
                funnel.take(new Arrival(new Origin("gw", epoch, number), Fate.GRADED), now);
            }
        }
        assertThat(books().tally()).isEqualTo(new Tally(50, 10, 40, 0, 0, 0, 0, 0, 0));
        assertThat(pages.keySet().stream().filter(key -> key.contains("|cover|")))
                .hasSize(Funnel.MOST_EPOCHS);

        for (int gateway = 0; gateway < 2 * Funnel.MOST_GATEWAYS; gateway++) {
            now = now.plusSeconds(1);
            funnel.take(new Arrival(new Origin("made up " + gateway, 1, 1), Fate.GRADED), now);
        }
        assertThat(funnel.view(now))
                .hasSize(Funnel.MOST_GATEWAYS)
                .extracting(GatewayBooks::gateway)
                .contains("gw");
    }

    @Test
    void a_gateway_that_runs_keeps_its_place_and_the_newcomer_is_refused() {
        for (int gateway = 0; gateway < Funnel.MOST_GATEWAYS; gateway++) {
            assertThat(funnel.take(entryOf("gw-" + gateway), now)).isTrue();
        }
        List<GatewayBooks> before = funnel.view(now);

        assertThat(funnel.take(entryOf("newcomer"), now)).isFalse();
        assertThat(funnel.take(new Arrival(new Origin("newcomer", EPOCH, 1), Fate.GRADED), now))
                .isFalse();
        assertThat(funnel.view(now)).isEqualTo(before);

        pass(Books.SILENCE.plusSeconds(1));
        for (int gateway = 1; gateway < Funnel.MOST_GATEWAYS; gateway++) {
            funnel.take(entryOf("gw-" + gateway), now);
        }
        assertThat(funnel.take(entryOf("newcomer"), now)).isTrue();
        assertThat(funnel.view(now))
                .hasSize(Funnel.MOST_GATEWAYS)
                .extracting(GatewayBooks::gateway)
                .contains("newcomer")
                .doesNotContain("gw-0");
        assertThat(pages.keySet()).noneMatch(key -> key.endsWith("|gw-0"));
    }

    private LedgerEntry entryOf(String gateway) {
        Settled settled = new Settled(now, 0, 0, 0);
        return new LedgerEntry(gateway, EPOCH, now, false, 0, 0, Map.of(), 0, 0, Map.of(), 0, WINDOW, settled);
    }

    /**
     * A gateway whose exchanges are dropped, graded late, twice, dead-lettered or lost, in any order beside its ledger.
     * Restored in the middle, the books say the same.
     */
    @Seeds(20)
    void whatever_the_order_the_books_say_how_many_were_lost(Random random) {
        int captured = 3000;
        List<Arrival> arrivals = new ArrayList<>();
        long dropped = 0;
        long lost = 0;
        for (long number = 1; number <= captured; number++) {
            int chance = random.nextInt(100);
            if (chance < 5) {
                dropped++;
            } else if (chance < 8) {
                lost++;
            } else {
                Fate fate = chance < 10 ? Fate.SET_ASIDE : Fate.GRADED;
                int times = chance < 15 ? 2 : 1;
                for (int i = 0; i < times; i++) {
                    arrivals.add(new Arrival(new Origin("gw", EPOCH, number), fate));
                }
            }
        }
        Collections.shuffle(arrivals, random);
        Funnel books = funnel;
        int place = 0;
        for (long through = 250; through <= captured; through += 250) {
            now = now.plusSeconds(5);
            int until = (int) (arrivals.size() * through / captured);
            for (; place < until; place++) {
                books.take(arrivals.get(place), now);
            }
            books.take(entry(EPOCH, through, dropped * through / captured, 0, 0, false), now);
            if (random.nextInt(3) == 0) {
                Funnel restored = new Funnel(pages());
                restored.restore(Map.copyOf(pages), now);
                assertThat(restored.view(now)).isEqualTo(books.view(now));
                books = restored;
            }
        }
        books.take(entry(EPOCH, captured, dropped, captured, dropped, true), now);

        Tally tally = books.view(now.plus(Books.GRACE)).get(0).tally();
        assertThat(tally.missing()).isEqualTo(lost);
        assertThat(tally.captured())
                .isEqualTo(captured)
                .isEqualTo(tally.dropped() + tally.graded() + tally.setAside() + tally.missing());
    }

    /** The last entry of a process, as itself or as the one after it tells it. */
    private LedgerEntry onDisk(
            long captured, long acknowledged, long dropped, long spooled, boolean closed, long teller) {
        return entry(EPOCH, captured, dropped, 0, 0, closed)
                .ended(now, teller, acknowledged, Map.of("queue_full", dropped), spooled);
    }

    private void laterProcessTells() {
        funnel.take(entry(EPOCH + 1, 0, 0, 0, 0, false), now);
    }

    @Test
    void what_waits_on_disk_is_neither_missing_nor_lost_and_closes_the_books_when_it_has_come() {
        turnUp(1, 2, 3);
        funnel.take(onDisk(10, 3, 1, 6, true, EPOCH), now);
        pass(Duration.ofHours(1));
        assertThat(books().tally()).isEqualTo(new Tally(10, 1, 3, 0, 6, 0, 0, 0, 0));
        assertThat(books().closedThrough()).isNull();

        funnel.take(onDisk(10, 3, 1, 6, true, EPOCH + 1), now);
        laterProcessTells();
        assertThat(books().tally()).isEqualTo(new Tally(10, 1, 3, 0, 6, 0, 0, 0, 0));

        turnUp(4, 5, 6, 7, 8);
        pass(Duration.ofSeconds(5));
        funnel.take(onDisk(10, 8, 2, 0, true, EPOCH + 1), now);
        laterProcessTells();
        assertThat(books().tally()).isEqualTo(new Tally(10, 2, 8, 0, 0, 0, 0, 0, 0));
        assertThat(books().closedThrough()).isEqualTo(now);
    }

    @Test
    void of_a_killed_process_the_gap_is_what_was_neither_on_disk_nor_turns_up() {
        turnUp(1, 2, 3);
        told(9, 0, 3, 0);
        funnel.take(onDisk(10, 3, 0, 5, false, EPOCH + 1), now);
        laterProcessTells();
        pass(Books.GRACE);
        laterProcessTells();
        assertThat(books().tally()).isEqualTo(new Tally(10, 0, 3, 0, 5, 0, 2, 2 + WINDOW, 0));

        turnUp(4, 5, 6, 7, 8, 8, 4);
        funnel.take(onDisk(10, 8, 0, 0, false, EPOCH + 1), now);
        pass(Books.GRACE);
        laterProcessTells();
        assertThat(books().tally()).isEqualTo(new Tally(10, 0, 8, 0, 0, 0, 2, 2 + WINDOW, 0));
    }

    @Test
    void a_later_process_that_did_not_find_the_disk_makes_a_loss_of_what_was_on_it() {
        funnel.take(onDisk(10, 3, 0, 5, false, EPOCH), now);
        turnUp(1, 2, 3);
        laterProcessTells();
        pass(Books.GRACE);

        assertThat(books().tally().spooled()).isZero();
        assertThat(books().tally().gapLow()).isEqualTo(7);
    }

    @Test
    void a_heir_that_found_older_books_takes_nothing_back() {
        told(20, 4, 3, 0);
        pass(Duration.ofSeconds(5));
        funnel.take(onDisk(10, 3, 1, 5, false, EPOCH + 1), now);

        assertThat(books().tally().captured()).isEqualTo(20);
        assertThat(books().tally().dropped()).isEqualTo(4);
        assertThat(books().tally().spooled()).isEqualTo(5);
    }

    @Test
    void processes_that_left_something_on_disk_are_not_summed_up_before_it_is_sent() {
        for (int i = 0; i < Funnel.MOST_EPOCHS + 3; i++) {
            long epoch = EPOCH + i;
            funnel.take(entry(epoch, 5, 0, 0, 0, false).ended(now, EPOCH + 100, 0, Map.of(), 5), now);
        }
        for (long number = 1; number <= 5; number++) {
            funnel.take(new Arrival(new Origin("gw", EPOCH, number), Fate.GRADED), now);
        }

        assertThat(books().tally().graded()).isEqualTo(5);
    }

    private void told(long captured, long dropped, long settled, long settledDropped) {
        funnel.take(entry(EPOCH, captured, dropped, settled, settledDropped, false), now);
    }

    private LedgerEntry entry(
            long epoch, long captured, long dropped, long settled, long settledDropped, boolean closed) {
        return new LedgerEntry(
                "gw",
                epoch,
                now,
                closed,
                captured,
                0,
                Map.of(),
                captured,
                captured - dropped,
                Map.of("queue_full", dropped),
                0,
                WINDOW,
                new Settled(now, settled, settled - settledDropped, settledDropped));
    }

    private void turnUp(long... numbers) {
        for (long number : numbers) {
            funnel.take(new Arrival(new Origin("gw", EPOCH, number), Fate.GRADED), now);
        }
    }

    private void setAside(long number) {
        funnel.take(new Arrival(new Origin("gw", EPOCH, number), Fate.SET_ASIDE), now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private GatewayBooks books() {
        return funnel.view(now).get(0);
    }
}
