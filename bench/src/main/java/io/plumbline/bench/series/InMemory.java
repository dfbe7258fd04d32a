package io.plumbline.bench.series;

import io.plumbline.bench.series.Fleet.Member;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * What series cost in one process and one thread, in random order.
 *
 * @param updates a second of processor time, {@code kept} with what the journal writes
 * @param heap bytes of a series that has learned and read some dozens more, {@code snapshot} its snapshot
 * @param grownHeap the same of one with {@value #GROWN} readings, and {@code grownSnapshot}
 * @param restore seconds of processor time to read all of them from their snapshots
 * @param perReading bytes of a reading as written; {@code put} bytes that the journal puts into its store after each reading
 */
record InMemory(
        int series,
        double updates,
        double kept,
        double heap,
        double snapshot,
        double grownHeap,
        double grownSnapshot,
        double restore,
        double perReading,
        double put) {

    static final int GROWN = 20_000;

    private static final int GROWN_SERIES = 100;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /**
     * @param readings how many each measurement takes, after a third as many to warm up
     * @throws IllegalStateException when a series read back is not the one that was written
     */
    static InMemory of(Division division, int series, int readings, long seed, BiConsumer<String, String> progress)
            throws IOException {
        String step = "in memory, " + division.label();
        progress.accept(step, "series with many readings");
        double[] grown = grown(division, seed);
        progress.accept(step, "learning");
        long before = used();
        Fleet fleet = Fleet.of(series, seed, division);
        progress.accept(step, "updates");
        update(fleet, readings / 3);
        double updates = readings / update(fleet, readings);
        double heap = (used() - before) / (double) series;
        progress.accept(step, "restoring");
        double[] restored = restore(fleet);
        progress.accept(step, "updates with the journal");
        Kept kept = new Kept();
        keep(fleet, kept, readings / 3);
        long[] from = kept.bytes();
        double keptUpdates = readings / keep(fleet, kept, readings);
        long[] to = kept.bytes();
        return new InMemory(
                series,
                updates,
                keptUpdates,
                heap,
                restored[1],
                grown[0],
                grown[1],
                restored[0],
                (to[2] - from[2]) / (double) readings,
                (to[0] + to[1] - from[0] - from[1]) / (double) readings);
    }

    private static double update(Fleet fleet, int readings) {
        double begun = seconds();
        for (int i = 0; i < readings; i++) {
            Member member = fleet.any();
            member.series().take(fleet.next(member));
        }
        return seconds() - begun;
    }

    private static double keep(Fleet fleet, Kept kept, int readings) throws IOException {
        double begun = seconds();
        for (int i = 0; i < readings; i++) {
            Member member = fleet.any();
            Sample sample = fleet.next(member);
            member.series().take(sample);
            kept.append(member, sample);
        }
        return seconds() - begun;
    }

    // Seconds to read all, and the mean size of a snapshot.
    private static double[] restore(Fleet fleet) throws IOException {
        double spent = 0;
        long bytes = 0;
        for (int i = 0; i < fleet.size(); i++) {
            Member member = fleet.member(i);
            byte[] snapshot = Kept.snapshot(member.series());
            bytes += snapshot.length;
            double begun = seconds();
            Series read = Kept.restored(member, snapshot);
            spent += seconds() - begun;
            if (i % 100 == 0 && !Arrays.equals(Kept.snapshot(read), snapshot)) {
                throw new IllegalStateException("series " + member.key() + " is another one when read back");
            }
        }
        return new double[] {spent, bytes / (double) fleet.size()};
    }

    private static double[] grown(Division division, long seed) throws IOException {
        long before = used();
        Fleet fleet = Fleet.of(GROWN_SERIES, seed, division);
        update(fleet, GROWN_SERIES * GROWN);
        double heap = (used() - before) / (double) GROWN_SERIES;
        long bytes = 0;
        for (int i = 0; i < fleet.size(); i++) {
            bytes += Kept.snapshot(fleet.member(i).series()).length;
        }
        return new double[] {heap, bytes / (double) GROWN_SERIES};
    }

    private static double seconds() {
        return THREADS.getCurrentThreadCpuTime() / 1e9;
    }

    private static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
