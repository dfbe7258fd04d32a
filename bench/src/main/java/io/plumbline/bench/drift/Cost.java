package io.plumbline.bench.drift;

import io.plumbline.bench.drift.Subject.Baseline;
import io.plumbline.bench.drift.Subject.Run;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/**
 * What a detector costs on scenario A.
 *
 * @param nanos processor time of an update, drawing the readings not counted
 * @param bytes of heap that a series holds after {@value #WARM} readings; both are medians of {@value #ROUNDS} rounds
 */
record Cost(double nanos, double bytes) {

    private static final int ROUNDS = 5;
    private static final int READINGS = 50_000;
    private static final int WARM = 1000;
    private static final int SERIES = 300;

    static Cost of(Subject subject, Scenario scenario, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        Source source = scenario.start();
        Baseline baseline = scenario.learn(source, chance);
        double[] values = new double[READINGS];
        int[] cells = new int[READINGS];
        for (int i = 0; i < READINGS; i++) {
            source.next(chance, 0);
            values[i] = source.value;
            cells[i] = source.cell;
        }
        return new Cost(
                median(() -> nanos(subject, scenario, baseline, values, cells)),
                median(() -> bytes(subject, scenario, baseline, values, cells)));
    }

    private static double median(DoubleSupplier measurement) {
        double[] rounds = DoubleStream.generate(measurement).limit(ROUNDS).toArray();
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2];
    }

    private static double nanos(Subject subject, Scenario scenario, Baseline baseline, double[] values, int[] cells) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Run run = subject.begin(scenario, baseline);
        long begun = threads.getCurrentThreadCpuTime();
        feed(run, values, cells, READINGS);
        return (threads.getCurrentThreadCpuTime() - begun) / (double) READINGS;
    }

    private static double bytes(Subject subject, Scenario scenario, Baseline baseline, double[] values, int[] cells) {
        List<Run> held = new ArrayList<>();
        long before = used();
        for (int i = 0; i < SERIES; i++) {
            Run run = subject.begin(scenario, baseline);
            feed(run, values, cells, WARM);
            held.add(run);
        }
        double each = (used() - before) / (double) SERIES;
        Reference.reachabilityFence(held);
        Reference.reachabilityFence(baseline);
        Reference.reachabilityFence(values);
        Reference.reachabilityFence(cells);
        return each;
    }

    private static void feed(Run run, double[] values, int[] cells, int count) {
        for (int i = 0; i < count; i++) {
            run.alarms(values[i], cells[i], (i * 0.6180339887498949) % 1);
        }
    }

    // The serial collector leaves up to a twentieth of the heap as dead wood, but for every fourth time.
    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
