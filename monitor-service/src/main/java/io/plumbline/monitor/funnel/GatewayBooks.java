package io.plumbline.monitor.funnel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a gateway's books stand.
 *
 * @param lastEntry when its youngest process last told its ledger, null when it never did
 * @param closedThrough up to when every exchange it numbered is accounted for, null when that is not known yet
 * @param tally over all its processes
 */
public record GatewayBooks(
        String gateway,
        State state,
        @Nullable Instant lastEntry,
        @Nullable Instant closedThrough,
        Tally tally) {

    /** What its ledger last told. */
    public enum State {
        RUNNING,
        /** It stopped in good order. */
        STOPPED,
        /** It has not told for too long: killed, or cut off from Kafka. */
        SILENT
    }
}
