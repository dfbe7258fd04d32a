package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.ShiryaevRoberts.Group;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Bets on the rate of one event: conformal Bernoulli Shiryaev–Roberts, the part shared by all detectors that watch
 * shares.
 *
 * <p>With s of n past readings an event, {@code q = (s + 1/2) / (n + 1)}, the reading gets a conformal rank p (events
 * rank highest) and counts as a hit when {@code p > 1 - q}; bets on the odds having multiplied by r pay {@code r / (1
 * - q + rq)} on a hit and {@code 1 / (1 - q + rq)} otherwise. Ranks keep the bets fair where a plug-in rate would not
 * be: with few or no events in the baseline too.
 *
 * <p>p is exactly uniform under exchangeability, but q is taken from the same history, so fairness at stopping times is
 * not a theorem; measured without lag, P(alarm within n) stays below n/A for rates 0 to 0.3 and baselines from 100 on.
 * What the lag of the history costs beyond that, {@link Lag} pays for.
 */
final class RateSr {

    private static final double[] RISES = {1.5, 2, 3, 5, 10};
    private static final double[] BOTH_WAYS = {1.5, 2, 3, 5, 10, .5, .2};

    private final double[] odds;
    private final double[] payoffs;
    private final ShiryaevRoberts bets;

    private RateSr(double[] odds, Group... groups) {
        this.odds = odds;
        this.payoffs = new double[odds.length];
        this.bets = ShiryaevRoberts.evenly(groups);
    }

    /** Bets that the event becomes more frequent, and calls that {@code risen}. */
    static RateSr rising(String risen) {
        return new RateSr(RISES, new Group(risen, RISES.length));
    }

    /** Bets that the event becomes more frequent or less. */
    static RateSr moving(String risen, String fallen) {
        return new RateSr(BOTH_WAYS, new Group(risen, RISES.length), new Group(fallen, BOTH_WAYS.length));
    }

    /**
     * Settles the bets on one reading.
     *
     * @param event whether the event happened
     * @param seen how often it did in the history
     * @param size of the history
     */
    Evidence update(boolean event, int seen, int size, double tieBreak) {
        double q = (seen + .5) / (size + 1);
        double share = (seen + (event ? 1 : 0)) / (size + 1.0);
        double rank = event ? 1 - tieBreak * share : tieBreak * (1 - share);
        boolean hit = rank > 1 - q;
        for (int k = 0; k < odds.length; k++) {
            payoffs[k] = (hit ? odds[k] : 1) / (1 - q + odds[k] * q);
        }
        return bets.step(payoffs, 0).discountedBy(Lag.COST);
    }

    void reset() {
        bets.reset();
    }

    void snapshot(DataOutput out) throws IOException {
        bets.snapshot(out);
    }

    void restore(DataInput in) throws IOException {
        bets.restore(in);
    }
}
