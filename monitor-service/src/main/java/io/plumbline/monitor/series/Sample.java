package io.plumbline.monitor.series;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.monitor.detect.Reading;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A reading with its exchange.
 *
 * @param turn of the conversation, 0 when unknown
 * @param time of the event, to the millisecond
 * @param attributes those that the series' plan divides exchanges by, into segments or cells
 */
public record Sample(
        Reading reading, String exchange, Pointer at, int turn, Instant time, Map<String, String> attributes) {

    // Stands where samples without attributes have the kind of their reading.
    private static final int WITH_ATTRIBUTES = 0x40;

    // Turns of one conversation resemble each other, and detectors need readings that are exchangeable. Three far apart
    // are
    // kept, so that long conversations are still seen.
    private static final Set<Integer> PRIMARY_TURNS = Set.of(0, 1, 3, 9);

    public Sample {
        time = time.truncatedTo(ChronoUnit.MILLIS);
        attributes = Map.copyOf(attributes);
    }

    /** A sample for a series without segments. */
    public Sample(Reading reading, String exchange, Pointer at, int turn, Instant time) {
        this(reading, exchange, at, turn, time, Map.of());
    }

    /** The same exchange with another reading. */
    public Sample with(Reading other) {
        return new Sample(other, exchange, at, turn, time, attributes);
    }

    /** The same for the series of one segment, which divides exchanges into cells only. */
    public Sample ofSegment(Charter.Cells cells) {
        Map<String, String> own = attributes.entrySet().stream()
                .filter(entry -> cells.attributes().contains(entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Sample(reading, exchange, at, turn, time, own);
    }

    /**
     * Reads an observation as a sample of a series.
     *
     * @throws IllegalArgumentException when its value is of a kind this version does not know or out of range
     */
    public static Sample of(Observation observation, Plan plan) {
        return new Sample(
                reading(observation.value(), plan),
                observation.exchange(),
                Objects.requireNonNull(observation.at(), "at"),
                observation.turn(),
                Objects.requireNonNull(observation.time(), "time"),
                attributes(observation, plan));
    }

    private static Map<String, String> attributes(Observation observation, Plan plan) {
        return observation.segment().entrySet().stream()
                .filter(entry -> plan.names(entry.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * The reading in an observation's value; the components of a profile in the plan's order, 0 where not touched.
     *
     * @throws IllegalArgumentException when the value is of a kind this version does not know or out of range
     */
    public static Reading reading(Observation.Value value, Plan plan) {
        return reading(value, plan.components());
    }

    /** @param components of a profile, in their order; not looked at for other kinds */
    static Reading reading(Observation.Value value, List<String> components) {
        return switch (value) {
            case Observation.Score score -> new Reading.Score(score.value());
            case Observation.Flag flag -> new Reading.Flag(flag.violated());
            case Observation.Category category -> new Reading.Category(category.name());
            case Observation.Profile profile ->
                new Reading.Profile(components.stream()
                        .mapToDouble(component -> profile.values().getOrDefault(component, 0.0))
                        .toArray());
            case Observation.Unknown unknown -> throw new IllegalArgumentException("a reading of an unknown kind");
        };
    }

    /** Writes the sample in some dozens of bytes. */
    public void write(DataOutput out) throws IOException {
        if (!attributes.isEmpty()) {
            out.writeByte(WITH_ATTRIBUTES);
            Binary.writeTexts(out, attributes);
        }
        Binary.writeReading(out, reading);
        Binary.writeId(out, exchange);
        out.writeInt(at.partition());
        out.writeLong(at.offset());
        out.writeInt(turn);
        out.writeLong(time.toEpochMilli());
    }

    /** Reads what {@link #write} wrote. */
    public static Sample read(DataInput in) throws IOException {
        int first = in.readUnsignedByte();
        Map<String, String> attributes = first == WITH_ATTRIBUTES ? Binary.readTexts(in) : Map.of();
        return new Sample(
                first == WITH_ATTRIBUTES ? Binary.readReading(in) : Binary.readReading(first, in),
                Binary.readId(in),
                new Pointer(in.readInt(), in.readLong()),
                in.readInt(),
                Instant.ofEpochMilli(in.readLong()),
                attributes);
    }

    /** Whether the reading goes to the detectors; the others count for rates and display only. */
    public boolean primary() {
        return isPrimary(turn);
    }

    /** Whether readings of exchanges of this turn go to the detectors; 0 when it is unknown. */
    public static boolean isPrimary(int turn) {
        return PRIMARY_TURNS.contains(turn);
    }
}
