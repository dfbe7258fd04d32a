package io.plumbline.train.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.scorer.model.LinearHead.Calibration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticTest {

    private static final long SEED = 7;

    @Test
    void the_minimum_of_a_quadratic_bowl_is_found() {
        double[] found = Lbfgs.minimise(
                (point, gradient) -> {
                    double value = 0;
                    for (int i = 0; i < point.length; i++) {
                        double distance = point[i] - i;
                        value += (i + 1) * distance * distance;
                        gradient[i] = 2 * (i + 1) * distance;
                    }
                    return value;
                },
                new double[20],
                1e-9,
                200);

        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(i, within(1e-6));
        }
    }

    @Test
    void the_valley_of_rosenbrock_is_followed_to_its_end() {
        double[] found = Lbfgs.minimise(
                (p, gradient) -> {
                    double across = p[1] - p[0] * p[0];
                    gradient[0] = -400 * p[0] * across - 2 * (1 - p[0]);
                    gradient[1] = 200 * across;
                    return 100 * across * across + (1 - p[0]) * (1 - p[0]);
                },
                new double[] {-1.2, 1},
                1e-9,
                500);

        assertThat(found).containsExactly(new double[] {1, 1}, within(1e-5));
    }

    /** At the minimum, what the data pulls on each weight equals what holds it back, and nothing pulls on the bias. */
    @Test
    void at_the_end_the_gradient_is_zero() {
        Sample sample = sample(300);
        double c = 0.5;
        Logistic fitted = Logistic.fit(sample.rows(), sample.labels(), c);
        double[] pull = new double[2];
        double onBias = 0;
        for (int row = 0; row < sample.labels().length; row++) {
            double error = (sample.labels()[row] ? 1 : 0) - 1 / (1 + Math.exp(-fitted.sum(sample.rows(), row)));
            float[] components = ((Vector.Dense) sample.rows().vectors()[row][0]).components();
            pull[0] += error * components[0];
            pull[1] += error * components[1];
            onBias += error;
        }

        assertThat(fitted.weights()[0] / c).isCloseTo(pull[0], within(0.2));
        assertThat(fitted.weights()[1] / c).isCloseTo(pull[1], within(0.2));
        assertThat(onBias).isCloseTo(0, within(0.2));
        assertThat(fitted.weights()[0]).isGreaterThan(1);
        assertThat(fitted.weights()[1]).isLessThan(-0.5);
    }

    @Test
    void the_same_rows_give_the_same_weights_to_the_last_bit() {
        assertThat(Logistic.fit(sample(200).rows(), sample(200).labels(), 1).weights())
                .isEqualTo(Logistic.fit(sample(200).rows(), sample(200).labels(), 1)
                        .weights());
    }

    /** The second column is the same for both of a pair, so it says nothing, and the first is what decides. */
    @Test
    void pairs_are_told_by_what_they_differ_in() {
        SplittableRandom random = new SplittableRandom(SEED);
        Vector[][] vectors = new Vector[400][];
        for (int row = 0; row < vectors.length; row += 2) {
            float common = (float) (10 * random.nextDouble());
            float of = (float) random.nextDouble();
            vectors[row] = new Vector[] {new Vector.Dense(new float[] {of + 0.5f, common})};
            vectors[row + 1] = new Vector[] {new Vector.Dense(new float[] {of, common})};
        }

        Logistic fitted = Logistic.fitPairs(new Rows(vectors, new int[] {2}, new double[] {1}), 1);

        assertThat(fitted.bias()).isZero();
        assertThat(fitted.weights()[0]).isGreaterThan(2);
        assertThat(fitted.weights()[1]).isCloseTo(0, within(1e-6));
    }

    @Test
    void calibration_makes_frequencies_of_sums() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] sums = new double[20_000];
        boolean[] labels = new boolean[sums.length];
        for (int row = 0; row < sums.length; row++) {
            sums[row] = 6 * random.nextDouble() - 3;
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-(0.5 * sums[row] - 1)));
        }

        Calibration calibration = Platt.fit(sums, labels);

        assertThat(calibration.slope()).isCloseTo(0.5, within(0.05));
        assertThat(calibration.offset()).isCloseTo(-1, within(0.05));
    }

    private record Sample(Rows rows, boolean[] labels) {}

    private static Sample sample(int size) {
        SplittableRandom random = new SplittableRandom(SEED);
        Vector[][] vectors = new Vector[size][];
        boolean[] labels = new boolean[size];
        for (int row = 0; row < size; row++) {
            float[] components = {(float) (2 * random.nextDouble() - 1), (float) (2 * random.nextDouble() - 1)};
            vectors[row] = new Vector[] {new Vector.Dense(components)};
            double sum = 3 * components[0] - 2 * components[1] + 0.5;
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-sum));
        }
        return new Sample(new Rows(vectors, new int[] {2}, new double[] {1}), labels);
    }
}
