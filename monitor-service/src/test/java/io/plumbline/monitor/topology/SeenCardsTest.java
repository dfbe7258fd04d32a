package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Scorecard;
import io.plumbline.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenCardsTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final int CAPACITY = 50;

    private final TextStore store = new TextStore();

    /** Against a queue of the last ones; now and then the memory is read back from its store. */
    @Seeds(10)
    void the_last_ones_are_known_and_only_they_also_after_a_restart(Random random) {
        List<Scorecard> cards = new Traffic("shop", random.nextLong(), START).calm(200);
        Deque<Scorecard> last = new ArrayDeque<>();
        SeenCards seen = new SeenCards(store, CAPACITY);
        for (int i = 0; i < 2000; i++) {
            Scorecard card = cards.get(random.nextInt(cards.size()));
            assertThat(seen.add(card)).as("card %d", i).isEqualTo(!last.contains(card));
            if (!last.contains(card)) {
                last.add(card);
                if (last.size() > CAPACITY) {
                    last.remove();
                }
            }
            if (random.nextInt(100) == 0) {
                seen = new SeenCards(store, CAPACITY);
            }
        }
        assertThat(store.approximateNumEntries()).isEqualTo(CAPACITY);
    }

    @Test
    void applications_with_the_same_ids_are_told_apart() {
        SeenCards seen = new SeenCards(store, CAPACITY);

        assertThat(seen.add(new Traffic("shop", 1, START).calm(1).get(0))).isTrue();
        assertThat(seen.add(new Traffic("other", 1, START).calm(1).get(0))).isTrue();
        assertThat(seen.add(new Traffic("shop", 1, START).calm(1).get(0))).isFalse();
    }
}
