package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Capture;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes an exchange fit into one record: the oldest history goes first, system and developer messages, the last message
 * and the answer stay. A record that was cut says so.
 */
final class Fitting {

    /** In {@code capture.notes}: the oldest messages were left out. */
    static final String HISTORY_CUT = "history_cut";

    private Fitting() {}

    /** The exchange as JSON of at most {@code maxBytes}; empty when even without history it is larger. */
    static Optional<byte[]> json(Exchange exchange, int maxBytes) {
        byte[] whole = Wire.write(exchange);
        if (whole.length <= maxBytes) {
            return Optional.of(whole);
        }
        int excess = whole.length - maxBytes + HISTORY_CUT.length() + 8;
        Exchange shorter = withoutOldest(exchange, excess);
        byte[] cut = Wire.write(shorter);
        return cut.length <= maxBytes ? Optional.of(cut) : Optional.empty();
    }

    private static Exchange withoutOldest(Exchange exchange, int bytes) {
        List<Message> messages = exchange.messages();
        List<Message> kept = new ArrayList<>();
        long freed = 0;
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            boolean history = i < messages.size() - 1 && !message.isFrom("system") && !message.isFrom("developer");
            if (history && freed < bytes) {
                freed += Wire.write(message).length;
            } else {
                kept.add(message);
            }
        }
        return with(exchange, kept);
    }

    private static Exchange with(Exchange from, List<Message> messages) {
        List<String> notes = new ArrayList<>(from.capture().notes());
        notes.add(HISTORY_CUT);
        Capture old = from.capture();
        Capture capture = new Capture(
                old.requestBytes(),
                old.responseBytes(),
                old.status(),
                old.requestSha256(),
                old.responseSha256(),
                notes);
        return new Exchange(
                from.id(),
                from.run(),
                from.application(),
                from.conversation(),
                from.turn(),
                from.time(),
                from.provider(),
                from.dialect(),
                from.modelRequested(),
                from.modelServed(),
                from.systemFingerprint(),
                from.role(),
                from.pairedWith(),
                messages,
                from.tools(),
                from.responseFormat(),
                from.choices(),
                from.outcome(),
                from.error(),
                from.usage(),
                from.timings(),
                from.tags(),
                from.inclusionProbability(),
                from.redactions(),
                capture,
                from.source(),
                from.origin(),
                from.versions(),
                from.traceId());
    }
}
