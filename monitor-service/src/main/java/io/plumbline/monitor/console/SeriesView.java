package io.plumbline.monitor.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Pointer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One series: what is read of one dimension of one application over time.
 *
 * <p>Means are in the dimension's unit with 1 = aligned: the mean score, the share of exchanges that are fine for flags (for
 * coverage: that got a grade). Categories and profiles have no single mean; their {@code parts} carry the share of each
 * category, or the mean of each component.
 *
 * @param kind score, flag, category or profile
 * @param state learning, steady, suspect, drifting, breached or starved
 * @param learning how far the baseline has come, null once it is learned
 * @param readings how many readings there were in all; {@code watched} of them went to the detectors
 * @param baselineFrom the name of the exported baseline the series began with, null when it learned its own
 * @param baselineDrops how often readings from before a change were dropped while the baseline was learned
 * @param baselineContaminated whether it was taken although a change is in it
 * @param current of late, or since the change point while drifting
 * @param floor the charter's floor, null for none
 * @param smallestShift the smallest shift of the mean that would be seen within 24 hours, null while unknown
 * @param evidence one per running detector
 * @param alerts ids of the open alerts this series is part of
 * @param changePoint since when it drifts, null unless drifting or breached
 * @param segments those of its segments that are neither steady nor learning; in the single view all of them
 * @param history null in lists; in the single view at most a few hundred points, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeriesView(
        String application,
        String dimension,
        String level,
        String title,
        String kind,
        String state,
        @Nullable LearningView learning,
        long readings,
        long watched,
        double readingsPerHour,
        @Nullable Instant lastReading,
        @Nullable MeanView baseline,
        @Nullable String baselineFrom,
        int baselineDrops,
        boolean baselineContaminated,
        @Nullable MeanView current,
        @Nullable Double floor,
        boolean floorBreached,
        @Nullable Double smallestShift,
        List<EvidenceView> evidence,
        List<String> alerts,
        @Nullable ChangePointView changePoint,
        List<SegmentView> segments,
        @Nullable List<HistoryPoint> history) {

    /**
     * The series of one segment.
     *
     * @param segment {@code attribute=value}
     * @param baselineFrom what it was begun with, {@code all} for what the application had learned; null when it learned
     * @param evidence the largest of its detectors, as in {@link EvidenceView}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SegmentView(
            String segment,
            String state,
            @Nullable LearningView learning,
            long readings,
            @Nullable Instant lastReading,
            @Nullable MeanView baseline,
            @Nullable String baselineFrom,
            boolean baselineContaminated,
            @Nullable MeanView current,
            double evidence) {}

    /**
     * The baseline on its way.
     *
     * @param n of {@code of} readings are there
     * @param eta when it will be complete at the rate of late, null while the rate is unknown
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LearningView(
            int n, int of, double ratio, @Nullable Instant eta) {}

    /**
     * A mean with its 95 % interval. {@code mean}, {@code low} and {@code high} are null for categories and profiles,
     * {@code parts} for scores and flags.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MeanView(
            long n,
            @Nullable Double mean,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Map<String, Double> parts) {}

    /**
     * How far a detector is from its alarm.
     *
     * @param kind drift or floor
     * @param value logarithm of its evidence over that of its alarm level: 1 and more is an alarm, 0 nothing at all
     * @param cause its word for what moves, empty without evidence
     */
    public record EvidenceView(String detector, String kind, double value, String cause) {}

    /** Since when: the first exchange after the change with its place, its time, and the plausible interval. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChangePointView(
            @Nullable String exchange, @Nullable Pointer at, long reading, Instant time, Instant low, Instant high) {}

    /** The readings of one stretch of time, beginning at {@code time}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HistoryPoint(
            Instant time,
            long n,
            @Nullable Double mean,
            @Nullable Map<String, Double> parts) {}
}
