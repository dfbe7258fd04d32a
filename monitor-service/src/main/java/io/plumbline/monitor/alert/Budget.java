package io.plumbline.monitor.alert;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.series.Roster.Watched;
import java.util.Optional;

/**
 * Divides an application's false alerts over its series.
 *
 * <p>A series of n readings a month that alarms falsely once in A readings on average gives n/A false alarms a month. The
 * sum over all series is kept at the charter's budget B, with shares in proportion to the weights w of the dimensions:
 *
 * <pre>  A_i = n · W / (B · w_i),   W = Σ w_j,   so that   Σ n / A_i = B </pre>
 *
 * <p>n is the traffic the charter names, for every series: a series that is read less often (not every exchange gets every
 * grade, later turns do not count) spends less than its share, never more. The sum holds whatever the dependence between
 * the series. Grouping makes fewer alerts of the same alarms, so it only helps. Without the whole traffic, the budget
 * cannot hold: what is above the named exchanges a day adds false alerts in proportion.
 */
public final class Budget {

    private static final double DAYS_PER_MONTH = 30;
    // A level this low alarms on nearly anything; no charter is meant to ask for it.
    private static final double LEAST_LEVEL = 100;

    /** The shortest baseline that charters may ask for. False alarms are measured from here on. */
    public static final int LEAST_BASELINE = 100;

    /** What the detectors need at the very least to have ranks and rates at all; for trials only. */
    public static final int SHORTEST_BASELINE = 50;

    private final Charter charter;
    private final Roster roster;
    private final double totalWeight;

    public Budget(Charter charter, Roster roster) {
        this.charter = charter;
        this.roster = roster;
        this.totalWeight = roster.all().values().stream()
                .mapToDouble(watched -> watched.goal().importance().weight())
                .sum();
    }

    /** A: the mean number of readings to a false alarm of a dimension of this weight; at least {@value #LEAST_LEVEL}. */
    double level(double weight) {
        double readings = charter.budget().exchangesPerDay() * DAYS_PER_MONTH;
        return Math.max(LEAST_LEVEL, readings * totalWeight / (charter.budget().falseAlertsPerMonth() * weight));
    }

    /** What is asked of the series of a dimension; empty when it is not watched. */
    public Optional<Plan> plan(String dimension) {
        return roster.find(dimension).map(this::plan);
    }

    private Plan plan(Watched watched) {
        return new Plan(
                watched.spec(),
                Math.max(SHORTEST_BASELINE, charter.baseline().readings()),
                Math.log(level(watched.goal().importance().weight())),
                watched.components());
    }
}
