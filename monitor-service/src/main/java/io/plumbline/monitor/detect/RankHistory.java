package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A growing history of numbers in [0,1] that gives each new one its rank, uniform on [0,1) as long as nothing changes.
 *
 * <p>Numbers are counted in bins. The edges are quantiles of the first fifth of the baseline, at most 100 from its
 * least to its most, and ten more on either side, where a wider spread would land. Each edge has two bins, below it and
 * exactly on it, so that repeated values keep a bin of their own. The history is the rest of the baseline and then what
 * follows, at once or after a {@link Lag}, up to {@value #FULL} in all. Ties inside a bin are settled by the tie-break,
 * which makes the rank exactly uniform for any distribution (Vovk et al., arXiv 2102.10439); a lag makes that
 * approximate, which {@link Lag} pays for.
 *
 * <p>A rank costs O(log bins); about 2 KB.
 */
final class RankHistory {

    /** The fewest baseline readings that make a history. */
    static final int LEAST = 50;

    private static final int MOST_QUANTILES = 100;
    private static final int OUTSIDE = 10;
    private static final int MOST_EDGES = MOST_QUANTILES + 2 * OUTSIDE;
    private static final int FULL = 50_000;

    private final double[] edges;
    private final int[] tree; // Fenwick tree over the bins, from 1
    private final @Nullable Lag lag;
    private int size;
    private boolean held;

    private RankHistory(double[] edges, @Nullable Lag lag) {
        this.edges = edges;
        this.tree = new int[2 * edges.length + 2];
        this.lag = lag;
    }

    /**
     * One that takes numbers in after a lag.
     *
     * @param baseline at least {@value #LEAST} numbers in their order
     */
    static RankHistory of(double[] baseline) {
        return of(baseline, new Lag());
    }

    /** One that takes numbers in at once, so that ranks are exactly uniform; the baseline as with {@link #of}. */
    static RankHistory atOnce(double[] baseline) {
        return of(baseline, null);
    }

    private static RankHistory of(double[] baseline, @Nullable Lag lag) {
        int first = baseline.length / 5;
        RankHistory history = new RankHistory(edges(Arrays.copyOf(baseline, first)), lag);
        for (int i = Math.max(first, baseline.length - FULL); i < baseline.length; i++) {
            history.add(history.bin(baseline[i]), 1);
        }
        return history;
    }

    private static double[] edges(double[] sample) {
        Arrays.sort(sample);
        double least = sample[0];
        double most = sample[sample.length - 1];
        int count = Math.min(MOST_QUANTILES, sample.length);
        DoubleStream quantiles = IntStream.range(0, count)
                .mapToDouble(i -> sample[(int) ((long) i * (sample.length - 1) / (count - 1))]);
        DoubleStream outside = IntStream.range(0, OUTSIDE)
                .mapToDouble(i -> (i + .5) / OUTSIDE)
                .flatMap(share -> DoubleStream.of(least * share, most + (1 - most) * share));
        return DoubleStream.concat(quantiles, outside).sorted().distinct().toArray();
    }

    /** The rank of a number among the history and itself. */
    double rank(double value, double tieBreak) {
        int bin = bin(value);
        int below = countBelow(bin);
        int level = countBelow(bin + 1) - below + 1;
        return (below + tieBreak * level) / (size + 1);
    }

    /**
     * Makes a number history, now or in its time. Rank it first.
     *
     * @param suspected whether there is evidence of a change, so that numbers wait longer
     */
    void learn(double value, boolean suspected) {
        if (standsStill()) {
            return;
        }
        if (lag == null) {
            add(bin(value), 1);
            return;
        }
        while (lag.isFull(size, suspected)) {
            add(lag.poll(), 1);
        }
        lag.push(bin(value));
    }

    /** How many of the latest numbers are not in the history; as good as infinite while it learns nothing. */
    int waiting() {
        return standsStill() ? Integer.MAX_VALUE : lag == null ? 0 : lag.size();
    }

    private boolean standsStill() {
        return held || size >= FULL;
    }

    int size() {
        return size;
    }

    void hold() {
        held = true;
    }

    void reset() {
        held = false;
        if (lag != null) {
            lag.clear();
        }
    }

    private int bin(double value) {
        int at = Arrays.binarySearch(edges, value);
        return at >= 0 ? 2 * at + 1 : 2 * (-at - 1);
    }

    private int bins() {
        return tree.length - 1;
    }

    private int countBelow(int bin) {
        int count = 0;
        for (int i = bin; i > 0; i &= i - 1) {
            count += tree[i];
        }
        return count;
    }

    private void add(int bin, int count) {
        size += count;
        for (int i = bin + 1; i < tree.length; i += i & -i) {
            tree[i] += count;
        }
    }

    void snapshot(DataOutput out) throws IOException {
        out.writeBoolean(held);
        out.writeByte(edges.length);
        for (double edge : edges) {
            out.writeDouble(edge);
        }
        for (int bin = 0; bin < bins(); bin++) {
            out.writeShort(countBelow(bin + 1) - countBelow(bin));
        }
        if (lag != null) {
            lag.snapshot(out, Byte.SIZE);
        }
    }

    static RankHistory restore(DataInput in) throws IOException {
        return restore(in, true);
    }

    static RankHistory restoreAtOnce(DataInput in) throws IOException {
        return restore(in, false);
    }

    private static RankHistory restore(DataInput in, boolean lagged) throws IOException {
        boolean held = in.readBoolean();
        double[] edges = new double[in.readUnsignedByte()];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = in.readDouble();
        }
        int[] counts = new int[2 * edges.length + 1];
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] = in.readUnsignedShort();
        }
        RankHistory history = new RankHistory(edges, lagged ? Lag.restore(in, Byte.SIZE) : null);
        if (edges.length > MOST_EDGES || Arrays.stream(counts).sum() > FULL) {
            throw new StreamCorruptedException("damaged snapshot: " + edges.length + " edges");
        }
        for (int bin = 0; bin < counts.length; bin++) {
            history.add(bin, counts[bin]);
        }
        history.held = held;
        return history;
    }
}
