package io.plumbline.monitor.detect;

import java.util.stream.DoubleStream;

/**
 * How much each of a series of numbers resembles the one before.
 *
 * @param mean of the numbers
 * @param rho their lag-one correlation, in [-0.95,0.95]; 0 for numbers that are all the same
 * @param count of the numbers
 */
record Autocorrelation(double mean, double rho, int count) {

    private static final double NOTABLE = .05;
    private static final double MOST = .95;

    static Autocorrelation of(double[] numbers) {
        double mean = DoubleStream.of(numbers).average().orElse(0);
        double squares = 0;
        double products = 0;
        for (int i = 0; i < numbers.length; i++) {
            squares += (numbers[i] - mean) * (numbers[i] - mean);
            products += i == 0 ? 0 : (numbers[i] - mean) * (numbers[i - 1] - mean);
        }
        return new Autocorrelation(
                mean, squares == 0 ? 0 : Math.clamp(products / squares, -MOST, MOST), numbers.length);
    }

    /**
     * Whether it makes ranks alarm too often, as at .1, where false alarms are three times as frequent, and is more than the
     * two standard errors that independent numbers seldom show. Numbers that alternate do not: their sums stray less, not
     * more, and to take a chance correlation below 0 out would put one above 0 in.
     */
    boolean isNotable() {
        return rho > Math.max(NOTABLE, 2 / Math.sqrt(count));
    }
}
