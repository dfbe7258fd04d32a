package io.plumbline.monitor.drill;

import io.plumbline.contracts.event.Alert;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.detect.SmallestVisibleShift;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.Series.Usual;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The drill of one series of scores or flags. For one thread at a time; beside the series, never part of it.
 *
 * <p>While the series is watched and no drift of it is open, a round begins: a copy of the series takes every further reading
 * with the charter's smallest shift {@link Planting planted}, until the copy alarms, which is how long a change that began there
 * would have taken, or until three times the readings in which half of such changes should be seen, {@value #LEAST} at least and
 * {@value #MOST} at most: then it was missed. The next round follows {@value #LATEST} readings later. A round during which the series itself alarms
 * says nothing and does not count.
 *
 * <p><strong>A stuck instrument</strong> would give its one reading for worse answers too, so then nothing is planted and
 * rounds are missed. It is stuck after n readings of one value v in a row, when by the baseline so many had a probability below
 * 1e-6: one reading is v with a probability of at most {@code 1 - E(X - v)²}, X in [0,1], since {@code (X - v)² <= 1 (X ≠ v)}.
 *
 * <p>Costs one more update a reading, some thirty kilobytes while a round runs, and a snapshot of the series at its begin. The
 * rounds that ended are the state worth keeping; one that runs when its process ends is left out.
 */
public final class Drill {

    static final int LATEST = 64;
    static final int LEAST = 200;
    static final int MOST = 20_000;

    private static final int PATIENCE = 3;
    private static final double STUCK = Math.log(1e6);

    private final Plan plan;
    private final double level;
    private final double[] latest = new double[LATEST];
    private long seen;
    private long rested;
    private long alike;
    private Rounds rounds;
    private double expected = Double.NaN;
    private @Nullable Running running;

    /** A round under way. */
    private static final class Running {
        private final Series copy;
        private final Planting planting;
        private final Instant since;
        private final int most;
        private int readings;

        private Running(Series copy, Planting planting, Instant since, int most) {
            this.copy = copy;
            this.planting = planting;
            this.since = since;
            this.most = most;
        }
    }

    /**
     * @param plan of a series of scores or flags
     * @param detectors all there are
     * @param rounds that ended before
     */
    public Drill(Plan plan, List<Detector> detectors, Rounds rounds) {
        this.plan = plan;
        this.level = Math.exp(plan.logLevelOfEach(detectors.stream()
                .filter(detector -> detector.watches(plan.spec()))
                .toList()));
        this.rounds = rounds;
    }

    /**
     * Takes a reading after the live series has taken it.
     *
     * @return whether a round ended with it
     */
    public boolean take(Sample sample, Series live) {
        if (!sample.primary() || live.isLate(sample.time())) {
            return false;
        }
        note(Planting.valueOf(sample.reading()));
        Usual usual = live.usual();
        if (usual == null) {
            rest();
            return false;
        }
        if (running == null) {
            running = ++rested < LATEST ? null : begin(live, usual, sample.time());
            return false;
        }
        return proceed(running, sample, usual);
    }

    private void note(double value) {
        int at = (int) (seen % LATEST);
        boolean same = seen > 0 && value == latest[(int) ((seen - 1) % LATEST)];
        alike = same ? alike + 1 : 1;
        latest[at] = value;
        seen++;
    }

    private Running begin(Series live, Usual usual, Instant time) {
        Planting planting = Planting.of(plan.spec().kind(), latest, plan.spec().smallestShift());
        expected = expected(usual, planting);
        return new Running(live.fork(), planting, time, most());
    }

    /** How many readings the latest round is given. */
    int most() {
        return (int) Math.clamp(PATIENCE * expected, LEAST, MOST);
    }

    // As ./plumbline charter explain reckons, for the baseline that was learned and what is planted.
    private double expected(Usual usual, Planting planting) {
        int baseline = plan.baseline();
        if (planting.isOfTheWorst()) {
            boolean flags = plan.spec().kind() == Kind.FLAG;
            long before = flags ? Math.round(baseline * (1 - usual.mean())) : 0;
            return SmallestVisibleShift.readingsToRate(baseline, before, level, planting.share());
        }
        double shift = plan.spec().smallestShift();
        return SmallestVisibleShift.readingsToMean(baseline, Math.sqrt(usual.variance()), level, shift);
    }

    private boolean proceed(Running round, Sample sample, Usual usual) {
        round.readings++;
        boolean found = round.copy.take(isStuck(usual) ? sample : round.planting.plant(sample)).stream()
                .anyMatch(signal -> signal instanceof Signal.Moved moved && moved.kind() == Alert.Kind.DRIFT);
        if (!found && round.readings < round.most) {
            return false;
        }
        long seconds = Math.max(0, Duration.between(round.since, sample.time()).toSeconds());
        rounds = rounds.and(
                new Rounds.Round(found, round.readings, seconds), plan.spec().smallestShift());
        rest();
        return true;
    }

    // A round tends to end where readings happen to be bad: one that began there would be too quick.
    private void rest() {
        running = null;
        rested = 0;
    }

    private boolean isStuck(Usual usual) {
        double value = latest[(int) ((seen - 1) % LATEST)];
        double away = usual.variance() + (usual.mean() - value) * (usual.mean() - value);
        return alike * away > STUCK;
    }

    /** The rounds that ended, for {@link Rounds#write}. */
    public Rounds rounds() {
        return rounds;
    }

    /**
     * How the drill stands.
     *
     * @param starved whether the series gets no readings: then nothing at all could be seen
     */
    public DrillStatus status(SeriesKey key, boolean starved) {
        Rounds.Round median = rounds.median();
        Double power = rounds.power();
        return new DrillStatus(
                key,
                plan.spec().smallestShift(),
                rounds.ended().size(),
                rounds.proven() <= plan.spec().smallestShift(),
                power != null && starved ? Double.valueOf(0) : power,
                median == null ? null : (double) median.readings(),
                median == null ? null : (double) median.seconds(),
                Double.isFinite(expected) ? expected : null);
    }
}
