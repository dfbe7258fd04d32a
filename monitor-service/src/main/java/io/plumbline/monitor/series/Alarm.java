package io.plumbline.monitor.series;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Attribution;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Exhibit;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.monitor.attribute.Attributor;
import io.plumbline.monitor.attribute.Cell;
import io.plumbline.monitor.attribute.Shift;
import io.plumbline.monitor.attribute.Size;
import io.plumbline.monitor.attribute.Size.Earlier;
import io.plumbline.monitor.attribute.Sums;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An open alarm of a series: since when, how much, compared with what, and whether it is over.
 *
 * <p><strong>Change point.</strong> The likeliest begin, see {@link MarginalLikelihood}; of a floor the one where {@link Breach}
 * is largest. The interval holds every begin whose log-likelihood is less than {@value #LIKELY} below: a set of highest posterior
 * density whose level is found by simulation ({@code ChangePointTest}), since scores are no normal readings: it holds the truth in
 * 97 of 100 runs or more, whatever changed. At a drop of 5 it is half as long and holds it in 95, but intervals of one cause overlap
 * less often, and more of what is one alert comes as two. The detector's own estimate only starts the search for what moved.
 * Point and interval stay as they were when the alarm was raised. A segment may have moved while it was still learning, which
 * then hides how it was before: where its interval reaches back to the first reading that was watched, it is taken to reach back to
 * the first there was.
 *
 * <p><strong>Size.</strong> The mean since the change point minus the baseline's, or minus the floor, with the interval of
 * {@link Size}: it holds the true size at all updates of the alarm together as often as it says, although the change point was
 * chosen because the readings after it stood out. The size itself is overestimated at first where the change is small; it settles
 * as readings come in.
 *
 * <p><strong>What it is made of.</strong> See {@link Attributor}. Before is what lies before the interval of the change point,
 * since is what lies after the point; what lies between belongs to neither.
 *
 * <p><strong>End.</strong> A test of equivalence, see {@link Recovery}: the change is over when the mean is shown to lie less than
 * half the charter's smallest shift from the reference, on the side it moved to: or less than {@value #STANDARD_ERRORS} standard
 * errors of the reference, where that is more, since no series could be told to be nearer to it, and never more than half the size
 * seen. Beyond that the size seen does not count, since it is too large for small changes: a limit in proportion to it called
 * some over that stayed. What stays beyond the limit is told as over once in 100,000 readings or less often.
 */
final class Alarm {

    static final int SHOWN = 3;

    private static final double LIKELY = 8;
    private static final double STANDARD_ERRORS = 3;

    private final Alert.Kind kind;
    private final String detector;
    private final String cause;
    private final Facet facet;
    private final ChangePoint changePoint;
    private final Moments reference;
    private final @Nullable Double floor;
    private final boolean down;
    private final List<Trail.Mark> before;
    private final Recovery recovery;
    private final Moments since;
    private final List<Earlier> earlier;
    private final CellMoments cellsBefore;
    private final CellMoments cellsSince;
    private long nextUpdate;

    private Alarm(
            Alert.Kind kind,
            String detector,
            String cause,
            Facet facet,
            ChangePoint changePoint,
            Moments reference,
            @Nullable Double floor,
            boolean down,
            List<Trail.Mark> before,
            Recovery recovery,
            Moments since,
            List<Earlier> earlier,
            CellMoments cellsBefore,
            CellMoments cellsSince,
            long nextUpdate) {
        this.kind = kind;
        this.detector = detector;
        this.cause = cause;
        this.facet = facet;
        this.changePoint = changePoint;
        this.reference = reference;
        this.floor = floor;
        this.down = down;
        this.before = before;
        this.recovery = recovery;
        this.since = since;
        this.earlier = earlier;
        this.cellsBefore = cellsBefore;
        this.cellsSince = cellsSince;
        this.nextUpdate = nextUpdate;
    }

    /**
     * Raises an alarm for what a track just said.
     *
     * @param reference moments of the baseline; empty for a floor breached while learning
     * @param watchedFrom number of the first reading the track has seen since it was last reset
     * @param learnedFrom number of the first reading that the change may reach back to: the first that the baseline was learned
     *     from, or that came after a change that was over
     * @param usually of a reading's number, whether it tells how it was before, if it came before the change
     * @param over when the last alarm was over, if the track has watched since then only: where nothing says that the change began
     *     later, it may be the same one, which was taken for over too soon
     * @param segment whether the series is that of a segment
     */
    static Alarm raise(
            Track track,
            Plan plan,
            Facets facets,
            Moments reference,
            Trail trail,
            long now,
            long watchedFrom,
            long learnedFrom,
            LongPredicate usually,
            @Nullable Instant over,
            boolean segment) {
        long guess = now - Math.min(track.verdict().readingsSinceChange(), now - watchedFrom + 1) + 1;
        Double floor = track.kind() == Alert.Kind.FLOOR ? plan.spec().floor() : null;
        Facet facet = floor == null
                ? facets.moved(track.verdict().cause(), reference, trail.since(guess))
                : new Facet(0, null, 0, 1);
        double usual = floor == null ? reference.mean(facet.index()) : floor;
        Begin begin = trail.begin(
                reference,
                watchedFrom,
                floor == null
                        ? moved(facet, reference, trail, guess, watchedFrom)
                        : breached(floor, reference, trail, plan.spec().kind()),
                LIKELY);
        Trail.Mark first = begin.first();
        long number = first.number();
        Instant oldest = over == null ? trail.oldest(learnedFrom).time() : over;
        ChangePoint changePoint = new ChangePoint(
                first.exchange(),
                first.at(),
                number,
                first.time(),
                (segment || over != null) && begin.sinceEver() && oldest.isBefore(begin.earliest())
                        ? oldest
                        : begin.earliest(),
                begin.latest());
        Moments since = begin.since();
        double seen = since.mean(facet.index()) - usual;
        List<Trail.Mark> before = latest(
                trail.marks(block -> block.first().number() + block.moments().n() <= number), nearest(usual, facet));
        return new Alarm(
                track.kind(),
                track.id(),
                facets.told(track.verdict().cause(), facet, seen < 0),
                facet,
                changePoint,
                reference,
                floor,
                seen < 0,
                before,
                recovery(facet, usual, seen < 0, floor == null ? away(plan, facet, reference, seen) : 0),
                since,
                begin.earlier().stream()
                        .filter(one -> Size.mayCount(one.behind()))
                        .map(one -> new Earlier(one.behind(), one.between().sums(facet.index())))
                        .toList(),
                trail.cells(block -> usually.test(block.first().number())
                        && block.first().number() < begin.low().number()),
                trail.cells(block -> block.first().number() >= number),
                nextAfter(since.n()));
    }

    // Of a change: that the readings before have one distribution and those since another.
    private static ToDoubleBiFunction<Moments, Moments> moved(
            Facet facet, Moments reference, Trail trail, long guess, long watchedFrom) {
        Moments all = new Moments();
        all.add(reference);
        all.add(trail.since(watchedFrom));
        ToDoubleFunction<Moments> alike = MarginalLikelihood.of(facet, reference, trail.since(guess), all);
        return (before, since) -> alike.applyAsDouble(before) + alike.applyAsDouble(since);
    }

    private static ToDoubleBiFunction<Moments, Moments> breached(
            double floor, Moments reference, Trail trail, Kind kind) {
        ToDoubleFunction<Moments> breach = Breach.of(floor, reference.n() == 0 ? trail.since(1) : reference, kind);
        return (before, since) -> breach.applyAsDouble(since);
    }

    // How far from the reference still counts as away from it.
    private static double away(Plan plan, Facet facet, Moments reference, double seen) {
        double error = Math.sqrt(reference.variance(facet.index()) / Math.max(1, reference.n()));
        return Math.min(Math.abs(seen) / 2, Math.max(plan.spec().smallestShift() / 2, STANDARD_ERRORS * error));
    }

    private static Recovery recovery(Facet facet, double usual, boolean down, double away) {
        double limit = facet.unit(usual + (down ? -away : away));
        return new Recovery(down ? limit : 1 - limit);
    }

    /**
     * Takes a reading that came after the alarm was raised; true when the series is back.
     *
     * @param cell the cell of its exchange
     * @param plain the facets that are kept by cell
     */
    boolean isOver(double[] facets, int cell, double[] plain) {
        since.add(facets);
        cellsSince.add(cell, plain);
        double unit = facet.unit(facet.index() < facets.length ? facets[facet.index()] : 0);
        return recovery.update(down ? unit : 1 - unit);
    }

    /** Whether enough readings came since the last time to tell of the alarm again: a quarter more, and ten at least. */
    boolean isNews() {
        if (since.n() < nextUpdate) {
            return false;
        }
        nextUpdate = nextAfter(since.n());
        return true;
    }

    private static long nextAfter(long n) {
        return n + Math.max(10, n / 4);
    }

    Alert.Kind kind() {
        return kind;
    }

    /**
     * Whether it is still about what is asked: the breach of a floor that has been lowered since, or taken away, is none.
     *
     * @param asked the floor of today; null for none
     */
    boolean isAsked(@Nullable Double asked) {
        return floor == null || (asked != null && asked >= floor);
    }

    ChangePoint changePoint() {
        return changePoint;
    }

    Moments since() {
        return since;
    }

    /**
     * What the alarm is, as of now.
     *
     * @param evidence ln M, {@code alarmAt} ln A
     * @param contaminated whether readings changed while the baseline was learned
     */
    Finding finding(SeriesKey key, Trail trail, Cells cells, double evidence, double alarmAt, boolean contaminated) {
        double usual = floor == null ? reference.mean(facet.index()) : floor;
        Size size = size();
        List<Trail.Mark> after =
                latest(trail.marks(block -> block.first().number() >= changePoint.reading()), mostMoved());
        return new Finding(
                key.dimension(),
                detector,
                cause,
                evidence,
                alarmAt,
                changePoint,
                usual,
                since.mean(facet.index()),
                size.value(),
                size.low(),
                size.high(),
                exhibits(before),
                exhibits(after),
                key.named(),
                attribution(cells, size),
                contaminated ? true : null);
    }

    private Size size() {
        Sums now = since.sums(facet.index());
        double range = facet.high() - facet.low();
        return floor == null
                ? Size.since(reference.sums(facet.index()), now, earlier, range)
                : Size.from(floor, now, earlier, range);
    }

    // A floor is a matter of where the mean is, not of what moved it.
    private @Nullable Attribution attribution(Cells cells, Size size) {
        if (facet.isSpread() || floor != null || cellsBefore.isEmpty()) {
            return null;
        }
        List<Map<String, String>> all = cells.all();
        List<Cell> shifts = IntStream.range(0, all.size())
                .mapToObj(cell -> new Cell(
                        all.get(cell),
                        new Shift(cellsBefore.sums(cell, facet.index()), cellsSince.sums(cell, facet.index()))))
                .toList();
        return new Attributor(cells.attributes()).attribute(shifts, size).orElse(null);
    }

    private Comparator<Trail.Mark> mostMoved() {
        String part = facet.part();
        if (facet.index() == 0 && part == null) {
            Comparator<Trail.Mark> byValue = Comparator.comparingDouble(Trail.Mark::value);
            return down ? byValue : byValue.reversed();
        }
        return Comparator.comparing(mark -> part == null || !mark.text().contains(part));
    }

    private static Comparator<Trail.Mark> nearest(double usual, Facet facet) {
        return facet.part() == null
                ? Comparator.comparingDouble(mark -> Math.abs(mark.value() - usual))
                : Comparator.comparingInt(mark -> 0);
    }

    // The best by the order, and of equals the newest.
    private static List<Trail.Mark> latest(List<Trail.Mark> marks, Comparator<Trail.Mark> order) {
        return marks.stream()
                .sorted(order.thenComparing(
                        Comparator.comparingLong(Trail.Mark::number).reversed()))
                .limit(SHOWN)
                .toList();
    }

    private static List<Exhibit> exhibits(List<Trail.Mark> marks) {
        return marks.stream()
                .map(mark -> new Exhibit(mark.exchange(), mark.at(), mark.time(), mark.text()))
                .toList();
    }

    private static Recovery begun(
            Plan plan, Facet facet, Moments reference, double floor, boolean down, Moments since) {
        if (!Double.isNaN(floor)) {
            return recovery(facet, floor, down, 0);
        }
        double usual = reference.mean(facet.index());
        return recovery(facet, usual, down, away(plan, facet, reference, since.mean(facet.index()) - usual));
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeUTF(detector);
        out.writeUTF(cause);
        out.writeByte(facet.index());
        out.writeUTF(facet.part() == null ? "" : facet.part());
        out.writeDouble(facet.low());
        out.writeDouble(facet.high());
        Binary.writeChangePoint(out, changePoint);
        reference.write(out);
        out.writeDouble(floor == null ? Double.NaN : floor);
        out.writeBoolean(down);
        out.writeByte(before.size());
        for (Trail.Mark mark : before) {
            Binary.writeMark(out, mark);
        }
        recovery.write(out);
        since.write(out);
        out.writeLong(nextUpdate);
        cellsBefore.write(out);
        cellsSince.write(out);
        out.writeShort(earlier.size());
        for (Earlier one : earlier) {
            out.writeDouble(one.behind());
            out.writeLong(one.between().n());
            out.writeDouble(one.between().sum());
            out.writeDouble(one.between().squares());
        }
    }

    private static List<Earlier> readEarlier(DataInput in) throws IOException {
        List<Earlier> earlier = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            earlier.add(new Earlier(in.readDouble(), new Sums(in.readLong(), in.readDouble(), in.readDouble())));
        }
        return earlier;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param version of the series it was written with
     */
    static Alarm read(DataInput in, int version, Plan plan) throws IOException {
        Alert.Kind kind = Alert.Kind.values()[in.readUnsignedByte()];
        String detector = in.readUTF();
        String cause = in.readUTF();
        int index = in.readUnsignedByte();
        String part = in.readUTF();
        Facet facet = new Facet(index, part.isEmpty() ? null : part, in.readDouble(), in.readDouble());
        ChangePoint changePoint = Binary.readChangePoint(in);
        Moments reference = Moments.read(in);
        double floor = in.readDouble();
        boolean down = in.readBoolean();
        List<Trail.Mark> before = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            before.add(Binary.readMark(in));
        }
        Recovery written = version >= 5 ? Recovery.read(in) : null;
        if (written == null) {
            Recovery.skipBeforeVersion5(in);
        }
        Moments since = Moments.read(in);
        Recovery recovery = written == null ? begun(plan, facet, reference, floor, down, since) : written;
        long nextUpdate = in.readLong();
        CellMoments cellsBefore = version >= 3 ? CellMoments.read(in) : new CellMoments();
        CellMoments cellsSince = version >= 3 ? CellMoments.read(in) : new CellMoments();
        return new Alarm(
                kind,
                detector,
                cause,
                facet,
                changePoint,
                reference,
                Double.isNaN(floor) ? null : floor,
                down,
                before,
                recovery,
                since,
                version >= 8 ? readEarlier(in) : List.of(),
                cellsBefore,
                cellsSince,
                nextUpdate);
    }
}
