package io.plumbline.monitor.series;

import io.plumbline.contracts.event.Alert;
import io.plumbline.monitor.detect.Cell;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.detect.Verdict;
import io.plumbline.monitor.detect.Watch;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;

/** One detector at work on one series, with what it said last. */
final class Track {

    private static final Verdict NOTHING = new Verdict(0, 1, "");

    private final Detector detector;
    private final Watch watch;
    private Verdict verdict;

    private Track(Detector detector, Watch watch, Verdict verdict) {
        this.detector = detector;
        this.watch = watch;
        this.verdict = verdict;
    }

    Track(Detector detector, Watch watch) {
        this(detector, watch, NOTHING);
    }

    String id() {
        return detector.id();
    }

    Detector detector() {
        return detector;
    }

    /** A detector that needs no baseline watches a limit; the others watch for a drift from the baseline. */
    static Alert.Kind kindOf(Detector detector) {
        return detector.needsBaseline() ? Alert.Kind.DRIFT : Alert.Kind.FLOOR;
    }

    Alert.Kind kind() {
        return kindOf(detector);
    }

    void update(Reading reading, Cell cell, double tieBreak) {
        verdict = watch.update(reading, cell, tieBreak);
    }

    Verdict verdict() {
        return verdict;
    }

    /** ln M over ln A, never below 0. */
    double strength(double logLevel) {
        return Math.max(0, verdict.logEvidence() / logLevel);
    }

    /** A track with what this one has learned and none of its evidence. */
    Track anew(SeriesSpec spec) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
            watch.snapshot(new DataOutputStream(bytes));
            Watch copy = detector.restore(spec, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            copy.reset();
            return new Track(detector, copy);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    void hold() {
        watch.hold();
    }

    void reset() {
        watch.reset();
        verdict = NOTHING;
    }

    // Framed by its length, so that a version without this detector can step over it.
    void write(DataOutput out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
        watch.snapshot(new DataOutputStream(bytes));
        out.writeUTF(detector.id());
        out.writeDouble(verdict.logEvidence());
        out.writeLong(verdict.readingsSinceChange());
        out.writeUTF(verdict.cause());
        out.writeInt(bytes.size());
        out.write(bytes.toByteArray());
    }

    /** What {@link #write} left, of whatever detector it was. */
    record Written(String id, Verdict verdict, byte[] snapshot) {
        static Written read(DataInput in) throws IOException {
            String id = in.readUTF();
            Verdict verdict = new Verdict(in.readDouble(), in.readLong(), in.readUTF());
            byte[] snapshot = new byte[in.readInt()];
            in.readFully(snapshot);
            return new Written(id, verdict, snapshot);
        }

        /** @throws IOException if the snapshot is not the detector's to the last byte */
        Track restore(Detector detector, SeriesSpec spec) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot));
            Watch watch = detector.restore(spec, in);
            if (in.available() > 0) {
                throw new StreamCorruptedException(
                        "damaged snapshot: " + in.available() + " bytes left of detector " + id);
            }
            return new Track(detector, watch, verdict);
        }
    }
}
