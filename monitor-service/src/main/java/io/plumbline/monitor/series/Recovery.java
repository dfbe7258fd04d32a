package io.plumbline.monitor.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whether a mean is back: a betting Shiryaev–Roberts statistic against "the mean is still at {@code limit} or below".
 *
 * <p>{@code S = (1 + S)(1 + l(x - limit))}, averaged over bets l from 3 % to 95 % of the largest that cannot lose all, and over
 * at 100,000: as long as the mean stays at the limit or below, a false return comes once in 100,000 readings or less often,
 * whatever the distribution (Shin, Ramdas, Rinaldo, arXiv 2203.03532), and the further below, the more rarely by far. A mean g
 * above the limit with standard deviation s is told as back after about {@code ln(600,000 K) / K} readings in the mean, {@code
 * K = g² / (2 s²)}, and later where the best bet {@code g / s²} is larger than any. Readings are in [0,1], turned so that up is back; the limit lies in [0,1].
 */
final class Recovery {

    private static final double LEVEL = 1e5;
    // Each within a factor of two of the next: some bet then earns nine tenths of what the best would, however readings
    // vary.
    private static final double[] BETS = {0.03, 0.06, 0.12, 0.25, 0.5, 0.95};
    private static final double LEAST_LIMIT = 0.05;
    private static final int BETS_BEFORE_VERSION_5 = 3;

    private final double limit;
    private final double[] sums;

    Recovery(double limit) {
        this(limit, new double[BETS.length]);
    }

    private Recovery(double limit, double[] sums) {
        this.limit = Math.min(1, Math.max(0, limit));
        this.sums = sums;
    }

    /** Takes a reading; true when the mean is back. */
    boolean update(double reading) {
        double gain = (reading - limit) / Math.max(limit, LEAST_LIMIT);
        double total = 0;
        for (int i = 0; i < BETS.length; i++) {
            sums[i] = (1 + sums[i]) * (1 + BETS[i] * gain);
            total += sums[i];
        }
        return total >= LEVEL * BETS.length;
    }

    void write(DataOutput out) throws IOException {
        out.writeDouble(limit);
        for (double sum : sums) {
            out.writeDouble(sum);
        }
    }

    static Recovery read(DataInput in) throws IOException {
        double limit = in.readDouble();
        double[] sums = new double[BETS.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = in.readDouble();
        }
        return new Recovery(limit, sums);
    }

    /** Steps over one that was written before version 5 of the series: its limit came from the size first seen. */
    static void skipBeforeVersion5(DataInput in) throws IOException {
        for (int left = 1 + BETS_BEFORE_VERSION_5; left > 0; left--) {
            in.readDouble();
        }
    }
}
