package io.plumbline.monitor.attribute;

import java.util.List;

/**
 * The size of a change with an interval that holds at every look: the mean since the change minus the mean before it.
 *
 * <p><strong>Since.</strong> n readings that grow, looked at again and again, and first because of what they hold: an interval for
 * one n is no answer. Of a mean μ the normal mixture {@code ln M = n/(n+ρ) z²/2 - ½ ln(1+n/ρ)}, {@code z² = n (x̄-μ)²/s²}, exceeds
 * ln(1/a) at any n whatever with a probability of a at most where μ is the true one: an asymptotic confidence sequence
 * (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas, Ann. Statist. 52, 2024, arXiv 2103.06476; Robbins, Ann. Math. Stat. 41, 1970), exact
 * for normal readings of known variance. ρ is {@value #MIXED}: counted in standard errors it is narrowest near 110 readings.
 *
 * <p><strong>Before.</strong> m readings that stay, so the likelihood ratio {@code z0²/2} of their mean. Both are independent, so
 * their sum exceeds c with a probability of at most {@code erfc √c + 2 √(c/π) e⁻ᶜ}: of the normal likelihood ratio, and of the
 * product of it and what exceeds 1/a at most a of the time. c is {@value #BUDGET} for {@value #MISSES}, and ln(1/0.04) where what
 * was before is a limit and not a sample. Two means are possible where their sum is less, so differences are within
 *
 * <pre>{@code size ± √(2 (c + ½ ln(1+n/ρ)) (s0²/m + (1+ρ/n) s²/n))}</pre>
 *
 * <p><strong>Begin.</strong> The change point was chosen because the readings after it stand out, so it may lie too late, and the
 * readings between belong to the change as well. For one begin that is no concern, since M holds whenever one comes to look. So
 * each earlier begin that may be the true one has an interval, its c less by what its log-likelihood is less than that of the
 * best, and the size lies in any of them. Later begins add next to nothing to how often it holds and much to its width. One
 * hundredth is left for that; {@code SizeOfAlertsTest} measures how often it holds.
 *
 * <p>The variance is at least what one reading more at the far end of the range would make. Of flags that is too little while there
 * are fewer than some five violations since, which an alarm has seen. O(1) for each earlier begin.
 *
 * @param value the mean since the likeliest begin minus the mean before, in the unit of the readings
 * @param margin half the width of the interval for that begin
 * @param low the least the true size may be, {@code high} the most, both within the range of readings
 */
public record Size(double value, double margin, double low, double high) {

    private static final double MIXED = 10;
    private static final double MISSES = 0.04;
    private static final double BUDGET = 4.155;

    /**
     * A begin before the likeliest one.
     *
     * @param behind by how much its log-likelihood is less, not negative
     * @param between the readings from it to the likeliest
     */
    public record Earlier(double behind, Sums between) {}

    /**
     * That of a change from what was sampled.
     *
     * @param before at least one reading
     * @param since at least one reading, from the likeliest begin on
     * @param earlier begins
     * @param range of readings: the largest minus the least they can be
     */
    public static Size since(Sums before, Sums since, List<Earlier> earlier, double range) {
        return of(before.mean(), error(before, range), BUDGET, since, earlier, range);
    }

    /**
     * That of a change from a limit.
     *
     * @param since at least one reading, from the likeliest begin on
     * @param earlier begins
     * @param range of readings
     */
    public static Size from(double limit, Sums since, List<Earlier> earlier, double range) {
        return of(limit, 0, -Math.log(MISSES), since, earlier, range);
    }

    /** Whether a begin so much less likely than the best can be of account, now or later. */
    public static boolean mayCount(double behind) {
        return behind < BUDGET;
    }

    private static Size of(
            double usual, double before, double budget, Sums since, List<Earlier> earlier, double range) {
        double value = since.mean() - usual;
        double margin = margin(budget, before, error(since, range), since.n());
        double low = value - margin;
        double high = value + margin;
        for (Earlier begin : earlier) {
            if (begin.behind() < budget) {
                Sums all = since.plus(begin.between());
                double size = all.mean() - usual;
                double within = margin(budget - begin.behind(), before, error(all, range), all.n());
                low = Math.min(low, size - within);
                high = Math.max(high, size + within);
            }
        }
        return new Size(value, margin, Math.max(-range, low), Math.min(range, high));
    }

    /**
     * Half the width of the interval of a difference, for a known begin.
     *
     * @param before square of the standard error of what is estimated from the time before, {@code since} from the n readings since
     */
    static double margin(double before, double since, long n) {
        return margin(BUDGET, before, since, n);
    }

    private static double margin(double budget, double before, double since, long n) {
        double logLevel = budget + Math.log1p(n / MIXED) / 2;
        return Math.sqrt(2 * logLevel * (before + (1 + MIXED / n) * since));
    }

    // Square of the standard error of a mean. All readings equal would give 0, which no finite number of readings can
    // show.
    private static double error(Sums readings, double range) {
        double least = range / (readings.n() + 1) / 2;
        return Math.max(readings.variance() / Math.max(1, readings.n()), least * least);
    }

    /** How much farther below than {@link #margin} it may lie, for what else depends on the begin: 1 where that is known. */
    double below() {
        return Math.max(1, (value - low) / margin);
    }

    /** How much farther above than {@link #margin}. */
    double above() {
        return Math.max(1, (high - value) / margin);
    }
}
