package io.plumbline.cli.replay;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a replay found, ready to be written down. All text in it comes from the run's own topics and is redacted.
 *
 * @param alerts in the order they opened
 */
record Report(Facts facts, List<Told> alerts) {

    Report {
        alerts = List.copyOf(alerts);
    }

    /**
     * What was replayed.
     *
     * @param baseline what was learned from, in words
     * @param graded exchanges with a scorecard; {@code lost} did not get as far, by where they ended
     */
    record Facts(
            String run,
            List<String> files,
            String order,
            @Nullable Instant from,
            @Nullable Instant to,
            List<String> applications,
            Map<String, Long> models,
            String charters,
            String baseline,
            long sent,
            long graded,
            Map<String, Long> lost) {}

    /** An alert with what shows it. */
    record Told(Alert alert, List<Moved> findings) {}

    /**
     * One dimension that moved.
     *
     * @param title the dimension's name for people
     * @param place file and line of the change point, empty where unknown
     * @param asked how many questions from after the change had been asked before it, and {@code difference} the mean
     *     difference of their scores
     */
    record Moved(
            Finding finding,
            String title,
            String place,
            List<Shown> before,
            List<Shown> after,
            int asked,
            double difference,
            List<Twin> twins) {}

    /** An exchange: {@code value} is what it scored. */
    record Shown(
            String exchange, String place, Instant time, String model, String value, String prompt, String answer) {}

    /** A question that was asked before and after the change; {@code likeness} is 1 where the words are the same. */
    record Twin(Shown before, Shown after, double likeness) {}

    boolean hasPages() {
        return !alerts.isEmpty();
    }
}
