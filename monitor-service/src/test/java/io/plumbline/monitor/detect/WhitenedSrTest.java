package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WhitenedSrTest extends DetectorContract {

    @Override
    Detector detector() {
        return new WhitenedSr();
    }

    @Override
    List<Promise> promises() {
        Scenario step = new Scenario(
                "A, whitened",
                detector(),
                Scenarios.A_MEAN.spec(),
                Scenarios.A_MEAN.before(),
                Scenarios.A_MEAN.after());
        return List.of(new Promise(step, 125, 25, "mean-down"));
    }

    @Override
    int largestSnapshot() {
        return 2700;
    }

    @Test
    void it_takes_over_where_scores_resemble_the_ones_before() {
        for (double rho : new double[] {-.3, 0, .3}) {
            List<Reading> baseline = correlated(rho, new SplittableRandom(SEED), 1000);
            assertThat(new WhitenedSr().suits(Scenarios.A_MEAN.spec(), baseline))
                    .isEqualTo(rho > 0);
            assertThat(new Csr().suits(Scenarios.A_MEAN.spec(), baseline)).isEqualTo(rho <= 0);
        }
    }

    @Test
    void correlated_scores_alarm_no_more_often_than_declared() {
        assertThat(alarms(new WhitenedSr())).isLessThan(32);
        assertThat(alarms(new Csr()))
                .as("what ranks of the scores themselves do")
                .isGreaterThan(80);
    }

    /** Of 100 runs of 2000 readings at A = 1e4 and rho .3, where 20 may alarm, 12 more by chance. */
    private static long alarms(Detector detector) {
        return IntStream.range(0, 100)
                .filter(run -> {
                    List<Reading> readings = correlated(.3, new SplittableRandom(SEED + run), 3000);
                    SplittableRandom ties = new SplittableRandom(run);
                    Watch watch = detector.begin(Scenarios.A_MEAN.spec(), readings.subList(0, 1000));
                    return readings.subList(1000, 3000).stream()
                            .anyMatch(reading ->
                                    watch.update(reading, ties.nextDouble()).logEvidence() >= Math.log(1e4));
                })
                .count();
    }

    private static List<Reading> correlated(double rho, RandomGenerator chance, int count) {
        double[] hidden = {chance.nextGaussian()};
        return IntStream.range(0, count)
                .<Reading>mapToObj(i -> {
                    hidden[0] = rho * hidden[0] + Math.sqrt(1 - rho * rho) * chance.nextGaussian();
                    return new Reading.Score(1 / (1 + Math.exp(-1.4 - hidden[0])));
                })
                .toList();
    }
}
