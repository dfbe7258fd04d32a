package io.plumbline.bench.rival;

/**
 * The test of Page (1954) in the form of Hinkley (1971), both ways, with the running mean as reference.
 *
 * <p>Tolerance .005, fading .9999 and threshold 50 are the defaults of River and of most others. Thresholds are in score
 * units times readings: on scores in [0,1] a shift of .05 takes more than 1,100 readings to add up to 50. An alarm during
 * the baseline only makes it forget its sums.
 */
public final class PageHinkley implements Rival {

    private static final double TOLERANCE = .005;
    private static final double FADING = .9999;

    private final double threshold;
    private long count;
    private double mean;
    private double rise;
    private double least = Double.MAX_VALUE;
    private double fall;
    private double most = -Double.MAX_VALUE;

    public PageHinkley(double threshold, double[] baseline) {
        this.threshold = threshold;
        for (double value : baseline) {
            if (alarms(value)) {
                forget();
            }
        }
    }

    private void forget() {
        rise = 0;
        least = Double.MAX_VALUE;
        fall = 0;
        most = -Double.MAX_VALUE;
    }

    @Override
    public boolean alarms(double value) {
        count++;
        mean += (value - mean) / count;
        rise = FADING * rise + value - mean - TOLERANCE;
        fall = FADING * fall + value - mean + TOLERANCE;
        least = Math.min(least, rise);
        most = Math.max(most, fall);
        return rise - least > threshold || most - fall > threshold;
    }
}
