package io.plumbline.monitor.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whether a mean is back: a betting Shiryaev–Roberts statistic against "the mean is still at {@code limit} or below".
 *
 * <p>{@code S = (1 + S)(1 + l(x - limit))}, averaged over three bets l, and over at 10,000: as long as the mean stays at
 * the limit or below, a false return comes once in 10,000 readings or less often, whatever the distribution (Shin, Ramdas,
 * Rinaldo, arXiv 2203.03532). Readings are in [0,1], turned so that up is back; the limit lies in [0,1].
 */
final class Recovery {

    private static final double LEVEL = 1e4;
    private static final double[] BETS = {0.3, 0.6, 1};

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
        double total = 0;
        for (int i = 0; i < BETS.length; i++) {
            sums[i] = (1 + sums[i]) * (1 + BETS[i] * (reading - limit));
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
}
