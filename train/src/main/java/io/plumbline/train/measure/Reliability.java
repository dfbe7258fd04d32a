package io.plumbline.train.measure;

/**
 * How far probabilities are from what happens.
 *
 * @param brier the mean squared distance between probability and label, in [0,1]
 * @param gap the mean distance between probability and frequency over ten bins of equal width (expected calibration error)
 */
public record Reliability(double brier, double gap) {

    private static final int BINS = 10;

    public static Reliability of(double[] probabilities, boolean[] labels) {
        double brier = 0;
        double[] expected = new double[BINS];
        double[] happened = new double[BINS];
        for (int row = 0; row < labels.length; row++) {
            double label = labels[row] ? 1 : 0;
            brier += (probabilities[row] - label) * (probabilities[row] - label);
            int bin = Math.min(BINS - 1, (int) (probabilities[row] * BINS));
            expected[bin] += probabilities[row];
            happened[bin] += label;
        }
        double gap = 0;
        for (int bin = 0; bin < BINS; bin++) {
            gap += Math.abs(expected[bin] - happened[bin]);
        }
        return new Reliability(brier / labels.length, gap / labels.length);
    }
}
