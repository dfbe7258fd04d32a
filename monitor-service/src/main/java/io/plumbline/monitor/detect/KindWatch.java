package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.List;

/** A watch over one kind of reading: the checks at its door, and the version of its snapshots. */
abstract class KindWatch<R extends Reading> implements Watch {

    private static final int VERSION = 1;
    // In place of the version, where readings have cells.
    private static final int IN_CELLS = 'c';

    private final Class<R> type;

    KindWatch(Class<R> type) {
        this.type = type;
    }

    abstract Evidence weigh(R reading, double tieBreak);

    /** The same for a reading whose cell is known. */
    Evidence weigh(R reading, Cell cell, double tieBreak) {
        return weigh(reading, tieBreak);
    }

    abstract void write(DataOutput out) throws IOException;

    /** Whether it was begun with readings that have cells, which its snapshot then says. */
    boolean inCells() {
        return false;
    }

    @Override
    public final Verdict update(Reading reading, double tieBreak) {
        return update(reading, Cell.NONE, tieBreak);
    }

    @Override
    public final Verdict update(Reading reading, Cell cell, double tieBreak) {
        if (!(tieBreak >= 0 && tieBreak < 1)) {
            throw new IllegalArgumentException("tieBreak must be in [0,1), was " + tieBreak);
        }
        return weigh(expect(type, reading), cell, tieBreak).verdict();
    }

    @Override
    public final void snapshot(DataOutput out) throws IOException {
        out.writeByte(inCells() ? IN_CELLS : VERSION);
        write(out);
    }

    /** Reads the version; a snapshot of another one is refused. */
    static DataInput open(DataInput snapshot) throws IOException {
        expectVersion(snapshot.readUnsignedByte());
        return snapshot;
    }

    /** Reads the version of a snapshot that may be one in cells, and says whether it is. */
    static boolean opensInCells(DataInput snapshot) throws IOException {
        int version = snapshot.readUnsignedByte();
        if (version == IN_CELLS) {
            return true;
        }
        expectVersion(version);
        return false;
    }

    private static void expectVersion(int version) throws IOException {
        if (version != VERSION) {
            throw new StreamCorruptedException("snapshot has version " + version + ", this build reads " + VERSION);
        }
    }

    static SeriesSpec expect(Kind kind, SeriesSpec spec) {
        if (spec.kind() != kind) {
            throw new IllegalArgumentException("needs a series of " + kind + ", not of " + spec.kind());
        }
        return spec;
    }

    static <R extends Reading> R expect(Class<R> type, Reading reading) {
        if (type.isInstance(reading)) {
            return type.cast(reading);
        }
        throw new IllegalArgumentException("needs readings of " + type.getSimpleName() + ", not a "
                + reading.getClass().getSimpleName());
    }

    /** The baseline as readings of one kind, if it has at least {@code least}. */
    static <R extends Reading> List<R> expect(Class<R> type, List<Reading> baseline, int least) {
        if (baseline.size() < least) {
            throw new IllegalArgumentException(
                    "a baseline needs at least " + least + " readings, this one has " + baseline.size());
        }
        return baseline.stream().map(reading -> expect(type, reading)).toList();
    }

    static double[] scores(List<Reading> baseline, int least) {
        return expect(Reading.Score.class, baseline, least).stream()
                .mapToDouble(Reading.Score::value)
                .toArray();
    }
}
