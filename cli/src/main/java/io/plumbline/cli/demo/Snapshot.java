package io.plumbline.cli.demo;

import io.plumbline.contracts.event.Pointer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen at one moment: the traffic, and what the monitor's API says of it.
 *
 * @param answered exchanges answered since the start, {@code failed} those that were not
 */
public record Snapshot(Instant at, long answered, long failed, List<Series> series, List<Alert> alerts) {

    /** The levels of alignment goals, in the order they are told. */
    public static final List<String> LEVELS = List.of("instruction", "preference", "value");

    public Snapshot {
        series = List.copyOf(series);
        alerts = List.copyOf(alerts);
    }

    Stream<Series> of(String level) {
        return series.stream().filter(one -> one.level().equals(level));
    }

    /** The open drift alerts of a level. */
    Stream<Alert> open(String level) {
        return alerts.stream()
                .filter(alert -> alert.level().equals(level) && alert.state().equals("open"));
    }

    /** The most readings any series has: how far the monitor has come with the exchanges. */
    long read() {
        return series.stream().mapToLong(Series::readings).max().orElse(0);
    }

    /** A series, as the monitor's API shows it; {@code watched} of its readings went to the detectors. */
    public record Series(
            String dimension,
            String level,
            String title,
            String state,
            @Nullable Learning learning,
            long readings,
            long watched,
            @Nullable Mean baseline,
            @Nullable Double smallestShift) {

        /** From 0 to 1, 1 = learned. */
        double ratio() {
            return learning == null ? 1 : Math.min(1, learning.ratio());
        }
    }

    /** {@code n} of {@code of} readings are there; the rest by {@code eta}, where that can be foreseen. */
    public record Learning(
            int n, int of, double ratio, @Nullable Instant eta) {}

    /** A mean, null for categories and profiles. */
    public record Mean(@Nullable Double mean) {}

    /** An alert; {@code kind} is drift or floor, {@code state} open or resolved. */
    public record Alert(
            String id,
            String level,
            String kind,
            String state,
            Instant opened,
            List<Finding> findings,
            List<Change> changes) {
        public Alert {
            changes = changes == null ? List.of() : List.copyOf(changes);
        }

        Finding leading() {
            return findings.get(0);
        }

        boolean isDrift() {
            return kind.equals("drift");
        }
    }

    /** What changed at the time of an alert. */
    public record Change(String title) {}

    /** A dimension that moved; {@code evidence} is a multiple of the alarm level, in logarithms. */
    public record Finding(
            String dimension,
            String title,
            String cause,
            @Nullable String part,
            double evidence,
            ChangePoint changePoint,
            @Nullable Double baseline,
            @Nullable Double current,
            @Nullable Double effect,
            @Nullable Double effectLow,
            @Nullable Double effectHigh,
            List<Exhibit> before,
            List<Exhibit> after) {}

    /** Since when. */
    public record ChangePoint(@Nullable String exchange, Instant time, Instant low, Instant high) {}

    /** An exchange that shows it. */
    public record Exhibit(String exchange, Pointer at, Instant time, String value) {}
}
