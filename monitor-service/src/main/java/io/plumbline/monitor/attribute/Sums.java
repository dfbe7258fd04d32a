package io.plumbline.monitor.attribute;

/**
 * Count, sum and sum of squares of readings.
 *
 * @param n not negative; sums may be taken away again, so it need not be exact to the last bit in the others
 */
public record Sums(long n, double sum, double squares) {

    public static final Sums NONE = new Sums(0, 0, 0);

    Sums plus(Sums other) {
        return new Sums(n + other.n, sum + other.sum, squares + other.squares);
    }

    /** The mean, 0 without readings. */
    double mean() {
        return n == 0 ? 0 : sum / n;
    }

    /** The variance with divisor n - 1, 0 below two readings. */
    double variance() {
        return n < 2 ? 0 : Math.max(0, (squares - sum * sum / n) / (n - 1));
    }
}
