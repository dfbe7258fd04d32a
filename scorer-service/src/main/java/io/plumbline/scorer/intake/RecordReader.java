package io.plumbline.scorer.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.scorer.panel.Panel;
import io.plumbline.scorer.publish.Outgoing;
import io.plumbline.scorer.publish.Outgoing.DeadLetter;
import io.plumbline.scorer.publish.Outgoing.Reason;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Turns one record of the exchanges into its scorecard, or into a dead letter. Total: whatever the bytes, it answers, so
 * that no record can stop its partition: one for which stack or memory does not suffice is a dead letter. Thread-safe.
 */
public final class RecordReader {

    private final Supplier<Panel> panel;

    public RecordReader(Panel panel) {
        this(() -> panel);
    }

    /** @param panel asked for each record, as charters may change it */
    public RecordReader(Supplier<Panel> panel) {
        this.panel = panel;
    }

    public Outgoing read(ConsumerRecord<byte[], byte[]> record) {
        return begin(record).get();
    }

    /** Grades by all graders that are here and asks those elsewhere; what is answered waits for these. Neither ever throws. */
    Supplier<Outgoing> begin(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            return () -> dead(record, Reason.EMPTY);
        }
        Exchange exchange;
        try {
            exchange = Wire.read(value, Exchange.class);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return () -> dead(record, Reason.UNREADABLE);
        }
        try {
            Supplier<Scorecard> card = panel.get().begin(exchange, new Pointer(record.partition(), record.offset()));
            return () -> finished(record, card);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return () -> dead(record, Reason.UNGRADABLE);
        }
    }

    private static Outgoing finished(ConsumerRecord<byte[], byte[]> record, Supplier<Scorecard> graded) {
        try {
            Outgoing.Card card = Outgoing.Card.of(record.key(), graded.get());
            return card.fits() ? card : dead(record, Reason.UNGRADABLE);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return dead(record, Reason.UNGRADABLE);
        }
    }

    /** The record as a dead letter, with the number its gateway gave it, which a header repeats. */
    static DeadLetter dead(ConsumerRecord<byte[], byte[]> record, Reason reason) {
        String source = record.topic() + "-" + record.partition() + "-" + record.offset();
        return DeadLetter.of(record.key(), record.value(), source, origin(record), reason);
    }

    private static Origin origin(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(Origin.HEADER);
        return Origin.parse(header == null || header.value() == null ? null : new String(header.value(), UTF_8));
    }
}
