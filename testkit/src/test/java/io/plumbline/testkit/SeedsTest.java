package io.plumbline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;

class SeedsTest {

    private static final Set<Long> SEEN = new TreeSet<>();

    @Seeds(3)
    void each_seed_is_given_with_its_own_randomness(long seed, Random chance) {
        SEEN.add(seed);
        assertThat(chance.nextLong()).isEqualTo(new Random(seed).nextLong());
    }

    @AfterAll
    static void all_seeds_ran() {
        if (Long.getLong("plumbline.seed") == null && Long.getLong("plumbline.seeds") == null) {
            assertThat(SEEN).containsExactly(1L, 2L, 3L);
        }
    }
}
