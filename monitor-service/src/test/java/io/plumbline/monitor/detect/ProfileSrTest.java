package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProfileSrTest extends DetectorContract {

    @Override
    Detector detector() {
        return new ProfileSr();
    }

    @Override
    List<Promise> promises() {
        return List.of(
                new Promise(Scenarios.VALUES, 300, 90, "component 3 mean-down"),
                new Promise(Scenarios.VALUES_OPPOSED, 300, 90, "component 3 mean-down"));
    }

    @Override
    int largestSnapshot() {
        return 40_000;
    }

    @Test
    void components_rarely_touched_are_watched_too() {
        Scenario rare = new Scenario(
                "never opposed, then 3 %",
                detector(),
                new SeriesSpec(Kind.PROFILE, true, null, .03, 4),
                Scenario.profiles(4, 0, 0),
                Scenario.profiles(4, 0, .03));
        assertThat(new Simulation(rare, 1000, 1e4, SEED).delays(30, 500, 3000).quantile(.5))
                .isLessThan(300);
    }

    @Test
    void a_profile_of_another_size_is_refused() throws IOException {
        Watch watch = Scenarios.VALUES.begin(new SplittableRandom(SEED), 200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> watch.update(new Reading.Profile(new double[9]), .5))
                .withMessageContaining("10 components, not 9");
        SeriesSpec smaller = new SeriesSpec(Kind.PROFILE, false, null, .03, 9);
        assertThatThrownBy(() -> restore(smaller, snapshot(watch))).isInstanceOf(IOException.class);
    }
}
