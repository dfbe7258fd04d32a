package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.ShiryaevRoberts.Group;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A fixed set of bets against the uniformity of a rank p in [0,1): low ranks pay when scores fall, and so on.
 *
 * <p>With {@code z} the normal quantile of p, the 43 densities are: location {@code exp(t z - t^2/2)}, Lehmann
 * alternatives {@code a p^(a-1)} and {@code a (1-p)^(a-1)} (they fit skewed scores, where a bet on the mean is blind
 * to rises), scale {@code phi(z/s) / (s phi(z))}, and steps that pay r on a tail of mass q. The harmful direction
 * comes first, so the degradation-only profile is a prefix of the table: 13 bets.
 *
 * <p>The densities are integrated over 4096 cells once for all series (1.4 MB). Each column then has the mean 1
 * exactly, up to rounding, whatever the accuracy of the normal quantile: validity does not hang on numerics.
 */
final class RankBets {

    private static final int CELLS = 4096;
    private static final double[] LOCATIONS = {.12, .2, .33, .55, .9};
    private static final double[] EXPONENTS = {1.15, 1.35, 1.7, 2.3};
    private static final double[] WIDER = {1.2, 1.5, 2.2};
    private static final double[] NARROWER = {.7, .85};
    private static final double[][] TAILS = {{.1, 2}, {.03, 2}, {.03, 4}, {.01, 2}, {.01, 4}, {.003, 6}};

    private static final double LOCATION_WEIGHT = .3 / 10;
    private static final double LEHMANN_WEIGHT = .4 / 16;
    private static final double SCALE_WEIGHT = .2 / 5;
    private static final double TAIL_WEIGHT = .1 / 12;

    /** A bet by the distribution function of its density, over {@code p} and its normal quantile {@code z}. */
    private record Bet(double weight, Mass mass) {}

    @FunctionalInterface
    private interface Mass {
        double below(double p, double z);
    }

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final List<Bet> BETS = new ArrayList<>();
    private static final List<Group> GROUPS = new ArrayList<>();
    private static final double[] PAYOFFS;

    static {
        group("mean-down", towards(-1));
        group("mean-up", towards(1));
        group("spread-up", scales(WIDER));
        group("spread-down", scales(NARROWER));
        group("low-tail-up", tails(true));
        group("high-tail-up", tails(false));
        PAYOFFS = payoffs();
    }

    /** Bets on every sort of change. */
    static final RankBets ALL = new RankBets(GROUPS);

    /** Bets on falling scores only: quicker there, blind to the rest. */
    static final RankBets DOWN = new RankBets(GROUPS.subList(0, 1));

    private final List<Group> groups;
    private final double[] weights;

    private RankBets(List<Group> groups) {
        this.groups = List.copyOf(groups);
        List<Bet> bets = BETS.subList(0, groups.getLast().end());
        double total = bets.stream().mapToDouble(Bet::weight).sum();
        this.weights = bets.stream().mapToDouble(bet -> bet.weight() / total).toArray();
    }

    static RankBets of(SeriesSpec spec) {
        return spec.degradationOnly() ? DOWN : ALL;
    }

    /** Evidence of these bets before any reading. */
    ShiryaevRoberts open() {
        return new ShiryaevRoberts(weights, groups);
    }

    /**
     * Settles such bets on a rank.
     *
     * @param rank in [0,1], 1 only by rounding
     * @param history that it is a rank in; bets allow for what it learned of a change
     */
    static Evidence settle(ShiryaevRoberts bets, double rank, RankHistory history) {
        int cell = Math.min((int) (rank * CELLS), CELLS - 1);
        return bets.step(PAYOFFS, cell * BETS.size(), history.waiting(), history.size());
    }

    private static void group(String cause, List<Bet> bets) {
        BETS.addAll(bets);
        GROUPS.add(new Group(cause, BETS.size()));
    }

    private static List<Bet> towards(int sign) {
        List<Bet> bets = new ArrayList<>();
        for (double shift : LOCATIONS) {
            bets.add(new Bet(LOCATION_WEIGHT, (p, z) -> NORMAL.cumulativeProbability(z - sign * shift)));
        }
        for (double exponent : EXPONENTS) {
            double rising = sign > 0 ? exponent : 1 / exponent;
            bets.add(new Bet(LEHMANN_WEIGHT, (p, z) -> Math.pow(p, rising)));
            bets.add(new Bet(LEHMANN_WEIGHT, (p, z) -> 1 - Math.pow(1 - p, 1 / rising)));
        }
        return bets;
    }

    private static List<Bet> scales(double[] factors) {
        List<Bet> bets = new ArrayList<>();
        for (double factor : factors) {
            bets.add(new Bet(SCALE_WEIGHT, (p, z) -> NORMAL.cumulativeProbability(z / factor)));
        }
        return bets;
    }

    private static List<Bet> tails(boolean low) {
        List<Bet> bets = new ArrayList<>();
        for (double[] tail : TAILS) {
            double q = tail[0];
            double r = tail[1];
            bets.add(new Bet(TAIL_WEIGHT, (p, z) -> low ? lowStep(q, r, p) : 1 - lowStep(q, r, 1 - p)));
        }
        return bets;
    }

    /** Distribution function of the density that is r on [0,q) and level above. */
    private static double lowStep(double q, double r, double p) {
        return p < q ? r * p : r * q + (1 - r * q) * (p - q) / (1 - q);
    }

    private static double[] payoffs() {
        double[] payoffs = new double[CELLS * BETS.size()];
        for (int k = 0; k < BETS.size(); k++) {
            double below = 0;
            for (int cell = 0; cell < CELLS; cell++) {
                double p = (cell + 1.0) / CELLS;
                double upTo = BETS.get(k).mass().below(p, NORMAL.inverseCumulativeProbability(p));
                payoffs[cell * BETS.size() + k] = CELLS * (upTo - below);
                below = upTo;
            }
        }
        return payoffs;
    }
}
