package io.plumbline.monitor.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.monitor.funnel.GatewayBooks;
import io.plumbline.monitor.funnel.Tally;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the exchanges of a gateway are.
 *
 * @param state {@code running}, {@code stopped} in good order, or {@code silent}
 * @param lastEntry when it last told its ledger
 * @param closedThrough up to when every exchange is accounted for
 * @param putAside dead letters and repeats
 * @param spooled on the gateway's disk until Kafka answers again
 * @param missing acknowledged by Kafka and not seen within a minute
 * @param lostAtLeast of processes that ended without closing their books
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FunnelView(
        String gateway,
        String state,
        @Nullable Instant lastEntry,
        @Nullable Instant closedThrough,
        long captured,
        long dropped,
        long graded,
        long putAside,
        long spooled,
        long missing,
        long underWay,
        long lostAtLeast,
        long lostAtMost) {

    static FunnelView of(GatewayBooks books) {
        Tally tally = books.tally();
        return new FunnelView(
                books.gateway(),
                books.state().name().toLowerCase(Locale.ROOT),
                books.lastEntry(),
                books.closedThrough(),
                tally.captured(),
                tally.dropped(),
                tally.graded(),
                tally.setAside(),
                tally.spooled(),
                tally.missing(),
                tally.underWay(),
                tally.gapLow(),
                tally.gapHigh());
    }
}
