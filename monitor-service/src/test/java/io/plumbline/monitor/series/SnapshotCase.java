package io.plumbline.monitor.series;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.HurdleSr;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Series of which every version of the monitor kept a snapshot, with the readings they took before it and after it. */
enum SnapshotCase {
    SCORE(Kind.SCORE, 0.75, Divided.NOT),
    HURDLE(Kind.SCORE, null, Divided.NOT),
    FLAG(Kind.FLAG, 0.9, Divided.NOT),
    CATEGORY(Kind.CATEGORY, null, Divided.NOT),
    PROFILE(Kind.PROFILE, null, Divided.NOT),
    LEARNING(Kind.CATEGORY, null, Divided.NOT),
    SEGMENTS(Kind.SCORE, null, Divided.INTO_SEGMENTS),
    CELLS(Kind.SCORE, null, Divided.INTO_CELLS),
    CELLS_HURDLE(Kind.SCORE, null, Divided.INTO_CELLS),
    CELLS_FLAG(Kind.FLAG, null, Divided.INTO_CELLS),
    CELLS_LEARNING(Kind.SCORE, null, Divided.INTO_CELLS);

    enum Divided {
        NOT,
        INTO_SEGMENTS,
        INTO_CELLS
    }

    /** Readings before the snapshot; what they are about has changed since number {@value #CALM}. */
    static final int KEPT = 380;

    /** Readings until the series was kept once more. */
    static final int KEPT_AGAIN = 480;

    private static final int CALM = 320;
    private static final int BASELINE = 200;
    private static final SeriesKey KEY = new SeriesKey("shop", "value.toxicity");
    private static final String TOPIC = "tags.topic";
    private static final List<Detector> DETECTORS = Stream.concat(
                    Readings.DETECTORS.stream(), Stream.of(new HurdleSr()))
            .toList();

    private final Kind kind;
    private final @Nullable Double floor;
    private final Divided divided;

    SnapshotCase(Kind kind, @Nullable Double floor, Divided divided) {
        this.kind = kind;
        this.floor = floor;
        this.divided = divided;
    }

    private boolean isLearning() {
        return this == LEARNING || this == CELLS_LEARNING;
    }

    /** What the state of the series was called when it was kept. */
    String state() {
        return isLearning() ? "learning" : floor == null ? "drifting" : "breached";
    }

    /** How many readings it had learned from. */
    int learned() {
        return isLearning() ? KEPT : BASELINE;
    }

    private Plan plan() {
        List<String> components = kind == Kind.PROFILE ? List.of("benevolence", "power") : List.of();
        return new Plan(
                new SeriesSpec(kind, false, floor, 0.05, Math.max(1, components.size())),
                isLearning() ? 2 * KEPT : BASELINE,
                Math.log(1e5),
                components,
                divided == Divided.INTO_SEGMENTS ? new Segments(Map.of(Segments.MODEL, 2)) : Segments.NONE,
                divided == Divided.INTO_CELLS
                        ? new Charter.Cells(List.of(TOPIC, Charter.Cells.HOUR))
                        : Charter.Cells.NONE);
    }

    /** The series without readings. */
    Series fresh() {
        return new Series(KEY, plan(), DETECTORS);
    }

    Series read(byte[] snapshot) throws IOException {
        return Series.read(KEY, plan(), DETECTORS, new DataInputStream(new ByteArrayInputStream(snapshot)));
    }

    static byte[] written(Series series) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        series.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** The readings of the series, from the first one on. */
    List<Sample> samples() {
        Random chance = new Random(ordinal());
        return IntStream.range(0, KEPT_AGAIN).mapToObj(i -> sample(i, chance)).toList();
    }

    private Sample sample(int i, Random chance) {
        Reading reading = reading(i < CALM, chance);
        return new Sample(
                reading,
                new UUID(chance.nextLong(), chance.nextLong()).toString(),
                new Pointer(i % 3, i),
                1,
                Readings.START.plus(Duration.ofMinutes(i)),
                attributes(i));
    }

    private Map<String, String> attributes(int i) {
        return switch (divided) {
            case NOT -> Map.of();
            case INTO_SEGMENTS -> Map.of(Segments.MODEL, i % 3 == 0 ? "a" : "b");
            case INTO_CELLS -> Map.of(TOPIC, i % 3 == 0 ? "bills" : "orders");
        };
    }

    private Reading reading(boolean calm, Random chance) {
        double one = chance.nextDouble();
        double two = chance.nextDouble();
        return switch (kind) {
            case SCORE ->
                this == HURDLE || this == CELLS_HURDLE
                        ? new Reading.Score(one < (calm ? 0.1 : 0.7) ? two : 1)
                        : new Reading.Score((calm ? 0.75 : 0.35) + 0.2 * (one + two - 1));
            case FLAG -> new Reading.Flag(one < (calm ? 0.03 : 0.6));
            case CATEGORY -> new Reading.Category(one < (calm ? 0.7 : 0.2) ? "stop" : two < 0.5 ? "length" : "tool");
            case PROFILE ->
                new Reading.Profile(new double[] {(calm ? 0.4 : -0.2) + 0.3 * (one - 0.5), two < 0.5 ? 0 : -0.1});
        };
    }
}
