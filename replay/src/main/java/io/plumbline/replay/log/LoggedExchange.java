package io.plumbline.replay.log;

import io.plumbline.contracts.event.Exchange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exchange as a line tells it.
 *
 * @param exchange its own time is meaningless where {@code time} is null
 * @param time the event time of the line, null when it has none
 */
record LoggedExchange(Row row, Exchange exchange, @Nullable Instant time) {

    /** The exchange at a time, as a turn. */
    Exchange at(Instant settled, int turn) {
        return new Exchange(
                exchange.id(),
                exchange.run(),
                exchange.application(),
                exchange.conversation(),
                turn,
                settled,
                exchange.provider(),
                exchange.dialect(),
                exchange.modelRequested(),
                exchange.modelServed(),
                exchange.systemFingerprint(),
                exchange.role(),
                exchange.pairedWith(),
                exchange.messages(),
                exchange.tools(),
                exchange.responseFormat(),
                exchange.choices(),
                exchange.outcome(),
                exchange.error(),
                exchange.usage(),
                exchange.timings(),
                exchange.tags(),
                exchange.inclusionProbability(),
                exchange.redactions(),
                exchange.capture(),
                exchange.source(),
                exchange.origin(),
                exchange.versions(),
                exchange.traceId());
    }
}
