package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.ShiryaevRoberts.Group;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Bets that the conditional mean of numbers in [0,1] has left a limit on one side.
 *
 * <p>A bet of size l pays {@code 1 + l (limit - x)} against "the mean is at least the limit" and {@code 1 + l (x -
 * limit)} against "at most". Its expectation is at most 1 whenever the mean of the next reading, given all before,
 * keeps the limit: no distribution, no independence assumed (Shin, Ramdas, Rinaldo, arXiv 2203.03532).
 */
final class MeanSr {

    /** The share of the stake that no reading may take: keeps every payoff at 0.05 or more. */
    private static final double BOLDEST = .95;

    private final double limit;
    private final int sign;
    private final double[] sizes;
    private final double[] payoffs;
    private final ShiryaevRoberts bets;

    private MeanSr(double limit, int sign, double farthest, double[] sizes, String cause) {
        this.limit = limit;
        this.sign = sign;
        this.sizes = sizes.clone();
        double boldest = BOLDEST / Math.abs(farthest - limit);
        for (int k = 0; k < sizes.length; k++) {
            this.sizes[k] = Math.min(sizes[k], boldest);
        }
        this.payoffs = new double[sizes.length];
        this.bets = ShiryaevRoberts.evenly(new Group(cause, sizes.length));
    }

    /** Bets that the mean is below a limit in [0,1); sizes are cut so that a reading of 1 leaves 5 % of the stake. */
    static MeanSr below(double limit, double[] sizes, String cause) {
        return below(limit, 1, sizes, cause);
    }

    /** The same for numbers that may be as high as {@code highest}, above the limit. */
    static MeanSr below(double limit, double highest, double[] sizes, String cause) {
        return new MeanSr(limit, -1, highest, sizes, cause);
    }

    /** Bets that the mean is above a limit in (0,1]; sizes are cut so that a reading of 0 leaves 5 % of the stake. */
    static MeanSr above(double limit, double[] sizes, String cause) {
        return above(limit, 0, sizes, cause);
    }

    /** The same for numbers that may be as low as {@code lowest}, below the limit. */
    static MeanSr above(double limit, double lowest, double[] sizes, String cause) {
        return new MeanSr(limit, 1, lowest, sizes, cause);
    }

    Evidence update(double value) {
        for (int k = 0; k < sizes.length; k++) {
            payoffs[k] = 1 + sizes[k] * sign * (value - limit);
        }
        return bets.step(payoffs, 0);
    }

    void reset() {
        bets.reset();
    }

    void snapshot(DataOutput out) throws IOException {
        out.writeDouble(limit);
        bets.snapshot(out);
    }

    /** Takes over the evidence of a snapshot if it was against the same limit; otherwise it does not count. */
    void restore(DataInput in) throws IOException {
        double limitThen = in.readDouble();
        bets.restore(in);
        if (limitThen != limit) {
            bets.reset();
        }
    }
}
