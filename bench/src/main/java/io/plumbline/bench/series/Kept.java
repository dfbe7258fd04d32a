package io.plumbline.bench.series;

import io.plumbline.bench.series.Fleet.Member;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the monitor's journal keeps of series: a snapshot every {@value #SNAPSHOT_EVERY} readings and the readings since, put
 * after each one. The same bytes, into a map.
 */
final class Kept {

    static final int SNAPSHOT_EVERY = 64;

    private final Map<Member, Entry> entries = new HashMap<>();
    private long snapshotBytes;
    private long tailBytes;
    private long sampleBytes;

    private static final class Entry {
        private byte[] snapshot = new byte[0];
        private byte[] since = new byte[0];
        private final ByteArrayOutputStream tail = new ByteArrayOutputStream(256);
        private int readings;
    }

    /** Notes a reading that the series has taken. */
    void append(Member member, Sample sample) throws IOException {
        Entry entry = entries.computeIfAbsent(member, fresh -> new Entry());
        int before = entry.tail.size();
        sample.write(new DataOutputStream(entry.tail));
        sampleBytes += entry.tail.size() - before;
        if (++entry.readings == SNAPSHOT_EVERY) {
            entry.snapshot = snapshot(member.series());
            snapshotBytes += entry.snapshot.length;
            entry.tail.reset();
            entry.readings = 0;
        }
        entry.since = entry.tail.toByteArray();
        tailBytes += entry.since.length;
    }

    /** Bytes of snapshots, of tails as they are put after every reading, and of the readings themselves. */
    long[] bytes() {
        return new long[] {snapshotBytes, tailBytes, sampleBytes};
    }

    static byte[] snapshot(Series series) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * 1024);
        series.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    static Series restored(Member member, byte[] snapshot) throws IOException {
        return Series.read(
                member.key(), member.plan(), Fleet.DETECTORS, new DataInputStream(new ByteArrayInputStream(snapshot)));
    }
}
