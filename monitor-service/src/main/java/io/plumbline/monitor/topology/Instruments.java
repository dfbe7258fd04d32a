package io.plumbline.monitor.topology;

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
 *   <li>when it has learned, where both grade side by side (an overlap: two panels, or a slow roll-out);
 *   <li>when the first has been silent for {@value #SILENT_FOR} readings of the second and {@link Series#LATE}, where one
 *       has replaced the other. Then it may still be learning, and says so.
 * </ul>
 *
 * <p>An instrument that was followed once comes back only by the second way (a roll-back), so that two that stay side by
 * side do not take turns. A third takes the place of the second. A first that falls silent before the second has learned is
 * kept until then, with what it learned: readings that were held up are no roll-back.
 *
 * <p>Costs a second series only while two instruments are in use. What no grader measures has its panel as instrument.
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
     * @param inARow how many readings the other has given since the last of its own
     * @param followed those that others have followed, latest last
     */
    record Names(String own, @Nullable String other, boolean isBefore, int inARow, List<String> followed) {

        Names {
            followed = followed == null ? List.of() : List.copyOf(followed);
        }

        static Names of(String own) {
            return new Names(own, null, false, 0, List.of());
        }

        Names row(int length) {
            return new Names(own, other, isBefore, length, followed);
        }

        Names beside(String another) {
            return new Names(own, another, false, 0, followed);
        }

        /** Without the one before, for whom there is no way back but a roll-back. */
        Names settled() {
            return isBefore && other != null ? new Names(own, null, false, 0, with(other)) : this;
        }

        /** The other has taken over. */
        Names swapped(boolean keepsBefore, boolean hadLearned) {
            String next = other == null ? own : other;
            List<String> past = keepsBefore || !hadLearned ? followed : with(own);
            return new Names(
                    next,
                    keepsBefore ? own : null,
                    keepsBefore,
                    0,
                    past.stream().filter(each -> !each.equals(next)).toList());
        }

        private List<String> with(String one) {
            List<String> past = new ArrayList<>(followed);
            past.add(one);
            return past.subList(Math.max(0, past.size() - MOST_FOLLOWED), past.size());
        }
    }

    private record Other(Series series, Journal journal) {}

    /** A series that takes over, with what it and the one before it are measured with. */
    record Takeover(Series series, String from, String to) {}

    /** Whether a reading is of the series' own instrument, which is that of the first one. */
    boolean isOwn(SeriesKey key, String grader) {
        Names known = names(key);
        if (known == null) {
            put(key, Names.of(grader));
            return true;
        }
        if (!known.own().equals(grader)) {
            return false;
        }
        if (known.inARow() > 0) {
            put(key, known.row(0));
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
        if (own.hasLearned()) {
            known = known.settled();
        }
        boolean isKnown = grader.equals(known.other());
        Other other = isKnown ? others.computeIfAbsent(key, kept -> load(kept, plan)) : begin(key, plan);
        other.series().take(sample);
        other.journal().append(sample, other.series());
        Names now =
                isKnown ? known.row(known.inARow() + 1) : known.beside(grader).row(1);
        put(key, now);
        return isTime(now, other.series(), sample.time(), own)
                ? Optional.of(takeOver(key, now, other.series(), own))
                : Optional.empty();
    }

    private static boolean isTime(Names names, Series other, Instant time, Series own) {
        boolean mayFollow = names.other() != null && !names.followed().contains(names.other());
        return (mayFollow && other.hasLearned()) || (names.inARow() >= SILENT_FOR && isSilent(own, time));
    }

    private static boolean isSilent(Series own, Instant time) {
        Instant last = own.status().lastReading();
        return last == null || Duration.between(last, time).compareTo(Series.LATE) >= 0;
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

    private Other begin(SeriesKey key, Plan plan) {
        Journal journal = new Journal(store, key);
        journal.clear();
        Other other = new Other(new Series(key, plan, detectors), journal);
        others.put(key, other);
        return other;
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
            return begin(key, plan);
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
