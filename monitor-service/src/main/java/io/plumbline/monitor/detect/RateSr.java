package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.ShiryaevRoberts.Group;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Bets on the rate of one event: conformal Bernoulli Shiryaev–Roberts, the part shared by all detectors that watch
 * shares.
 *
 * <p>With s of n past readings an event, {@code q = (s + 1/2) / (n + 1)}, the reading gets a conformal rank p (events
 * rank highest) and counts as a hit when {@code p > 1 - q}; bets on the odds having multiplied by r pay {@code r / (1
 * - q + rq)} on a hit and {@code 1 / (1 - q + rq)} otherwise. Ranks keep the bets fair where a plug-in rate would not
 * be: with few or no events in the baseline too.
 *
 * <p>The history learns from readings after the change too. Where c of it are such, q is the rate of the mixture, and odds
 * that multiplied by r are {@code r / (1 - c + c r)} times the mixture's: that is then bet on, with half of the c that the
 * bet's age gives, see {@link ShiryaevRoberts#learned}.
 *
 * <p>p is exactly uniform under exchangeability, but q is taken from the same history, so fairness at stopping times is
 * not a theorem; measured without lag, P(alarm within n) stays below n/A for rates 0 to 0.3 and baselines from 100 on.
 * What the lag of the history costs beyond that, {@link Lag} pays for.
 */
final class RateSr {

    // Rises come first. Most is staked on odds that double or triple, then on those that leap; bets on either side of
    // five
    // see it nearly as soon.
    private static final double[] ODDS = {1.5, 2, 3, 5, 10, .5, .2};
    private static final double[] STAKES = {1, 3, 3, .5, 2, 1.5, 1.5};
    private static final int RISES = 5;
    // The mean age is longer than the change's as long as the bets of calm times weigh in it.
    private static final double ALLOWED = .5;

    private final double[] payoffs;
    private final ShiryaevRoberts bets;

    private RateSr(Group... groups) {
        this.payoffs = new double[groups[groups.length - 1].end()];
        double[] stakes = Arrays.copyOf(STAKES, payoffs.length);
        double whole = Arrays.stream(stakes).sum();
        Arrays.setAll(stakes, k -> stakes[k] / whole);
        this.bets = new ShiryaevRoberts(stakes, List.of(groups));
    }

    /** Bets that the event becomes more frequent, and calls that {@code risen}. */
    static RateSr rising(String risen) {
        return new RateSr(new Group(risen, RISES));
    }

    /** Bets that the event becomes more frequent or less. */
    static RateSr moving(String risen, String fallen) {
        return new RateSr(new Group(risen, RISES), new Group(fallen, ODDS.length));
    }

    /**
     * Settles the bets on one reading.
     *
     * @param event whether the event happened
     * @param seen how often it did in the history
     */
    Evidence update(boolean event, int seen, Symbols.Counts history, double tieBreak) {
        int size = history.size();
        double q = (seen + .5) / (size + 1);
        double share = (seen + (event ? 1 : 0)) / (size + 1.0);
        double rank = event ? 1 - tieBreak * share : tieBreak * (1 - share);
        boolean hit = rank > 1 - q;
        for (int k = 0; k < payoffs.length; k++) {
            double learned = ALLOWED * bets.learned(k, history.waiting(), size);
            double odds = ODDS[k] / (1 - learned + learned * ODDS[k]);
            payoffs[k] = (hit ? odds : 1) / (1 - q + odds * q);
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
