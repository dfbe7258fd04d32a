package io.plumbline.monitor.funnel;

import io.plumbline.contracts.event.Exchange.Origin;
import java.util.Objects;

/** An exchange turned up: graded, or put aside under a reason. */
public record Arrival(Origin origin, Fate fate) {

    public Arrival {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(fate, "fate");
    }

    /** What became of an exchange that reached Kafka. */
    public enum Fate {
        /** A panel's scorecard of it was read. */
        GRADED,
        /** It, or its scorecard, lies among the dead letters, or it repeats the id of another. */
        SET_ASIDE
    }
}
