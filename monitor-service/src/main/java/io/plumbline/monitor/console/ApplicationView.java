package io.plumbline.monitor.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One watched application at a glance.
 *
 * @param run {@code live}, or the name of the replay that this monitor serves
 * @param charter version of the charter in force, {@code default} for the built-in one
 * @param lastScorecard event time of the newest scorecard, null before the first one since the start
 * @param readingsPerHour exchanges an hour of late, from the series that every exchange feeds
 * @param states how many series are in each state, every state present
 * @param levels the four levels in fixed order: instruction, preference, value, operation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ApplicationView(
        String run,
        String application,
        String charter,
        @Nullable Instant lastScorecard,
        double readingsPerHour,
        Map<String, Integer> states,
        List<LevelView> levels,
        int openAlerts) {

    /**
     * One level of an application.
     *
     * @param state the worst state of its series (breached, drifting, starved, suspect, learning, steady); {@code none}
     *     where it has no series yet
     */
    public record LevelView(String level, String state, int series, List<String> openAlerts) {}
}
