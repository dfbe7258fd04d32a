package io.plumbline.bench.rival;

import java.util.stream.DoubleStream;

/**
 * Page's CUSUM (1954) both ways with the baseline's mean and spread taken for the truth, designed for a third of a
 * standard deviation.
 *
 * <p>The threshold is the one of Siegmund's approximation (1985) for a mean of 1e5 readings to a false alarm.
 */
public final class PlugInCusum implements Rival {

    private static final double HALF_SHIFT = .165;
    private static final double EACH_SIDE = 2e5;
    private static final double OVERSHOOT = 1.166;
    private static final double THRESHOLD = threshold();

    private final double mean;
    private final double sd;
    private double rise;
    private double fall;

    public PlugInCusum(double[] baseline) {
        mean = DoubleStream.of(baseline).average().orElse(0);
        double squares =
                DoubleStream.of(baseline).map(v -> (v - mean) * (v - mean)).sum();
        sd = Math.max(1e-9, Math.sqrt(squares / (baseline.length - 1)));
    }

    @Override
    public boolean alarms(double value) {
        double z = (value - mean) / sd;
        rise = Math.max(0, rise + z - HALF_SHIFT);
        fall = Math.max(0, fall - z - HALF_SHIFT);
        return Math.max(rise, fall) > THRESHOLD;
    }

    private static double threshold() {
        double low = 0;
        double high = 100;
        for (int halving = 0; halving < 60; halving++) {
            double b = (low + high) / 2 + OVERSHOOT;
            double run = (Math.expm1(2 * HALF_SHIFT * b) - 2 * HALF_SHIFT * b) / (2 * HALF_SHIFT * HALF_SHIFT);
            low = run < EACH_SIDE ? b - OVERSHOOT : low;
            high = run < EACH_SIDE ? high : b - OVERSHOOT;
        }
        return high;
    }
}
