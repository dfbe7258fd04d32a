package io.plumbline.replay.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** GPT-4 of June 2023 in the place of that of March is told from its marks alone; {@link SwapMeasurement} has all figures. */
class SwapTest {

    @Test
    void another_gpt_4_is_told_from_length_and_first_words_though_it_has_the_same_name() {
        Swap swap = new Swap(SharedData.required("llmdrift/SENSITIVEQ_EVAL.csv"), "gpt-4-0314", "gpt-4-0613");
        for (long seed = 1; seed <= 3; seed++) {
            Map<String, Integer> seen = swap.run(seed, 1_000, 300);
            System.out.println("seed " + seed + ": " + seen);

            assertThat(seen.values()).as("seed %s", seed).allMatch(delay -> delay > 0);
            assertThat(seen.get(Catalogue.SERVED + "length")).isLessThan(60);
            assertThat(seen.get(Catalogue.SERVED + "opening")).isLessThan(60);
        }
    }
}
