package io.plumbline.monitor.drill;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the latest rounds of a drill ended, oldest first, at most {@value #KEPT} of them. Immutable.
 *
 * @param ended what each round came to
 * @param shift the shift, in score units, that was planted in all of them; not a number where that is not known
 * @param proven the smallest planted shift of which {@value #PROVEN} of the rounds were once found; infinite where there was none
 */
public record Rounds(List<Round> ended, double shift, double proven) {

    public static final Rounds NONE = new Rounds(List.of(), Double.NaN, Double.POSITIVE_INFINITY);

    static final int KEPT = 10;

    static final double PROVEN = 0.8;

    // Version 1 said neither what was planted nor what was proven.
    private static final byte VERSION = 2;
    private static final int LEAST = 3;

    public Rounds {
        ended = List.copyOf(ended.subList(Math.max(0, ended.size() - KEPT), ended.size()));
    }

    /**
     * One round.
     *
     * @param found whether the planted change was seen in time
     * @param readings until it was seen, or given up
     * @param seconds of event time until then
     */
    record Round(boolean found, int readings, long seconds) {}

    /** With another round, in which so large a shift was planted; without those of other shifts. */
    Rounds and(Round round, double planted) {
        List<Round> more = new ArrayList<>(Double.isNaN(shift) || shift == planted ? ended : List.of());
        more.add(round);
        Rounds next = new Rounds(more, planted, proven);
        Double power = next.power();
        return power != null && power >= PROVEN ? new Rounds(more, planted, Math.min(proven, planted)) : next;
    }

    /** The share of rounds whose change was seen in time; null while there are fewer than {@value #LEAST}. */
    @Nullable
    Double power() {
        return ended.size() < LEAST ? null : ended.stream().filter(Round::found).count() / (double) ended.size();
    }

    /** The round whose delay is the median, those not found being the longest; null where it is one of these, or too few ended. */
    @Nullable
    Round median() {
        List<Round> found = ended.stream()
                .filter(Round::found)
                .sorted((one, other) -> Integer.compare(one.readings(), other.readings()))
                .toList();
        int middle = (ended.size() - 1) / 2;
        return ended.size() < LEAST || middle >= found.size() ? null : found.get(middle);
    }

    /** Some hundred bytes at most. */
    public byte[] write() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(VERSION);
            out.writeDouble(shift);
            out.writeDouble(proven);
            out.writeByte(ended.size());
            for (Round round : ended) {
                out.writeBoolean(round.found());
                out.writeInt(round.readings());
                out.writeLong(round.seconds());
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    /** What {@link #write} wrote; none where there is nothing, or nothing that this version can read. */
    public static Rounds read(byte @Nullable [] written) {
        if (written == null || written.length == 0 || written[0] < 1 || written[0] > VERSION) {
            return NONE;
        }
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(written, 1, written.length - 1));
            double shift = written[0] == 1 ? Double.NaN : in.readDouble();
            double proven = written[0] == 1 ? Double.POSITIVE_INFINITY : in.readDouble();
            List<Round> ended = new ArrayList<>();
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                ended.add(new Round(in.readBoolean(), in.readInt(), in.readLong()));
            }
            return new Rounds(ended, shift, proven);
        } catch (IOException e) {
            return NONE;
        }
    }
}
