package io.plumbline.monitor.attribute;

import java.util.Collection;

/**
 * The difference of two means, taken apart: the strata's shares moved (mix), or their means did (behaviour).
 *
 * <p>{@code Δ = Σ (π1-π0)(μ1+μ0)/2 + Σ (π1+π0)/2 (μ1-μ0)} over strata with shares π and means μ, before (0) and since (1):
 * Kitagawa 1955, with weights that favour neither period. A stratum that is empty in one of the periods has no behaviour to
 * compare, so its coming or going is mix.
 *
 * <p>The interval of the behaviour is that of {@link Size} for a known begin, its variance by the delta method: {@code Σ π̄²
 * (s1²/n1 + s0²/n0)} for the means, {@code (Var_π1(d)/N1 + Var_π0(d)/N0)/4} with {@code d = μ1-μ0} for the shares. A stratum with
 * fewer than {@value #LEAST} readings in a period has the variance within the strata of that period together. O(strata).
 *
 * @param mix and {@code behaviour} add up to the difference of the means
 * @param before square of the behaviour's standard error as far as it comes from before, {@code now} from since; infinite when a
 *     period has no readings
 * @param since number of readings
 */
record Kitagawa(double mix, double behaviour, double before, double now, long since) {

    /** Below so many readings a group falls back to the group it is part of. */
    static final int LEAST = 50;

    static Kitagawa of(Collection<Shift> strata) {
        Shift whole = strata.stream().reduce(Shift.NONE, Shift::plus);
        long before = whole.before().n();
        long since = whole.since().n();
        if (before == 0 || since == 0) {
            return new Kitagawa(0, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, since);
        }
        double behaviour = 0;
        double[] variance = new double[2];
        double[] drift = new double[2];
        double[] square = new double[2];
        double usual = within(strata.stream().map(Shift::before).toList(), whole.before());
        double now = within(strata.stream().map(Shift::since).toList(), whole.since());
        for (Shift stratum : strata) {
            if (stratum.before().n() == 0 || stratum.since().n() == 0) {
                continue;
            }
            double was = (double) stratum.before().n() / before;
            double is = (double) stratum.since().n() / since;
            double moved = stratum.since().mean() - stratum.before().mean();
            double weight = (was + is) / 2;
            behaviour += weight * moved;
            variance[0] += weight * weight * error(stratum.before(), usual);
            variance[1] += weight * weight * error(stratum.since(), now);
            drift[0] += was * moved;
            drift[1] += is * moved;
            square[0] += was * moved * moved;
            square[1] += is * moved * moved;
        }
        variance[0] += (square[0] - drift[0] * drift[0]) / before / 4;
        variance[1] += (square[1] - drift[1] * drift[1]) / since / 4;
        double change = whole.since().mean() - whole.before().mean();
        return new Kitagawa(change - behaviour, behaviour, variance[0], variance[1], since);
    }

    // Square of the standard error of a mean.
    private static double error(Sums group, double within) {
        return (group.n() < LEAST ? within : atLeast(group.variance(), group.n())) / group.n();
    }

    private static double within(Collection<Sums> groups, Sums all) {
        double squares = 0;
        long free = 0;
        for (Sums group : groups) {
            squares += group.variance() * (group.n() - 1);
            free += Math.max(0, group.n() - 1);
        }
        return atLeast(free < LEAST ? all.variance() : squares / free, all.n());
    }

    // One reading more at the far end of [0,1] might always have come.
    private static double atLeast(double variance, long n) {
        return Math.max(variance, n / 4.0 / (n + 1) / (n + 1));
    }

    /** Whether there was anything to compare. */
    boolean isKnown() {
        return Double.isFinite(before + now);
    }

    /** Half the width of the behaviour's interval, where the begin of the change is known. */
    double margin() {
        return Size.margin(before, now, since);
    }

    /** The behaviour in standard errors, squared: twice the logarithm of how much likelier it makes the readings. */
    double weight() {
        return behaviour == 0 ? 0 : behaviour * behaviour / (before + now);
    }
}
