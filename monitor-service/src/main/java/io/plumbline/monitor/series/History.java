package io.plumbline.monitor.series;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is shown of a series over time: moments by stretches of event time, at most {@value #MOST} of them.
 *
 * <p>Stretches are a minute wide at first and double whenever there would be too many, up to some four hours; from then on
 * the oldest goes. So it shows the whole past, or the last three weeks. For display only: it holds every reading, also those
 * that are late or of other turns.
 */
final class History {

    static final int MOST = 120;

    private static final long FIRST_WIDTH = 60_000;
    private static final long LAST_WIDTH = FIRST_WIDTH << 8;

    private long width = FIRST_WIDTH;
    private TreeMap<Long, Moments> stretches = new TreeMap<>();

    void add(Instant time, double[] facets) {
        stretch(Math.floorDiv(time.toEpochMilli(), width)).add(facets);
        while (stretches.size() > MOST) {
            shrink();
        }
    }

    private Moments stretch(long index) {
        return stretches.computeIfAbsent(index, fresh -> new Moments());
    }

    private void shrink() {
        if (width == LAST_WIDTH) {
            stretches.pollFirstEntry();
            return;
        }
        width *= 2;
        TreeMap<Long, Moments> finer = stretches;
        stretches = new TreeMap<>();
        finer.forEach((index, moments) -> stretch(Math.floorDiv(index, 2)).add(moments));
    }

    /** By the beginning of each stretch. */
    Map<Instant, Moments> stretches() {
        Map<Instant, Moments> byTime = new TreeMap<>();
        stretches.forEach((index, moments) -> byTime.put(Instant.ofEpochMilli(index * width), moments));
        return byTime;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(width);
        out.writeByte(stretches.size());
        for (Map.Entry<Long, Moments> entry : stretches.entrySet()) {
            out.writeLong(entry.getKey());
            entry.getValue().write(out);
        }
    }

    static History read(DataInput in) throws IOException {
        History history = new History();
        history.width = in.readLong();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            history.stretches.put(in.readLong(), Moments.read(in));
        }
        return history;
    }
}
