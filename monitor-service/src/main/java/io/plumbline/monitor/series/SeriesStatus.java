package io.plumbline.monitor.series;

import io.plumbline.contracts.event.Alert;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series as it was after a reading: immutable, for metrics and views.
 *
 * @param readings all readings; {@code watched} of them went to the detectors
 * @param watchedPerHour readings for the detectors an hour of late by event time, 0 while unknown
 * @param longestGap the longest time between two readings, counted up to a day
 * @param baseline null while it is learned
 * @param learnedFrom the name of the baseline the series began with, null when it learned or learns its own
 * @param drops how often readings from before a change were dropped while the baseline was learned
 * @param contaminated whether the baseline was taken although a change is in it
 * @param current of the latest few hundred readings, or since the change point while an alarm is open
 * @param smallestShift the smallest shift of the mean that would be seen within 24 hours, null while unknown
 */
public record SeriesStatus(
        SeriesKey key,
        Kind kind,
        State state,
        long readings,
        long watched,
        int learned,
        int toLearn,
        @Nullable Instant lastReading,
        double watchedPerHour,
        Duration longestGap,
        @Nullable Mean baseline,
        @Nullable String learnedFrom,
        int drops,
        boolean contaminated,
        Mean current,
        @Nullable Double floor,
        boolean floorBreached,
        @Nullable Double smallestShift,
        List<Strength> evidence,
        Alert.@Nullable ChangePoint changePoint,
        List<Point> history) {

    private static final Duration LEAST_PATIENCE = Duration.ofMinutes(15);

    /**
     * How long without a reading makes the series starved: a quarter of an hour at least, twenty mean gaps, or one and a
     * half of the longest gap there was (of a day at most), whichever is longest.
     */
    public Duration patience() {
        double meanGapMillis = readingsPerHour() > 0 ? 3_600_000 / readingsPerHour() : 0;
        long millis = Math.max((long) (20 * meanGapMillis), longestGap.toMillis() * 3 / 2);
        return millis > LEAST_PATIENCE.toMillis() ? Duration.ofMillis(millis) : LEAST_PATIENCE;
    }

    /** The same series with its state as the wall clock sees it. */
    public SeriesStatus starved() {
        return new SeriesStatus(
                key,
                kind,
                state.starved(),
                readings,
                watched,
                learned,
                toLearn,
                lastReading,
                watchedPerHour,
                longestGap,
                baseline,
                learnedFrom,
                drops,
                contaminated,
                current,
                floor,
                floorBreached,
                smallestShift,
                evidence,
                changePoint,
                history);
    }

    /** The largest of the evidence, 0 where no detector runs: alarm at 1. */
    public double strength() {
        return evidence.stream().mapToDouble(Strength::value).max().orElse(0);
    }

    /** Whether there is more to say than that it is calm, or not known yet. */
    public boolean isNews() {
        return !(state instanceof State.Steady) && !(state instanceof State.Learning);
    }

    /** All readings an hour of late. */
    public double readingsPerHour() {
        return watched == 0 ? 0 : watchedPerHour * readings / watched;
    }

    /**
     * A mean with its 95 % interval.
     *
     * @param mean of scores, or the share of fine readings; null for categories and profiles, which have {@code parts}
     */
    public record Mean(
            long n,
            @Nullable Double mean,
            @Nullable Double low,
            @Nullable Double high,
            Map<String, Double> parts) {}

    /** How far a detector is: ln M over ln A, alarm at 1. */
    public record Strength(String detector, Alert.Kind kind, double value, String cause) {}

    /** A stretch of the past. */
    public record Point(Instant time, long n, @Nullable Double mean, Map<String, Double> parts) {}
}
