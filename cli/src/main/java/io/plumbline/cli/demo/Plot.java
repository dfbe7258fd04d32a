package io.plumbline.cli.demo;

import io.plumbline.cli.demo.Chapter.Over;
import io.plumbline.cli.demo.Chapter.Shifted;
import io.plumbline.cli.demo.Chapter.Steady;
import io.plumbline.cli.demo.Snapshot.Alert;
import io.plumbline.cli.demo.Snapshot.Learning;
import io.plumbline.cli.demo.Snapshot.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the story moves on. Pure: the next chapter follows from this one and what is seen.
 *
 * @param calm whether nothing is to happen
 * @param exchanges in calm, how many exchanges make the story
 * @param steady how many exchanges are watched quietly before the shift
 * @param longestLearning how many exchanges learning may take before the demo gives up
 * @param patience how long after the shift every level must have its alert
 */
record Plot(boolean calm, long exchanges, long steady, long longestLearning, Duration patience) {

    /** The least share of the busiest series' readings with which a series counts as busy. */
    private static final double BUSY = 0.25;

    static final Plot SHIFT = new Plot(false, 0, 300, 20_000, Duration.ofMinutes(5));

    static Plot calm(long exchanges) {
        return new Plot(true, exchanges, 0, 20_000, Duration.ofMinutes(5));
    }

    Chapter after(Chapter chapter, Snapshot seen) {
        return switch (chapter) {
            case Chapter.Learning now -> afterLearning(now, seen);
            case Steady now -> afterSteady(now, seen);
            case Shifted now -> afterShift(now, seen);
            case Over now -> now;
        };
    }

    /** From 0 to 1: how far the busy series are learned, the one that is furthest back deciding. */
    static double learned(Snapshot seen) {
        return Snapshot.LEVELS.stream()
                .mapToDouble(level -> learned(seen, level))
                .min()
                .orElse(0);
    }

    /**
     * The same for one level, 0 without series. Series that few exchanges feed are not waited for: they learn on while
     * the others watch.
     */
    static double learned(Snapshot seen, String level) {
        return busy(seen, level).mapToDouble(Series::ratio).min().orElse(0);
    }

    /** When the busy series will be learned; empty when one of them cannot tell, or all are. */
    static Optional<Instant> learnedBy(Snapshot seen) {
        List<Learning> learning = Snapshot.LEVELS.stream()
                .flatMap(level -> busy(seen, level))
                .flatMap(series -> Stream.ofNullable(series.learning()))
                .toList();
        return learning.stream().anyMatch(one -> one.eta() == null)
                ? Optional.empty()
                : learning.stream().flatMap(one -> Stream.ofNullable(one.eta())).max(Comparator.naturalOrder());
    }

    private static Stream<Series> busy(Snapshot seen, String level) {
        double least =
                BUSY * seen.series().stream().mapToLong(Series::watched).max().orElse(0);
        return seen.of(level).filter(series -> series.watched() >= least);
    }

    private Chapter afterLearning(Chapter.Learning now, Snapshot seen) {
        if (!seen.alerts().isEmpty()) {
            return early(seen);
        }
        if (calm && seen.read() >= exchanges) {
            return new Over(List.of());
        }
        if (learned(seen) >= 1) {
            return new Steady(seen.answered());
        }
        return seen.answered() > longestLearning
                ? new Over(
                        List.of("after " + seen.answered() + " exchanges the levels are not learned: " + behind(seen)))
                : now;
    }

    private Chapter afterSteady(Steady now, Snapshot seen) {
        if (!seen.alerts().isEmpty()) {
            return early(seen);
        }
        if (calm) {
            return seen.read() >= exchanges ? new Over(List.of()) : now;
        }
        return seen.answered() >= now.since() + steady ? new Shifted(seen.answered(), seen.at()) : now;
    }

    private Chapter afterShift(Shifted now, Snapshot seen) {
        List<String> silent = Snapshot.LEVELS.stream()
                .filter(level -> seen.open(level).noneMatch(Alert::isDrift))
                .toList();
        if (silent.isEmpty()) {
            return new Over(List.of());
        }
        if (Duration.between(now.at(), seen.at()).compareTo(patience) < 0) {
            return now;
        }
        List<String> problems = new ArrayList<>();
        silent.forEach(level -> problems.add("no alert on level " + level + " within " + patience.toMinutes()
                + " minutes after the shift; its series: " + states(seen, level)));
        return new Over(problems);
    }

    private static Over early(Snapshot seen) {
        return new Over(seen.alerts().stream()
                .map(alert -> "a false alert: " + alert.level() + ", "
                        + alert.leading().dimension() + " (" + alert.leading().cause()
                        + ") although nothing had changed")
                .toList());
    }

    private static String behind(Snapshot seen) {
        return String.join(
                ", ",
                Snapshot.LEVELS.stream()
                        .map(level -> level + " " + Math.round(100 * learned(seen, level)) + " %")
                        .toList());
    }

    private static String states(Snapshot seen, String level) {
        List<String> states = seen.of(level)
                .map(series -> series.dimension() + " " + series.state())
                .toList();
        return states.isEmpty() ? "none" : String.join(", ", states);
    }
}
