package io.plumbline.monitor.drill;

import io.plumbline.monitor.series.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * What the drill of a series has measured: immutable, for metrics.
 *
 * @param shift the change that is planted, in score units
 * @param rounds how many rounds the figures rest on
 * @param proven whether such changes were seen once, {@value Rounds#PROVEN} of them or more, against the same baseline
 * @param power the share of planted changes that were seen in time; 0 while the series starves; null until there are enough rounds
 * @param readings the median delay in readings of the series, and {@code seconds} in event time; null where half were missed
 * @param expected in how many readings half of such changes should be seen; null where the baseline is too short to say
 */
public record DrillStatus(
        SeriesKey key,
        double shift,
        int rounds,
        boolean proven,
        @Nullable Double power,
        @Nullable Double readings,
        @Nullable Double seconds,
        @Nullable Double expected) {}
