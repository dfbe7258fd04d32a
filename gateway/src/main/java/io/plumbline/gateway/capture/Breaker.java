package io.plumbline.gateway.capture;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides when copying gives way to production. Pure: a state and a reading give the next state.
 *
 * <pre>
 *           a level stays at or above its limit for its patience
 *   Closed ──────────────────────────────────────────────────────▶ Open
 *      ▲   all levels stay below where they count as calm, for      │
 *      └── the rest: 30 s, doubled each time up to 10 min ◀─────────┘
 * </pre>
 *
 * <p>So it never flutters: limit and calm are apart, and who trips again soon rests longer. After 10 minutes closed all is
 * forgotten. A level that is not known changes nothing while closed, and is calm while open, since a gateway without traffic
 * must not stay open for ever. Times are of a monotonic clock, since its start.
 */
public sealed interface Breaker {

    Duration FIRST_REST = Duration.ofSeconds(30);
    Duration LONGEST_REST = Duration.ofMinutes(10);
    Duration FORGIVEN_AFTER = Duration.ofMinutes(10);

    /** What copying gives way to, with the level that trips, the level below which it is calm, and the patience. */
    enum Cause {
        HEAP(0.90, 0.75, Duration.ofSeconds(3)),
        GC(0.50, 0.20, Duration.ofSeconds(5)),
        QUEUE(0.95, 0.50, Duration.ofSeconds(10)),
        FAILURE(0.50, 0.10, Duration.ofSeconds(10));

        final double limit;
        final double calm;
        final Duration patience;

        Cause(double limit, double calm, Duration patience) {
            this.limit = limit;
            this.calm = calm;
            this.patience = patience;
        }
    }

    /** The state after a reading. */
    Breaker next(Vitals vitals, Duration now);

    /** Why copies are off; null while they are made. */
    @Nullable
    Cause cause();

    static Breaker atStart() {
        return new Closed(Map.of(), Duration.ZERO, FIRST_REST);
    }

    /**
     * Copies are made.
     *
     * @param above since when a cause's level has been at or above its limit
     * @param since when this state began
     * @param rest how long the next opening lasts at least
     */
    record Closed(Map<Cause, Duration> above, Duration since, Duration rest) implements Breaker {

        public Closed {
            above = Map.copyOf(above);
        }

        @Override
        public Breaker next(Vitals vitals, Duration now) {
            Map<Cause, Duration> rising = rising(vitals, now);
            Optional<Cause> tripped = Stream.of(Cause.values())
                    .filter(cause -> vitals.level(cause) >= cause.limit)
                    .filter(cause -> lasted(rising.getOrDefault(cause, now), now, cause.patience))
                    .findFirst();
            if (tripped.isPresent()) {
                return new Open(tripped.get(), now, restNow(now));
            }
            return new Closed(rising, since, rest);
        }

        private Map<Cause, Duration> rising(Vitals vitals, Duration now) {
            Map<Cause, Duration> rising = new EnumMap<>(Cause.class);
            rising.putAll(above);
            for (Cause cause : Cause.values()) {
                double level = vitals.level(cause);
                if (level >= cause.limit) {
                    rising.putIfAbsent(cause, now);
                } else if (level < cause.limit) { // neither holds when it is not known
                    rising.remove(cause);
                }
            }
            return rising;
        }

        private Duration restNow(Duration now) {
            return lasted(since, now, FORGIVEN_AFTER) ? FIRST_REST : rest;
        }

        @Override
        public @Nullable Cause cause() {
            return null;
        }
    }

    /**
     * Nothing is copied.
     *
     * @param calmSince since when every level has been calm
     * @param rest how long they have to be
     */
    record Open(Cause cause, Duration calmSince, Duration rest) implements Breaker {

        @Override
        public Breaker next(Vitals vitals, Duration now) {
            if (Stream.of(Cause.values()).anyMatch(each -> vitals.level(each) >= each.calm)) {
                return new Open(cause, now, rest);
            }
            return lasted(calmSince, now, rest) ? new Closed(Map.of(), now, longer(rest)) : this;
        }

        private static Duration longer(Duration rest) {
            Duration doubled = rest.multipliedBy(2);
            return doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
        }
    }

    private static boolean lasted(Duration from, Duration now, Duration wanted) {
        return now.minus(from).compareTo(wanted) >= 0;
    }
}
