package io.plumbline.monitor.series;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Which segments of a series of all exchanges still get readings. A segment whose readings have ended cannot say itself that
 * its change is over: only the exchanges of the others tell that it is gone.
 *
 * <p>A segment is gone when the series of all exchanges has taken {@value #LEAST} readings without one of it, in which
 * {@value #DUE} of it were due at the rate at which they came before, and a day of event time has gone by. All of it is counted
 * in readings and their times, so the same log gives the same end whenever it is read.
 *
 * <p>Immutable. Looked at after every {@value #EVERY} readings of all exchanges, so an end is told that much late at most; a
 * look costs O(segments).
 *
 * @param parts by segment, {@code attribute=value}
 */
public record Presence(SortedMap<String, Part> parts) {

    public static final Presence NONE = new Presence(new TreeMap<>());

    static final int EVERY = 500;
    static final int LEAST = 2_000;
    static final int DUE = 20;
    private static final Duration A_DAY = Duration.ofDays(1);

    public Presence {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /**
     * What is known of one segment. Readings of it and of all exchanges are numbers that only grow while their series last.
     *
     * @param begun how many readings all exchanges had, and {@code before} how many it had, when it began to be looked at
     * @param own how many it had at the last look that found new ones, {@code seen} how many all exchanges had then, and
     *     {@code time} the newest event time
     * @param gone whether it is gone since
     */
    public record Part(long begun, long before, long own, long seen, Instant time, boolean gone) {

        public Part {
            Objects.requireNonNull(time, "time");
        }

        private static Part anew(long all, long own, Instant time) {
            return new Part(all, own, own, all, time, false);
        }

        private Part look(long all, long now, Instant newest) {
            if (all < seen || now < own) {
                // One of the two is another series than it was, as with another instrument.
                return anew(all, now, newest);
            }
            if (now > own) {
                return new Part(begun, before, now, all, newest, false);
            }
            return gone || !isGone(all, newest) ? this : new Part(begun, before, own, seen, time, true);
        }

        // With one reading more in one look more than were counted: of a segment that has read little, little is known.
        private boolean isGone(long all, Instant newest) {
            long silent = all - seen;
            double rate = (own - before + 1.0) / (seen - begun + EVERY);
            return silent >= LEAST && silent * rate >= DUE && !newest.isBefore(time.plus(A_DAY));
        }
    }

    /** Whether it is time to look. */
    public static boolean isDue(Series whole) {
        return whole.readings() % EVERY == 0;
    }

    /**
     * With a segment that is looked at from here on; the same where it is already.
     *
     * @param part its series
     * @param newest the newest event time
     */
    public Presence with(String segment, Series part, Series whole, Instant newest) {
        if (parts.containsKey(segment)) {
            return this;
        }
        TreeMap<String, Part> more = new TreeMap<>(parts);
        more.put(segment, Part.anew(whole.readings(), part.readings(), newest));
        return new Presence(more);
    }

    /**
     * What a look came to.
     *
     * @param gone the segments that are gone since, whose series have let go of what they told
     * @param vacated those whose place another value may have now, and whose series is to be forgotten
     */
    public record Looked(Presence presence, List<String> gone, List<String> vacated) {
        public Looked {
            gone = List.copyOf(gone);
            vacated = List.copyOf(vacated);
        }
    }

    /**
     * Looks which segments still get readings. The series of those that are gone let go of what they told; where all places of an
     * attribute are taken, the one that is gone longest gives its place up.
     *
     * @param whole the series of all exchanges
     * @param series of a segment; empty where it is no longer watched
     */
    public Looked look(Series whole, Function<String, Optional<Series>> series) {
        Instant newest = whole.newest();
        if (newest == null) {
            return new Looked(this, List.of(), List.of());
        }
        TreeMap<String, Part> next = new TreeMap<>();
        List<String> gone = new ArrayList<>();
        parts.forEach((segment, part) -> series.apply(segment).ifPresent(own -> {
            Part now = part.look(whole.readings(), own.readings(), newest);
            next.put(segment, now);
            if (now.gone() && !part.gone()) {
                own.letGo();
                gone.add(segment);
            }
        }));
        List<String> vacated = next.entrySet().stream()
                .filter(entry -> entry.getValue().gone())
                .sorted(Comparator.comparingLong(
                        (Map.Entry<String, Part> entry) -> entry.getValue().seen()))
                .map(Map.Entry::getKey)
                .filter(whole::vacate)
                .toList();
        vacated.forEach(next::remove);
        return new Looked(new Presence(next), gone, vacated);
    }
}
