package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.SeriesKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which grader, in which version, a series is measured with, and the one that is to follow it.
 *
 * <p>Grades of two instruments are not compared: a better grader is no better model. So readings of another instrument than
 * the series' own go to a second series, which learns what is normal with it, while the first watches on. The second takes
 * over
 *
 * <ul>
 *   <li>when it has learned, where both grade side by side (an overlap: two panels, or a slow roll-out). What it learned
 *       while the first told of a change is no normal: then it begins anew;
 *   <li>when the first has been silent for {@value #SILENT_FOR} readings of others and {@link Series#LATE}, where one has
 *       replaced the other. Then it may still be learning, and says so.
 * </ul>
 *
 * <p>Only the second way is open to an instrument that was followed once (a roll-back), so that two that stay side by side
 * do not take turns, and where no grader measures and another panel counts the same. A first that falls silent before the
 * second has learned is kept until then: its last readings, held up somewhere, change nothing, and a roll-back finds what
 * it learned. A third takes the place of the second once that is silent for as many readings.
 *
 * <p>Costs a second series only while two instruments are in use.
 */
final class Instruments {

    static final String STORE = "instruments";

    static final int SILENT_FOR = 50;

    private static final Logger LOG = Logger.getLogger(Instruments.class);
    private static final String NAMES = "|names";
    private static final int MOST_FOLLOWED = 4;

    private final List<Detector> detectors;
    private final KeyValueStore<String, byte[]> store;
    private final Map<SeriesKey, Names> names = new HashMap<>();
    private final Map<SeriesKey, Other> others = new HashMap<>();

    Instruments(List<Detector> detectors, KeyValueStore<String, byte[]> store) {
        this.detectors = detectors;
        this.store = store;
    }

    /**
     * The instruments of a series.
     *
     * @param own what it is measured with
     * @param other what else there are readings of; null where there is nothing else
     * @param isBefore whether the other is the one before, kept while its follower learns
     * @param inARow how many readings others have given since the last of its own
     * @param strange how many of them in a row were neither of its own nor of the other
     * @param followed those that others have followed, latest last
     */
    record Names(String own, @Nullable String other, boolean isBefore, int inARow, int strange, List<String> followed) {

        Names {
            followed = followed == null ? List.of() : List.copyOf(followed);
        }

        static Names of(String own) {
            return new Names(own, null, false, 0, 0, List.of());
        }

        Names afterOwn() {
            return new Names(own, other, isBefore, 0, 0, followed);
        }

        Names afterOther() {
            return new Names(own, other, isBefore, inARow + 1, 0, followed);
        }

        Names afterStrange() {
            return new Names(own, other, isBefore, inARow + 1, strange + 1, followed);
        }

        /** With another one beside it. */
        Names beside(String another) {
            return new Names(own, another, false, inARow + 1, 0, followed);
        }

        /** Without the one before, for which there is no way back but a roll-back. */
        Names settled() {
            return isBefore && other != null ? new Names(own, null, false, inARow, 0, plus(followed, other)) : this;
        }

        /** Without the other one, of which nothing is kept. */
        Names alone() {
            // The one before was followed already, and does not take over from who followed it.
            return new Names(own, null, false, inARow, 0, isBefore && other != null ? plus(followed, other) : followed);
        }

        /** The other has taken over. */
        Names swapped(boolean keepsBefore, boolean hadLearned) {
            String next = other == null ? own : other;
            List<String> past = keepsBefore || !hadLearned ? followed : plus(followed, own);
            return new Names(
                    next,
                    keepsBefore ? own : null,
                    keepsBefore,
                    0,
                    0,
                    past.stream().filter(each -> !each.equals(next)).toList());
        }

        private static List<String> plus(List<String> past, String one) {
            List<String> all = new ArrayList<>(past);
            all.add(one);
            return all.subList(Math.max(0, all.size() - MOST_FOLLOWED), all.size());
        }
    }

    private record Other(Series series, Journal journal) {}

    /** A series that takes over, with what it and the one before it are measured with. */
    record Takeover(Series series, String from, String to) {}

    /**
     * Whether a reading is of the series' own instrument, which is that of the first one.
     *
     * @param own the series that watches
     */
    boolean isOwn(SeriesKey key, String grader, Series own) {
        Names known = names(key);
        if (known == null) {
            put(key, Names.of(grader));
            return true;
        }
        if (!known.own().equals(grader)) {
            return false;
        }
        if (known.inARow() > 0 || known.isBefore()) {
            put(key, settled(key, known, own).afterOwn());
        }
        return true;
    }

    /**
     * Takes a reading of another instrument.
     *
     * @param own the series that watches
     * @return the series that is to watch from here on, where it is time
     */
    Optional<Takeover> take(SeriesKey key, Plan plan, Sample sample, String grader, Series own) {
        Names known = names(key);
        if (known == null) {
            throw new IllegalStateException("no instrument is known of " + key);
        }
        Names settled = settled(key, known, own);
        if (!grader.equals(settled.other()) && settled.other() != null && settled.strange() + 1 < SILENT_FOR) {
            put(key, settled.afterStrange());
            return Optional.empty();
        }
        boolean isKnown = grader.equals(settled.other());
        Other other = isKnown ? other(key, plan) : begin(key, own.beside());
        Names now = isKnown ? settled.afterOther() : settled.beside(grader);
        other.series().take(sample);
        other.journal().append(sample, other.series());
        put(key, now);
        return take(key, plan, now, sample.time(), other.series(), own);
    }

    private Optional<Takeover> take(SeriesKey key, Plan plan, Names names, Instant time, Series other, Series own) {
        if (names.inARow() >= SILENT_FOR && isSilent(own, time)) {
            return Optional.of(takeOver(key, names, other, own));
        }
        if (!mayFollow(names) || !other.hasLearned()) {
            return Optional.empty();
        }
        if (own.open(time).isEmpty()) {
            return Optional.of(takeOver(key, names, other, own));
        }
        begin(key, own.beside());
        return Optional.empty();
    }

    private static boolean mayFollow(Names names) {
        String other = names.other();
        return other != null && !names.isBefore() && !names.followed().contains(other) && !Observation.isDerived(other);
    }

    private static boolean isSilent(Series own, Instant time) {
        Instant last = own.status().lastReading();
        return last == null || Duration.between(last, time).compareTo(Series.LATE) >= 0;
    }

    // Its follower knows by itself what is normal.
    private Names settled(SeriesKey key, Names known, Series own) {
        if (!known.isBefore() || !own.hasLearned()) {
            return known;
        }
        others.remove(key);
        new Journal(store, key).clear();
        return known.settled();
    }

    private Takeover takeOver(SeriesKey key, Names before, Series other, Series own) {
        boolean keepsBefore = own.hasLearned() && !other.hasLearned();
        Names after = before.swapped(keepsBefore, own.hasLearned());
        Journal journal = new Journal(store, key);
        journal.clear();
        others.remove(key);
        if (keepsBefore) {
            journal.begin(own);
            others.put(key, new Other(own, journal));
        }
        put(key, after);
        return new Takeover(other, before.own(), after.own());
    }

    private Other begin(SeriesKey key, Series fresh) {
        Journal journal = new Journal(store, key);
        journal.clear();
        journal.begin(fresh);
        Other other = new Other(fresh, journal);
        others.put(key, other);
        return other;
    }

    private Other other(SeriesKey key, Plan plan) {
        Other known = others.get(key);
        if (known == null) {
            known = load(key, plan);
            others.put(key, known);
        }
        return known;
    }

    private Other load(SeriesKey key, Plan plan) {
        Journal journal = new Journal(store, key);
        try {
            Series series =
                    journal.restore(new Series(key, plan, detectors), in -> Series.read(key, plan, detectors, in));
            return new Other(series, journal);
        } catch (IOException | RuntimeException e) {
            LOG.warnf(
                    "What series %s learns with another instrument cannot be read, it begins anew: %s",
                    key, e.getClass().getSimpleName());
            return begin(key, new Series(key, plan, detectors));
        }
    }

    private @Nullable Names names(SeriesKey key) {
        return names.computeIfAbsent(key, kept -> {
            byte[] written = store.get(kept + NAMES);
            return written == null ? null : Wire.read(written, Names.class);
        });
    }

    private void put(SeriesKey key, Names now) {
        if (!now.equals(names.put(key, now))) {
            store.put(key + NAMES, Wire.write(now));
        }
    }

    /** The series learns anew: what another instrument has learned beside it is of the time before, too. */
    void rebaseline(SeriesKey key) {
        Names known = names(key);
        if (known != null && known.other() != null) {
            others.remove(key);
            new Journal(store, key).clear();
            put(key, known.alone());
        }
    }

    /** The series has another plan, or none: what is learned beside it goes on under that. */
    void replan(SeriesKey key) {
        Other other = others.remove(key);
        if (other != null) {
            other.journal().snapshot(other.series());
        }
    }

    /** Forgets what is on the heap, so that it is read again as it was kept. */
    void forget(SeriesKey key) {
        names.remove(key);
        others.remove(key);
    }
}
