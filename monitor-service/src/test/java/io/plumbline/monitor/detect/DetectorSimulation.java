package io.plumbline.monitor.detect;

import java.util.List;

/**
 * Prints false alarms and delays of the detectors on planted changes; seeded, so the table is the same on every
 * machine.
 *
 * <p>Arguments: scale (1 = quick, 10 = the figures of the documentation), baseline size (1000).
 */
public final class DetectorSimulation {

    private DetectorSimulation() {}

    private static List<Scenario> scenarios() {
        return List.of(
                Scenarios.A_MEAN,
                Scenarios.A_DOWN_ONLY,
                Scenarios.B_FLAG,
                Scenarios.B_UP_ONLY,
                Scenarios.D_SPREAD,
                Scenarios.E_SMALL,
                Scenarios.F_LARGE,
                Scenarios.FLOOR_MEAN,
                Scenarios.FLOOR_RATE,
                Scenarios.C_INFLATED,
                Scenarios.C_DOWN_ONLY,
                Scenarios.TOLERANCE,
                Scenarios.MIX,
                Scenarios.VALUES,
                Scenarios.VALUES_OPPOSED);
    }

    public static void main(String[] arguments) {
        int scale = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        int baseline = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        System.out.printf(
                "baseline %d, A = 1e5, change after 1000 readings%n%-26s %-10s %8s %8s %8s %8s %8s %8s%n",
                baseline, "scenario", "detector", "FA/100k", "P(10k)", "delay", "median", "p90", "ns");
        for (Scenario scenario : scenarios()) {
            Simulation simulation = new Simulation(scenario, baseline, 1e5, 42);
            long start = System.nanoTime();
            double falseAlarms = simulation.falseAlarmsPer100k(20 * scale, 100_000);
            double nanos = (System.nanoTime() - start) / (20.0 * scale * 100_000);
            double early = simulation.falseAlarms(200 * scale, 10_000) / (200.0 * scale);
            Simulation.Delays delays = simulation.delays(200 * scale, 1000, 20_000);
            System.out.printf(
                    "%-26s %-10s %8.2f %8.3f %8.0f %8d %8d %8.0f%n",
                    scenario.name(),
                    scenario.detector().id(),
                    falseAlarms,
                    early,
                    delays.mean(),
                    delays.quantile(.5),
                    delays.quantile(.9),
                    nanos);
        }
    }
}
