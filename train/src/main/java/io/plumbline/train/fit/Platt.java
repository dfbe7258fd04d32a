package io.plumbline.train.fit;

import io.plumbline.scorer.model.LinearHead.Calibration;

/** Platt's calibration (1999; targets as Lin, Lin & Weng 2007): the sigmoid that makes probabilities of held-out sums. */
public final class Platt {

    private Platt() {}

    /** @param sums of rows that the classifier was not fitted on */
    public static Calibration fit(double[] sums, boolean[] labels) {
        int positive = 0;
        for (boolean label : labels) {
            positive += label ? 1 : 0;
        }
        double high = (positive + 1.0) / (positive + 2.0);
        double low = 1.0 / (labels.length - positive + 2.0);
        double[] found = Lbfgs.minimise(
                (point, gradient) -> {
                    gradient[0] = 0;
                    gradient[1] = 0;
                    double loss = 0;
                    for (int row = 0; row < sums.length; row++) {
                        double target = labels[row] ? high : low;
                        double sum = point[0] * sums[row] + point[1];
                        double tail = StrictMath.log1p(StrictMath.exp(-Math.abs(sum)));
                        loss += Math.max(sum, 0) + tail - target * sum;
                        double error = 1 / (1 + StrictMath.exp(-sum)) - target;
                        gradient[0] += error * sums[row];
                        gradient[1] += error;
                    }
                    return loss;
                },
                new double[] {1, 0},
                1e-6,
                200);
        return new Calibration(found[0], found[1]);
    }
}
