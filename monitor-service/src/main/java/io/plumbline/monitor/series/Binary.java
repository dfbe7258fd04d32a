package io.plumbline.monitor.series;

import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.monitor.detect.Reading;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The binary forms that the parts of a snapshot share. */
final class Binary {

    private Binary() {}

    static void writeInstant(DataOutput out, @Nullable Instant time) throws IOException {
        out.writeLong(time == null ? Long.MIN_VALUE : time.toEpochMilli());
    }

    static @Nullable Instant readInstant(DataInput in) throws IOException {
        long millis = in.readLong();
        return millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
    }

    static void writeMark(DataOutput out, Trail.Mark mark) throws IOException {
        out.writeLong(mark.number());
        writeId(out, mark.exchange());
        out.writeInt(mark.at().partition());
        out.writeLong(mark.at().offset());
        out.writeLong(mark.time().toEpochMilli());
        out.writeDouble(mark.value());
        out.writeUTF(mark.text());
    }

    static Trail.Mark readMark(DataInput in) throws IOException {
        return new Trail.Mark(
                in.readLong(),
                readId(in),
                new Pointer(in.readInt(), in.readLong()),
                Instant.ofEpochMilli(in.readLong()),
                in.readDouble(),
                in.readUTF());
    }

    static void writeChangePoint(DataOutput out, ChangePoint change) throws IOException {
        writeId(out, Objects.requireNonNull(change.exchange()));
        out.writeInt(Objects.requireNonNull(change.at()).partition());
        out.writeLong(change.at().offset());
        out.writeLong(change.reading());
        out.writeLong(change.time().toEpochMilli());
        out.writeLong(change.low().toEpochMilli());
        out.writeLong(change.high().toEpochMilli());
    }

    static ChangePoint readChangePoint(DataInput in) throws IOException {
        return new ChangePoint(
                readId(in),
                new Pointer(in.readInt(), in.readLong()),
                in.readLong(),
                Instant.ofEpochMilli(in.readLong()),
                Instant.ofEpochMilli(in.readLong()),
                Instant.ofEpochMilli(in.readLong()));
    }

    // Nearly all ids are UUIDs, which need 16 bytes instead of 36.
    static void writeId(DataOutput out, String id) throws IOException {
        UUID uuid = uuid(id);
        out.writeBoolean(uuid != null);
        if (uuid == null) {
            out.writeUTF(id);
        } else {
            out.writeLong(uuid.getMostSignificantBits());
            out.writeLong(uuid.getLeastSignificantBits());
        }
    }

    static String readId(DataInput in) throws IOException {
        return in.readBoolean() ? new UUID(in.readLong(), in.readLong()).toString() : in.readUTF();
    }

    private static @Nullable UUID uuid(String id) {
        if (id.length() != 36) {
            return null;
        }
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.toString().equals(id) ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static void writeTexts(DataOutput out, Map<String, String> texts) throws IOException {
        out.writeByte(texts.size());
        for (Map.Entry<String, String> entry : new TreeMap<>(texts).entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue());
        }
    }

    static Map<String, String> readTexts(DataInput in) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            texts.put(in.readUTF(), in.readUTF());
        }
        return Map.copyOf(texts);
    }

    static void writeReading(DataOutput out, Reading reading) throws IOException {
        out.writeByte(reading.kind().ordinal());
        switch (reading) {
            case Reading.Score score -> out.writeDouble(score.value());
            case Reading.Flag flag -> out.writeBoolean(flag.violated());
            case Reading.Category category -> out.writeUTF(category.name());
            case Reading.Profile profile -> {
                out.writeByte(profile.dimensions());
                for (double value : profile.values()) {
                    out.writeDouble(value);
                }
            }
        }
    }

    static Reading readReading(DataInput in) throws IOException {
        return readReading(in.readUnsignedByte(), in);
    }

    /** @param kind the byte that {@link #writeReading} writes first */
    static Reading readReading(int kind, DataInput in) throws IOException {
        return switch (kind) {
            case 0 -> new Reading.Score(in.readDouble());
            case 1 -> new Reading.Flag(in.readBoolean());
            case 2 -> new Reading.Category(in.readUTF());
            case 3 -> {
                double[] values = new double[in.readUnsignedByte()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = in.readDouble();
                }
                yield new Reading.Profile(values);
            }
            default -> throw new IOException("no reading of kind " + kind);
        };
    }
}
