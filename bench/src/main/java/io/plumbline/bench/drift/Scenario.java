package io.plumbline.bench.drift;

import io.plumbline.bench.drift.Subject.Baseline;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A stream and what changes in it.
 *
 * @param id a letter of the published comparison, or a word
 * @param story what changes
 * @param calm the id of the first scenario with the same readings before the change; its own where there is none
 * @param flags whether the numbers are flags, 1 = violated
 * @param harmless whether the change is none of behaviour, so that an alarm about it is false
 * @param cells how many cells the stream has, 1 for none
 * @param baseline how many readings are learned from
 * @param sources starts a new stream
 */
record Scenario(
        String id,
        String story,
        String calm,
        boolean flags,
        boolean harmless,
        int cells,
        int baseline,
        Supplier<Source> sources) {

    Source start() {
        return sources.get();
    }

    Baseline learn(Source source, RandomGenerator chance) {
        double[] values = new double[baseline];
        int[] places = new int[baseline];
        for (int i = 0; i < baseline; i++) {
            source.next(chance, 0);
            values[i] = source.value;
            places[i] = source.cell;
        }
        return new Baseline(values, places);
    }
}
