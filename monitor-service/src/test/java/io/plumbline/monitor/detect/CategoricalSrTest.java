package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CategoricalSrTest extends DetectorContract {

    @Override
    Detector detector() {
        return new CategoricalSr();
    }

    @Override
    List<Promise> promises() {
        return List.of(new Promise(Scenarios.MIX, 260, 80, "category refusal rate-up"));
    }

    @Override
    int largestSnapshot() {
        return 1100;
    }

    @Test
    void a_category_never_seen_before_is_seen_as_another() {
        Watch watch = begin(4);
        Verdict verdict = run(watch, 20, "brand new");
        assertThat(verdict.logEvidence()).isGreaterThan(Math.log(1e5));
        assertThat(verdict.cause()).isEqualTo("category other rate-up");
    }

    @Test
    void the_rarest_of_many_categories_are_pooled() {
        Watch watch = begin(60);
        assertThat(run(watch, 300, "name 7").cause()).isEqualTo("category name 7 rate-up");
        watch = begin(60);
        assertThat(run(watch, 300, "name 59").cause()).isEqualTo("category other rate-up");
    }

    /** A baseline of so many names, lower numbers more frequent. */
    private Watch begin(int names) {
        SplittableRandom chance = new SplittableRandom(SEED);
        List<Reading> baseline = IntStream.range(0, 2000)
                .mapToObj(i -> (int) (names * chance.nextDouble() * chance.nextDouble()))
                .<Reading>map(i -> new Reading.Category("name " + i))
                .toList();
        return detector().begin(Scenario.both(Kind.CATEGORY), baseline);
    }

    private static Verdict run(Watch watch, int times, String name) {
        SplittableRandom chance = new SplittableRandom(SEED);
        Verdict verdict = watch.update(new Reading.Category(name), .5);
        for (int i = 1; i < times; i++) {
            verdict = watch.update(new Reading.Category(name), chance.nextDouble());
        }
        return verdict;
    }
}
