package io.plumbline.train.fit;

/**
 * Logistic regression: the weights and the bias that minimise {@code Σ log(1 + exp(z)) - t·z + |weights|² / (2·C)} with z the
 * weighted sum of a row and t its target in [0,1]; the bias is not held back.
 *
 * @param weights one a column
 */
public record Logistic(double[] weights, double bias) {

    private static final double TOLERANCE = 1e-3;
    private static final int MOST_STEPS = 120;

    /** @param c how little the weights are held back, as in LIBLINEAR */
    public static Logistic fit(Rows rows, boolean[] labels, double c) {
        double[] targets = new double[labels.length];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = labels[row] ? 1 : 0;
        }
        return fit(rows, targets, c);
    }

    /** @param targets how likely each row is a positive one */
    public static Logistic fit(Rows rows, double[] targets, double c) {
        int columns = rows.columns();
        double[] found = Lbfgs.minimise(
                (point, gradient) -> loss(rows, targets, c, point, gradient),
                new double[columns + 1],
                TOLERANCE,
                MOST_STEPS);
        double[] weights = java.util.Arrays.copyOf(found, columns);
        return new Logistic(weights, found[columns]);
    }

    /**
     * Fits pairs (Bradley & Terry 1952): the sums of rows, of which each two are a pair, such that the first of a pair has the
     * higher one. What both have in common says nothing, so there is no bias.
     */
    public static Logistic fitPairs(Rows rows, double c) {
        Rows differences = rows.differences();
        boolean[] labels = new boolean[differences.size()];
        for (int pair = 0; pair < labels.length; pair += 2) {
            labels[pair] = true;
        }
        return new Logistic(fit(differences, labels, c).weights(), 0);
    }

    public double sum(Rows rows, int row) {
        return bias + rows.dot(row, weights);
    }

    public double[] sums(Rows rows) {
        double[] sums = new double[rows.size()];
        for (int row = 0; row < sums.length; row++) {
            sums[row] = sum(rows, row);
        }
        return sums;
    }

    private static double loss(Rows rows, double[] targets, double c, double[] point, double[] gradient) {
        int columns = point.length - 1;
        double held = 0;
        for (int i = 0; i < columns; i++) {
            held += point[i] * point[i];
            gradient[i] = point[i] / c;
        }
        gradient[columns] = 0;
        double loss = held / (2 * c);
        for (int row = 0; row < rows.size(); row++) {
            double sum = point[columns] + rows.dot(row, point);
            double tail = StrictMath.exp(-Math.abs(sum));
            loss += StrictMath.log1p(tail) + Math.max(0, sum) - targets[row] * sum;
            double slope = (sum > 0 ? 1 : tail) / (1 + tail) - targets[row];
            rows.addTo(gradient, row, slope);
            gradient[columns] += slope;
        }
        return loss;
    }
}
