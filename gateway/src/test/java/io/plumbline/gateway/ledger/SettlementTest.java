package io.plumbline.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.gateway.ledger.Settlement.Watermark;
import io.plumbline.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class SettlementTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final Settlement settlement = new Settlement(START);
    private Instant now = START;

    @Test
    void a_tick_with_an_exchange_in_flight_holds_the_watermark_back() {
        long slow = settlement.next();
        long quick = settlement.next();
        settlement.acknowledged(quick);

        assertThat(turn()).isEqualTo(new Watermark(START, 0, 0, 0));

        settlement.dropped(settlement.next());
        assertThat(turn().sequence()).isZero();

        settlement.acknowledged(slow);
        assertThat(turn()).isEqualTo(new Watermark(now, 3, 2, 1));
    }

    @Test
    void the_watermark_moves_on_while_there_is_no_traffic() {
        turn();

        assertThat(turn()).isEqualTo(new Watermark(START.plusSeconds(10), 0, 0, 0));
    }

    /** Against a model that remembers every number, its tick and its end. */
    @Seeds(20)
    void the_watermark_is_that_of_a_model_that_forgets_nothing(Random random) {
        Model model = new Model();
        List<Long> inFlight = new ArrayList<>();
        for (int step = 0; step < 3000; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    long number = settlement.next();
                    model.given.put(number, model.tick);
                    inFlight.add(number);
                    assertThat(number).isEqualTo(model.given.size());
                }
                case 3, 4, 5, 6 -> {
                    // Now and then nothing ends for a while: then a tick stays open behind others.
                    if (!inFlight.isEmpty() && step % 500 > 100) {
                        long number = inFlight.remove(random.nextInt(inFlight.size()));
                        boolean acknowledged = random.nextBoolean();
                        model.ends.put(number, acknowledged);
                        if (acknowledged) {
                            settlement.acknowledged(number);
                        } else {
                            settlement.dropped(number);
                        }
                    }
                }
                default -> {
                    assertThat(turn()).isEqualTo(model.turn(now));
                    assertThat(settlement.inFlight()).isEqualTo(inFlight.size());
                    assertThat(settlement.given()).isEqualTo(model.given.size());
                }
            }
        }
    }

    @Seeds(3)
    void threads_at_once_leave_no_hole_and_no_exchange_unsettled(Random random) throws InterruptedException {
        ConcurrentLinkedQueue<Long> numbers = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Random own = new Random(random.nextLong());
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < 20_000; n++) {
                    long number = settlement.next();
                    numbers.add(number);
                    if (own.nextBoolean()) {
                        settlement.acknowledged(number);
                    } else {
                        settlement.dropped(number);
                    }
                }
            }));
        }
        Watermark last = turn();
        while (threads.stream().anyMatch(Thread::isAlive)) {
            Watermark next = turn();
            assertThat(next.sequence()).isEqualTo(next.acknowledged() + next.dropped());
            assertThat(next.sequence()).isGreaterThanOrEqualTo(last.sequence());
            last = next;
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(numbers).doesNotHaveDuplicates().hasSize(80_000);
        assertThat(turn().sequence()).isEqualTo(80_000);
        assertThat(settlement.inFlight()).isZero();
    }

    private Watermark turn() {
        now = now.plusSeconds(5);
        return settlement.turn(now);
    }

    private static final class Model {
        private final Map<Long, Integer> given = new HashMap<>();
        private final Map<Long, Boolean> ends = new HashMap<>();
        private final List<Instant> turned = new ArrayList<>();
        private int tick;

        Watermark turn(Instant now) {
            turned.add(now);
            tick++;
            int settledTicks = given.entrySet().stream()
                    .filter(number -> !ends.containsKey(number.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .min()
                    .orElse(tick);
            List<Long> settled = given.entrySet().stream()
                    .filter(number -> number.getValue() < settledTicks)
                    .map(Map.Entry::getKey)
                    .toList();
            long acknowledged = settled.stream().filter(ends::get).count();
            return new Watermark(
                    settledTicks == 0 ? START : turned.get(settledTicks - 1),
                    settled.size(),
                    acknowledged,
                    settled.size() - acknowledged);
        }
    }
}
