package io.plumbline.monitor.series;

import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert;
import io.plumbline.monitor.detect.Cell;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.detect.SmallestVisibleShift;
import io.plumbline.monitor.detect.TieBreak;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One series: takes readings, learns its baseline, runs its detectors and tells what moved. For one thread at a time.
 *
 * <p>A reading goes this way: into the history, which everything reaches; then, if it is in order and of a turn that
 * counts, onto the trail, to the detectors, and into the baseline while there is none: a baseline that is complete is looked at
 * for a change among its readings ({@link Homogeneity}), and learned on from there if there is one; then to the open alarms, which may
 * be over; last, a detector whose evidence has reached the level raises an alarm. Detectors of a limit work from the first
 * reading, the others from the end of the baseline.
 *
 * <p>The k families of detectors that may run on the series share its level A: each alarms at k · A, so that the series as a
 * whole keeps it.
 */
public final class Series {

    /** A reading older than the newest one by more than this counts for the rates only. */
    public static final Duration LATE = Duration.ofMinutes(15);

    // Nights and weekends are gaps to expect again, an outage of days is not.
    private static final Duration LONGEST_GAP = Duration.ofHours(24);

    // Version 1 did not say where a baseline came from, version 2 knew no segments, version 3 no cells to compare
    // within, version 4 took changes for over too soon, version 5 learned from the first reading on, version 6 learned
    // from whatever came, version 7 dated a change back into one that was over and kept no begin of an alarm but the
    // likeliest.
    static final byte VERSION = 8;
    private static final int CURRENT = 200;
    private static final int LEAST_KNOWN = 30;
    private static final int MOST_IN_STRATA = 16;
    private static final String ALL = "all";

    /** How often readings are dropped while a baseline is learned; what changes more often is taken as it is, and told. */
    static final int MOST_DROPS = 3;

    private final SeriesKey key;
    private final Plan plan;
    private final List<Detector> detectors;
    private final double alarmAt;
    private final Facets facets;
    private final History history;
    private final Trail trail;
    private final Cells cells;
    private final Window learning;
    private final List<Track> tracks = new ArrayList<>();
    private final Map<Alert.Kind, Alarm> alarms = new EnumMap<>(Alert.Kind.class);
    private final Map<Alert.Kind, Over> over = new EnumMap<>(Alert.Kind.class);
    private @Nullable Moments baseline;
    private @Nullable String learnedFrom;
    private @Nullable Instant learnsFrom;
    // How often what came before a change was dropped since learning began, and whether one is left in the baseline.
    private int drops;
    private boolean contaminated;
    private State state;
    private long readings;
    private long watched;
    // Readings that were watched when the baseline was learned: it, and those that came before topics were known.
    private long learnedAt;
    private @Nullable Instant newest;
    private long longestGapMillis;

    /**
     * When the last alarm of a kind was over.
     *
     * @param reading the number of the reading that showed it: what came before is told already
     * @param time of that reading
     */
    private record Over(long reading, Instant time) {
        private static final Over NEVER = new Over(1, Instant.EPOCH);
    }

    /** @param detectors all there are; the series takes those that suit it */
    public Series(SeriesKey key, Plan plan, List<Detector> detectors) {
        this(
                key,
                plan,
                detectors,
                new Facets(plan.spec().kind(), plan.components()),
                new History(),
                new Trail(),
                new Cells(strata(key, plan)),
                Window.under(plan));
        for (Detector detector : this.detectors) {
            if (!detector.needsBaseline()) {
                tracks.add(new Track(detector, detector.begin(plan.spec(), List.of())));
            }
        }
    }

    /**
     * A series that begins with what another one learned: as that one went on from the end of its baseline, but for floors,
     * which are about the readings from here on.
     *
     * @param source what the baseline is called, for people
     * @param readings what was learned, in order; at least two
     * @throws IllegalArgumentException if there are too few, or they are of another kind than the series
     */
    public static Series learned(
            SeriesKey key, Plan plan, List<Detector> detectors, String source, List<Reading> readings) {
        if (readings.size() < 2) {
            throw new IllegalArgumentException("a baseline of " + readings.size() + " readings for " + key);
        }
        Series series = new Series(key, plan, detectors);
        for (Reading reading : readings) {
            series.check(reading);
            series.learning.add(series.facets.pooled(reading), Cell.NONE);
        }
        series.watched = readings.size();
        series.learnedFrom = source;
        // Which cells its readings were of is not known, and between cells they may differ.
        series.contaminated =
                plan.cells().isEmpty() && series.change(Homogeneity.STRICT).isPresent();
        series.finishLearning();
        series.settle();
        return series;
    }

    private Series(
            SeriesKey key,
            Plan plan,
            List<Detector> detectors,
            Facets facets,
            History history,
            Trail trail,
            Cells cells,
            Window learning) {
        this.key = key;
        this.plan = plan;
        this.detectors = detectors.stream()
                .filter(detector -> detector.watches(plan.spec()))
                .toList();
        this.alarmAt = plan.logLevelOfEach(this.detectors);
        this.facets = facets;
        this.history = history;
        this.trail = trail;
        this.cells = cells;
        this.learning = learning;
        this.state = new State.Learning(0, plan.baseline());
    }

    // What a change is taken apart by: segments, and of the cells those that say what is asked.
    private static Segments strata(SeriesKey key, Plan plan) {
        SortedMap<String, Integer> most = new TreeMap<>(plan.segments().most());
        if (!key.isSegment()) {
            plan.cells().ofTraffic().forEach(attribute -> most.putIfAbsent(attribute, MOST_IN_STRATA));
        }
        return new Segments(most);
    }

    /** The segments that an exchange belongs to, one of each attribute of the plan, as {@code attribute=value}. */
    public List<String> segments(Sample sample) {
        if (plan.segments().isEmpty()) {
            return List.of();
        }
        return cells.of(sample.attributes()).entrySet().stream()
                .filter(entry -> plan.segments().most().containsKey(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    /**
     * The series of a segment of this one, before its first reading. A value that says what answers, such as a new model,
     * is held against what this series has learned, if it has: so a silent swap alarms. Others learn for themselves.
     *
     * @param plan of the segment
     */
    public Series segment(SeriesKey segment, Plan plan) {
        Series part = new Series(segment, plan, detectors);
        if (baseline == null || Segments.isOfTraffic(segment.attribute())) {
            part.learnsFrom = learnsFrom;
            return part;
        }
        return heir(segment, plan);
    }

    /** The series of the same readings by another instrument, before its first one. It learns from when this one was told to. */
    public Series beside() {
        Series other = new Series(key, plan, detectors);
        other.learnsFrom = learnsFrom;
        return other;
    }

    /** Whether it knows what is normal. */
    public boolean hasLearned() {
        return baseline != null;
    }

    /** What is known of the alarms that are open, as it was told when they were raised; in the order of their kinds. */
    public List<Signal> open(Instant time) {
        return alarms.values().stream().map(alarm -> moved(alarm, time)).toList();
    }

    /** A copy, which goes on by itself from here. Costs a snapshot. */
    public Series fork() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(32 * 1024);
            write(new DataOutputStream(bytes));
            return read(key, plan, detectors, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private Series heir(SeriesKey segment, Plan other) {
        Series heir = new Series(
                segment,
                other,
                detectors,
                facets.copy(),
                new History(),
                new Trail(),
                new Cells(strata(segment, other)),
                Window.under(other));
        Moments learned = Objects.requireNonNull(baseline);
        heir.baseline = learned;
        heir.watched = learned.n();
        heir.learnedAt = learned.n();
        heir.learnedFrom = learnedFrom == null ? ALL : learnedFrom;
        heir.contaminated = contaminated;
        for (Track track : tracks) {
            if (track.kind() == Alert.Kind.DRIFT) {
                heir.tracks.add(track.anew(other.spec()));
            }
        }
        heir.settle();
        return heir;
    }

    /** How many readings it has taken. */
    public long readings() {
        return readings;
    }

    /** The newest event time of its readings; null before the first. */
    public @Nullable Instant newest() {
        return newest;
    }

    /**
     * Lets go of what it tells of a change, as nobody will say that it is over. What it has learned stays; evidence begins anew, as
     * after a return.
     */
    void letGo() {
        Over now = new Over(watched, Objects.requireNonNullElse(newest, Instant.EPOCH));
        alarms.keySet().forEach(kind -> over.put(kind, now));
        alarms.clear();
        tracks.forEach(Track::reset);
        settle();
    }

    /**
     * Has a segment that is gone give up its place where its attribute has none for another value. What was measured of it stays
     * in what changes are taken apart by.
     *
     * @param segment {@code attribute=value}
     * @return whether it has no place now
     */
    boolean vacate(String segment) {
        SeriesKey part = key.of(segment);
        return cells.vacate(part.attribute(), part.value());
    }

    /** Whether a reading of this time would be late. */
    public boolean isLate(Instant time) {
        return newest != null && time.isBefore(newest.minus(LATE));
    }

    /**
     * Takes the next reading.
     *
     * @return what there is to tell, usually nothing
     * @throws IllegalArgumentException if the reading is of another kind than the series
     */
    public List<Signal> take(Sample sample) {
        check(sample.reading());
        List<Signal> signals = new ArrayList<>();
        if (readings == 0) {
            signals.add(new Signal.Begun(key, sample.time()));
        }
        Reading reading = facets.pooled(sample.reading());
        double[] values = facets.of(reading);
        int cell = cells.meet(sample.attributes());
        boolean late = isLate(sample.time());
        readings++;
        history.add(sample.time(), values);
        moveOn(sample.time());
        if (!late && sample.primary()) {
            watch(sample, reading, values, cell, signals);
        }
        return signals;
    }

    private void moveOn(Instant time) {
        if (newest != null && time.isAfter(newest)) {
            long gap = Math.min(
                    LONGEST_GAP.toMillis(), Duration.between(newest, time).toMillis());
            longestGapMillis = Math.max(longestGapMillis, gap);
        }
        newest = newest == null || time.isAfter(newest) ? time : newest;
    }

    private void check(Reading reading) {
        boolean sizes = !(reading instanceof Reading.Profile profile)
                || profile.dimensions() == plan.spec().dimensions();
        if (reading.kind() != plan.spec().kind() || !sizes) {
            throw new IllegalArgumentException("a " + reading.kind() + " reading does not belong to " + key);
        }
    }

    private void watch(Sample sample, Reading reading, double[] values, int cell, List<Signal> signals) {
        watched++;
        double[] plain = Arrays.copyOf(values, facets.plain());
        trail.add(
                new Trail.Mark(watched, sample.exchange(), sample.at(), sample.time(), values[0], text(reading)),
                values,
                cell,
                plain);
        double tieBreak = TieBreak.of(sample.exchange());
        Cell like = Placement.of(plan.cells(), sample);
        for (Track track : tracks) {
            track.update(reading, like, tieBreak);
        }
        for (Alarm alarm : List.copyOf(alarms.values())) {
            proceed(alarm, sample.time(), values, cell, plain, signals);
        }
        for (Track track : tracks) {
            raise(track, sample.time(), signals);
        }
        if (baseline == null && isLearnedFrom(sample)) {
            learn(reading, like);
        }
        settle();
    }

    private boolean isLearnedFrom(Sample sample) {
        return Placement.isKnown(plan.cells(), sample.attributes())
                && (learnsFrom == null || !sample.time().isBefore(learnsFrom));
    }

    /**
     * Forgets what is normal, and what is told of a change away from it, and learns anew. Floors, which are about no baseline, are
     * watched as before, and history stays.
     *
     * @param from the event time from which on readings are learned from; null for the next one
     */
    public void rebaseline(@Nullable Instant from) {
        baseline = null;
        learnedFrom = null;
        learning.clear();
        learnsFrom = from;
        drops = 0;
        contaminated = false;
        alarms.remove(Alert.Kind.DRIFT);
        tracks.removeIf(track -> track.detector().needsBaseline());
        state = new State.Learning(0, plan.baseline());
        settle();
    }

    private void settle() {
        state = state.after(new State.Evidence(
                learned(),
                plan.baseline(),
                strength(Alert.Kind.DRIFT),
                alarms.containsKey(Alert.Kind.DRIFT),
                alarms.containsKey(Alert.Kind.FLOOR)));
    }

    private int learned() {
        // What was dropped of a window, or is asked for no more, may leave as many as are enough, of which none was
        // learned.
        return baseline == null ? Math.min(learning.size(), plan.baseline() - 1) : plan.baseline();
    }

    private void learn(Reading reading, Cell like) {
        learning.add(reading, like);
        if (learning.size() < plan.baseline()) {
            return;
        }
        OptionalInt changed = change(Homogeneity.USUAL);
        if (changed.isPresent() && drops < MOST_DROPS) {
            drop(changed.getAsInt());
        } else {
            contaminated = changed.isPresent();
            finishLearning();
        }
    }

    // What came before a change is another normal; what came since may be the one to learn.
    private void drop(int before) {
        drops++;
        learning.drop(before);
        state = new State.Learning(0, plan.baseline());
    }

    /** How many of the readings that are learned from are from before a change among them; empty where they are alike. */
    private OptionalInt change(double error) {
        return Homogeneity.change(learning.readings(), facets, learning.cells(), error);
    }

    private void finishLearning() {
        List<Reading> readings = learning.readings();
        List<Cell> like = learning.cells();
        Moments plain = new Moments();
        readings.forEach(learned -> plain.add(facets.of(learned)));
        facets.centreOn(plain);
        Moments centred = new Moments();
        readings.forEach(learned -> centred.add(facets.of(learned)));
        baseline = centred;
        learnedAt = watched;
        for (Detector detector : detectors) {
            if (detector.needsBaseline() && detector.suits(plan.spec(), readings, like)) {
                tracks.add(new Track(detector, detector.begin(plan.spec(), readings, like)));
            }
        }
        learning.clear();
        // Always the order of the detectors, so that a series read back asks them in the same one.
        tracks.sort(Comparator.comparingInt(track -> detectors.indexOf(track.detector())));
    }

    private void proceed(Alarm alarm, Instant time, double[] values, int cell, double[] plain, List<Signal> signals) {
        // After an outage partitions catch up in turn: what is older than the change is no sign that it is over.
        if (time.isBefore(alarm.changePoint().high())) {
            return;
        }
        Alert.Kind kind = alarm.kind();
        if (alarm.isOver(values, cell, plain)) {
            alarms.remove(kind);
            over.put(kind, new Over(watched, time));
            tracks.stream().filter(track -> track.kind() == kind).forEach(Track::reset);
            signals.add(new Signal.Returned(key, time, kind));
        } else if (alarm.isNews()) {
            signals.add(moved(alarm, time));
        }
    }

    private void raise(Track track, Instant time, List<Signal> signals) {
        if (alarms.containsKey(track.kind()) || track.verdict().logEvidence() < alarmAt) {
            return;
        }
        long first = track.kind() == Alert.Kind.FLOOR ? 1 : learnedAt + 1;
        long learned = first == 1 || baseline == null ? 1 : Math.max(1, learnedAt - baseline.n() + 1);
        // A change that was over is neither a part of the next one, nor how it was before.
        Over last = over.getOrDefault(track.kind(), Over.NEVER);
        long from = Math.max(first, last.reading());
        LongPredicate usual = number -> (number >= learned && number < first) || number >= from;
        Moments reference = baseline == null ? new Moments() : baseline;
        Alarm alarm = Alarm.raise(
                track,
                plan,
                facets,
                reference,
                trail,
                watched,
                from,
                Math.max(learned, last.reading()),
                usual,
                last.reading() > first ? last.time() : null,
                key.isSegment());
        alarms.put(track.kind(), alarm);
        tracks.stream().filter(other -> other.kind() == track.kind()).forEach(Track::hold);
        signals.add(moved(alarm, time));
    }

    private Signal moved(Alarm alarm, Instant time) {
        double evidence = strength(alarm.kind()) * alarmAt;
        boolean odd = contaminated && alarm.kind() == Alert.Kind.DRIFT;
        return new Signal.Moved(key, time, alarm.kind(), alarm.finding(key, trail, cells, evidence, alarmAt, odd));
    }

    private double strength(Alert.Kind kind) {
        return tracks.stream()
                .filter(track -> track.kind() == kind)
                .mapToDouble(track -> track.strength(alarmAt))
                .max()
                .orElse(0);
    }

    private String text(Reading reading) {
        return switch (reading) {
            case Reading.Score score -> rounded(score.value());
            case Reading.Flag flag -> flag.violated() ? "violated" : "fine";
            case Reading.Category category -> category.name();
            case Reading.Profile profile -> touched(profile);
        };
    }

    private String touched(Reading.Profile profile) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < profile.dimensions(); i++) {
            if (profile.component(i) != 0) {
                parts.add(plan.components().get(i) + " " + rounded(profile.component(i)));
            }
        }
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String rounded(double value) {
        return Double.toString(Math.round(value * 100) / 100.0);
    }

    /** What readings are held against, of scores or of fine flags as 1: null while it is learned, and while a drift is open. */
    public @Nullable Usual usual() {
        return baseline == null || alarms.containsKey(Alert.Kind.DRIFT)
                ? null
                : new Usual(baseline.mean(0), baseline.variance(0));
    }

    /** Mean and variance of a baseline. */
    public record Usual(double mean, double variance) {}

    /** The series as it is now. */
    public SeriesStatus status() {
        Alarm alarm = alarms.values().stream().findFirst().orElse(null);
        Alarm drift = alarms.get(Alert.Kind.DRIFT);
        return new SeriesStatus(
                key,
                plan.spec().kind(),
                state,
                readings,
                watched,
                learned(),
                plan.baseline(),
                newest,
                trail.perHour(CURRENT),
                Duration.ofMillis(longestGapMillis),
                baseline == null ? null : mean(baseline),
                learnedFrom,
                drops,
                contaminated,
                mean(drift == null ? trail.newest(CURRENT) : drift.since()),
                plan.spec().floor(),
                alarms.containsKey(Alert.Kind.FLOOR),
                smallestShift(),
                tracks.stream().map(this::strengthOf).toList(),
                alarm == null ? null : alarm.changePoint(),
                points());
    }

    private SeriesStatus.Strength strengthOf(Track track) {
        return new SeriesStatus.Strength(
                track.id(),
                track.kind(),
                track.strength(alarmAt),
                facets.told(track.verdict().cause()));
    }

    // Of a day's readings at the rate of late. While the baseline is learned, as if it ended as it is now.
    private @Nullable Double smallestShift() {
        Moments known = baseline == null ? trail.newest(plan.baseline()) : baseline;
        double aDay = 24 * trail.perHour(CURRENT);
        if (!plain() || aDay == 0 || known.n() < LEAST_KNOWN) {
            return null;
        }
        double level = Math.exp(alarmAt);
        long violations = Math.round(known.n() * (1 - known.mean(0)));
        return plan.spec().kind() == Kind.FLAG
                ? SmallestVisibleShift.ofRate(plan.baseline(), violations * plan.baseline() / known.n(), level, aDay)
                : SmallestVisibleShift.ofMean(plan.baseline(), Math.sqrt(known.variance(0)), level, aDay);
    }

    private SeriesStatus.Mean mean(Moments moments) {
        if (!plain()) {
            return new SeriesStatus.Mean(moments.n(), null, null, null, parts(moments));
        }
        double mean = moments.mean(0);
        double margin = 1.959964 * Math.sqrt(moments.variance(0) / Math.max(1, moments.n()));
        return new SeriesStatus.Mean(
                moments.n(), mean, Math.max(0, mean - margin), Math.min(1, mean + margin), Map.of());
    }

    private boolean plain() {
        return plan.spec().kind() == Kind.SCORE || plan.spec().kind() == Kind.FLAG;
    }

    private Map<String, Double> parts(Moments moments) {
        Map<String, Double> parts = new LinkedHashMap<>();
        List<String> names = facets.names();
        for (int i = 0; i < names.size(); i++) {
            parts.put(names.get(i), moments.mean(i));
        }
        return parts;
    }

    private List<SeriesStatus.Point> points() {
        return history.stretches().entrySet().stream()
                .map(entry -> new SeriesStatus.Point(
                        entry.getKey(),
                        entry.getValue().n(),
                        plain() ? entry.getValue().mean(0) : null,
                        plain() ? Map.of() : parts(entry.getValue())))
                .toList();
    }

    /** Writes the whole state in a compact, versioned form: some kilobytes. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(plan.spec().kind().ordinal());
        out.writeByte(plan.spec().dimensions());
        out.writeLong(readings);
        out.writeLong(watched);
        Binary.writeInstant(out, newest);
        out.writeLong(longestGapMillis);
        facets.write(out);
        history.write(out);
        trail.write(out);
        cells.write(out);
        learning.write(facets.names(), out);
        out.writeLong(learnedAt);
        out.writeBoolean(baseline != null);
        if (baseline != null) {
            baseline.write(out);
        }
        out.writeUTF(learnedFrom == null ? "" : learnedFrom);
        Binary.writeInstant(out, learnsFrom);
        out.writeByte(drops);
        out.writeBoolean(contaminated);
        out.writeByte(tracks.size());
        for (Track track : tracks) {
            track.write(out);
        }
        out.writeByte(alarms.size());
        for (Alarm alarm : alarms.values()) {
            alarm.write(out);
        }
        for (Alert.Kind each : Alert.Kind.values()) {
            Over last = over.getOrDefault(each, Over.NEVER);
            out.writeLong(last.reading());
            out.writeLong(last.time().toEpochMilli());
        }
    }

    /**
     * Reads what {@link #write} wrote, under the plan of today: what changed of the charter counts from here on.
     *
     * @throws IOException if it is damaged, of a later version or of a series of another shape
     */
    public static Series read(SeriesKey key, Plan plan, List<Detector> detectors, DataInput in) throws IOException {
        int version = in.readByte();
        int kind = in.readUnsignedByte();
        int dimensions = in.readUnsignedByte();
        if (version < 1
                || version > VERSION
                || kind != plan.spec().kind().ordinal()
                || dimensions != plan.spec().dimensions()) {
            throw new IOException("the snapshot of " + key + " is of version " + version + " or of another shape");
        }
        long readings = in.readLong();
        long watched = in.readLong();
        Instant newest = Binary.readInstant(in);
        long longestGapMillis = in.readLong();
        boolean segmented = version >= 3;
        Series series = new Series(
                key,
                plan,
                detectors,
                Facets.read(plan.spec().kind(), in),
                History.read(in),
                Trail.read(in, segmented),
                segmented ? Cells.read(strata(key, plan), in) : new Cells(strata(key, plan)),
                Window.under(plan));
        series.readings = readings;
        series.watched = watched;
        series.newest = newest;
        series.longestGapMillis = longestGapMillis;
        series.readRest(in, version);
        return series;
    }

    private void readRest(DataInput in, int version) throws IOException {
        learning.read(facets.names(), version, in);
        learnedAt = version >= 6 ? in.readLong() : 0;
        baseline = in.readBoolean() ? Moments.read(in) : null;
        learnedAt = version < 6 && baseline != null ? baseline.n() : learnedAt;
        String source = version == 1 ? "" : in.readUTF();
        learnedFrom = source.isEmpty() ? null : source;
        if (version >= 7) {
            learnsFrom = Binary.readInstant(in);
            drops = in.readUnsignedByte();
            contaminated = in.readBoolean();
        }
        Map<String, Track.Written> written = new TreeMap<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            Track.Written track = Track.Written.read(in);
            written.put(track.id(), track);
        }
        for (Detector detector : detectors) {
            Track.Written track = written.get(detector.id());
            if (track != null) {
                tracks.add(track.restore(detector, plan.spec()));
            } else if (!detector.needsBaseline()) {
                tracks.add(new Track(detector, detector.begin(plan.spec(), List.of())));
            }
        }
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            Alarm alarm = Alarm.read(in, version, plan);
            if (alarm.isAsked(plan.spec().floor())) {
                alarms.put(alarm.kind(), alarm);
            }
        }
        if (version >= 8) {
            for (Alert.Kind each : Alert.Kind.values()) {
                over.put(each, new Over(in.readLong(), Instant.ofEpochMilli(in.readLong())));
            }
        }
        settle();
    }
}
