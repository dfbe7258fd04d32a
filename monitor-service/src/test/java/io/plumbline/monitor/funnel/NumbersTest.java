package io.plumbline.monitor.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.monitor.funnel.Arrival.Fate;
import io.plumbline.monitor.funnel.Numbers.Below;
import io.plumbline.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumbersTest {

    private final Numbers numbers = new Numbers(Below.NOTHING);

    @Seeds(20)
    void the_counts_are_those_of_a_plain_map_and_survive_the_store(Random random) {
        Map<Long, Fate> model = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            long number = 1 + random.nextInt(6000);
            Fate fate = random.nextInt(10) == 0 ? Fate.SET_ASIDE : Fate.GRADED;
            Fate before = model.get(number);
            boolean news = before == null || (before == Fate.SET_ASIDE && fate == Fate.GRADED);
            model.merge(number, fate, (old, now) -> old == Fate.GRADED ? old : now);
            assertThat(numbers.add(number, fate)).as("%d %s", number, fate).isEqualTo(news);
        }

        assertEqual(numbers, model, random);
        Numbers restored = new Numbers(numbers.below());
        for (long leaf = 0; leaf < 6; leaf++) {
            byte[] stored = numbers.leaf(leaf);
            if (stored != null) {
                restored.restore(leaf, stored);
            }
        }
        assertEqual(restored, model, random);
    }

    private static void assertEqual(Numbers numbers, Map<Long, Fate> model, Random random) {
        assertThat(numbers.graded()).isEqualTo(count(model, Fate.GRADED));
        assertThat(numbers.setAside()).isEqualTo(count(model, Fate.SET_ASIDE));
        assertThat(numbers.highest())
                .isEqualTo(
                        model.keySet().stream().mapToLong(Long::longValue).max().orElse(0));
        for (int i = 0; i < 50; i++) {
            long through = random.nextInt(7000);
            assertThat(numbers.turnedUpThrough(through))
                    .as("through %d", through)
                    .isEqualTo(model.keySet().stream()
                            .filter(number -> number <= through)
                            .count());
        }
    }

    private static long count(Map<Long, Fate> model, Fate fate) {
        return model.values().stream().filter(fate::equals).count();
    }

    @Test
    void leaves_that_are_done_with_are_forgotten_and_their_counts_stay() {
        for (long number = 1; number <= 3000; number++) {
            numbers.add(number, number % 1000 == 0 ? Fate.SET_ASIDE : Fate.GRADED);
        }
        List<Long> forgotten = new ArrayList<>();

        numbers.forgetThrough(2100, forgotten::add);

        assertThat(forgotten).containsExactly(0L, 1L);
        assertThat(numbers.leaf(1)).isNull();
        assertThat(numbers.graded()).isEqualTo(2997);
        assertThat(numbers.setAside()).isEqualTo(3);
        assertThat(numbers.turnedUpThrough(2500)).isEqualTo(2500);
        assertThat(numbers.add(7, Fate.GRADED)).isFalse();
    }

    @Test
    void the_number_of_leaves_has_a_bound() {
        List<Long> forgotten = new ArrayList<>();
        for (long leaf = 0; leaf < Numbers.MOST_LEAVES + 3; leaf++) {
            numbers.add(leaf * Numbers.LEAF + 5, Fate.GRADED);
            numbers.trim(forgotten::add);
        }

        assertThat(forgotten).containsExactly(0L, 1L, 2L);
        assertThat(numbers.graded()).isEqualTo(Numbers.MOST_LEAVES + 3L);
    }
}
