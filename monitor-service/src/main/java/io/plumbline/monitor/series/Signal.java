package io.plumbline.monitor.series;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.plumbline.contracts.event.Alert;
import java.time.Instant;

/** What a series has to tell beyond its own state. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Signal.Begun.class, name = "begun"),
    @JsonSubTypes.Type(value = Signal.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = Signal.Returned.class, name = "returned"),
    @JsonSubTypes.Type(value = Signal.Remeasured.class, name = "remeasured"),
    @JsonSubTypes.Type(value = Signal.Rebaselined.class, name = "rebaselined"),
    @JsonSubTypes.Type(value = Signal.Gone.class, name = "gone"),
})
public sealed interface Signal {

    SeriesKey key();

    /** The event time of the reading that caused it, where it was one. */
    Instant time();

    /** The series took its first reading. */
    record Begun(SeriesKey key, Instant time) implements Signal {}

    /** The series raised an alarm, or knows more about the one that is open. */
    record Moved(SeriesKey key, Instant time, Alert.Kind kind, Alert.Finding finding) implements Signal {}

    /** The series is back where it was, or above its floor. */
    record Returned(SeriesKey key, Instant time, Alert.Kind kind) implements Signal {}

    /** The series is measured with another instrument from here on, and what it told before is about the one before. */
    record Remeasured(SeriesKey key, Instant time, String from, String to) implements Signal {}

    /**
     * The series learns anew what is normal.
     *
     * @param time when people said so
     * @param change id of the change they said it with
     */
    record Rebaselined(SeriesKey key, Instant time, String change) implements Signal {}

    /**
     * The segment gets no more readings, see {@link Presence}.
     *
     * @param time the newest event time of all exchanges
     */
    record Gone(SeriesKey key, Instant time) implements Signal {}
}
