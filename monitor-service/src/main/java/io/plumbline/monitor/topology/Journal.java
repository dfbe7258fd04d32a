package io.plumbline.monitor.topology;

import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.SeriesKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps a series in the store: a snapshot every {@value #SNAPSHOT_EVERY} readings, and the readings since.
 *
 * <p>A series is a function of its readings, so snapshot and readings together are its state. A reading takes some sixty
 * bytes, a snapshot twenty thousand: writing it after every one of them would cost more than detecting does.
 */
final class Journal {

    static final int SNAPSHOT_EVERY = 64;

    private static final String TAIL = "|tail";

    private final KeyValueStore<String, byte[]> store;
    private final String key;
    private final ByteArrayOutputStream tail = new ByteArrayOutputStream(4096);
    private final DataOutputStream out = new DataOutputStream(tail);
    private int readings;

    Journal(KeyValueStore<String, byte[]> store, SeriesKey key) {
        this.store = store;
        this.key = key.toString();
    }

    /** Reads a snapshot. */
    interface Reader {
        Series read(DataInput in) throws IOException;
    }

    /** The series that an entry of the store belongs to. */
    static SeriesKey seriesOf(String entry) {
        return SeriesKey.parse(entry.endsWith(TAIL) ? entry.substring(0, entry.length() - TAIL.length()) : entry);
    }

    /**
     * The series as it was after the last reading that was appended.
     *
     * @param fresh the series without any reading
     * @throws IOException if snapshot or readings are damaged, or of a version that is not known
     */
    Series restore(Series fresh, Reader reader) throws IOException {
        byte[] snapshot = store.get(key);
        Series series = snapshot == null ? fresh : reader.read(new DataInputStream(new ByteArrayInputStream(snapshot)));
        byte[] since = store.get(key + TAIL);
        tail.reset();
        readings = 0;
        if (since != null) {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(since));
            while (in.available() > 0) {
                Sample sample = Sample.read(in);
                series.take(sample);
                sample.write(out);
                readings++;
            }
        }
        return series;
    }

    /** Notes that the series begins with something it did not read here. */
    void begin(Series series) {
        store.put(key, bytes(series));
    }

    /** Notes the series as it is, whatever it has read since the last snapshot. */
    void snapshot(Series series) {
        if (readings > 0) {
            rewrite(series);
        }
    }

    /** Notes the series as it is, after something else than a reading has changed it. */
    void rewrite(Series series) {
        store.put(key, bytes(series));
        tail.reset();
        readings = 0;
        store.put(key + TAIL, tail.toByteArray());
    }

    /** Whether nothing is kept of the series. */
    boolean isEmpty() {
        return store.get(key) == null && store.get(key + TAIL) == null;
    }

    /** Notes a reading that the series has taken. */
    void append(Sample sample, Series series) {
        try {
            sample.write(out);
            if (++readings == SNAPSHOT_EVERY) {
                snapshot(series);
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        store.put(key + TAIL, tail.toByteArray());
    }

    private static byte[] bytes(Series series) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * 1024);
        try {
            series.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** Forgets the series. */
    void clear() {
        store.delete(key);
        store.delete(key + TAIL);
        tail.reset();
        readings = 0;
    }
}
