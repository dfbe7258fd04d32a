package io.plumbline.bench.drift;

import io.plumbline.bench.drift.Simulation.Calm;
import io.plumbline.bench.drift.Simulation.Delays;
import io.plumbline.bench.drift.Simulation.Early;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a detector on a scenario.
 *
 * @param early how many runs alarm in the first readings after the baseline; of no runs where not measured
 * @param oracle who knows both distributions; null where nobody does
 */
record Outcome(
        Scenario scenario,
        Subject subject,
        Calm calm,
        Early early,
        Delays delays,
        @Nullable OracleCusum oracle) {

    private static final double UPPER = 3;

    /** Whether the mean delay is one: runs came through to the change, and the change was seen in most. */
    boolean sees() {
        return delays.sorted().length > 0 && delays.missed() < .5;
    }

    /**
     * The mean delay over the oracle's at equal false alarms; NaN where there is none. Where no false alarm was seen, at
     * three in all readings, which makes the oracle sooner and the ratio larger than it is.
     */
    double ratio() {
        if (oracle == null || !sees() || scenario.harmless()) {
            return Double.NaN;
        }
        double rate = calm.alarms() > 0 ? calm.rate() : UPPER * 1e5 / calm.readings();
        return delays.mean() / oracle.delayAt(rate);
    }
}
