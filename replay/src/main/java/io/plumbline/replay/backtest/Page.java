package io.plumbline.replay.backtest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.plumbline.contracts.event.Alert;
import java.time.Instant;

/**
 * A moment at which an alert would have told someone something.
 *
 * @param date the event time of the exchange that caused it, {@code exchange} its number in the log, from 1
 * @param sent whether a notification would have gone out: Prometheus has one alert per level and kind, so one that opens
 *     while another is open changes a page and sends none
 * @param alert as it was at this moment
 */
public record Page(Event event, Instant date, long exchange, Severity severity, boolean sent, Alert alert) {

    /** What happened to the alert. */
    public enum Event {
        @JsonProperty("opened")
        OPENED,
        /** A further dimension moved with it. */
        @JsonProperty("joined")
        JOINED,
        @JsonProperty("resolved")
        RESOLVED
    }

    /** As the shipped Prometheus rules have it. */
    public enum Severity {
        /** Wakes someone. */
        @JsonProperty("critical")
        CRITICAL,
        /** Waits for working hours: what moved is the traffic or the monitor's sight of it. */
        @JsonProperty("warning")
        WARNING;

        static Severity of(Alert alert) {
            boolean traffic = alert.level().equals("operation") && alert.kind() == Alert.Kind.DRIFT;
            return traffic ? WARNING : CRITICAL;
        }
    }

    /** Whether someone would have been woken. */
    public boolean wakes() {
        return event == Event.OPENED && sent && severity == Severity.CRITICAL;
    }
}
