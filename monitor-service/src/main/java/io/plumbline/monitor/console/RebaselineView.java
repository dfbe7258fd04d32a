package io.plumbline.monitor.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Change.Rebaseline;
import io.plumbline.monitor.alert.AlertBook.Relearned;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order to learn anew what is normal, and what came of it.
 *
 * @param time when it was given
 * @param by who gave it, as they say; null where they did not
 * @param dimension null for all
 * @param segment {@code attribute=value}; null for the series of all exchanges and of every segment
 * @param from the event time from which on readings are learned from; null for where the order lies among them
 * @param series how many have begun to learn anew
 * @param alerts ids of alerts that it had a part in ending, some of them at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RebaselineView(
        String id,
        String application,
        Instant time,
        String reason,
        @Nullable String by,
        @Nullable String dimension,
        @Nullable String segment,
        @Nullable Instant from,
        int series,
        List<String> alerts) {

    static RebaselineView of(Relearned relearned) {
        Change change = relearned.change();
        Rebaseline asked = Objects.requireNonNull(change.rebaseline(), "rebaseline");
        return new RebaselineView(
                change.id(),
                change.application(),
                change.time(),
                change.detail() == null ? change.title() : change.detail(),
                change.by(),
                asked.dimension(),
                asked.segment(),
                asked.from(),
                relearned.series(),
                relearned.alerts());
    }
}
