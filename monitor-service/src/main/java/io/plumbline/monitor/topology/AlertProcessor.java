package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.alert.AlertBook;
import io.plumbline.monitor.alert.AlertBook.Turned;
import io.plumbline.monitor.series.Signal;
import io.plumbline.monitor.topology.Out.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

/** Stage 2: signals and changes to alerts, one book per application, all in one task. */
final class AlertProcessor extends ContextualProcessor<String, byte[], String, Out> {

    static final String STORE = "alerts";

    private static final Logger LOG = Logger.getLogger(AlertProcessor.class);
    private static final String STAGE = "alert";
    private static final Duration ASKED_EVERY = Duration.ofSeconds(1);

    private final Run run;
    private final Charters charters;
    private final Board board;
    private final Witness witness;
    private final Map<String, AlertBook> books = new HashMap<>();
    // Both are set by init, which comes before any record.
    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> store;

    @SuppressWarnings("NullAway.Init")
    private Board.Pane pane;

    AlertProcessor(Run run, Charters charters, Board board, Witness witness) {
        this.run = run;
        this.charters = charters;
        this.board = board;
        this.witness = witness;
    }

    @Override
    public void init(ProcessorContext<String, Out> context) {
        super.init(context);
        // A task that was revived begins again on this object, and what it holds was never committed.
        books.clear();
        store = context.getStateStore(STORE);
        pane = board.open(STORE + " " + context.taskId());
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                AlertBook book = read(entry.key, entry.value);
                books.put(entry.key, book);
                pane.show(book);
            }
        }
        context.schedule(ASKED_EVERY, PunctuationType.WALL_CLOCK_TIME, this::endUnasked);
    }

    // Every time and not only once charters have changed: what a series told before may still be on its way.
    private void endUnasked(long now) {
        for (AlertBook book : List.copyOf(books.values())) {
            Turned turned = book.asAsked(charters::plan, Instant.ofEpochMilli(now));
            if (!turned.alerts().isEmpty()) {
                turn(turned, now);
            }
        }
    }

    private AlertBook read(String application, byte[] snapshot) {
        try {
            return Wire.read(snapshot, AlertBook.class);
        } catch (Wire.UnreadableEvent e) {
            // Alarms that are still open tell again as their readings come in.
            LOG.warnf("The alerts of %s cannot be read, its book begins anew", application);
            return AlertBook.empty(run.name(), application);
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            if (isChange()) {
                Change change = Wire.read(value, Change.class);
                if (charters.admits(change.application())) {
                    turn(book(change.application()).take(change), record.timestamp());
                } else {
                    drop(record, "too_many_applications");
                }
            } else {
                Signal signal = Wire.read(value, Signal.class);
                turn(book(signal.key().application()).take(signal), record.timestamp());
            }
        } catch (Wire.UnreadableEvent e) {
            drop(record, "unreadable");
        } catch (KafkaException e) {
            // The task's own trouble, not the record's.
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "A record of application %s cannot be taken", record.key());
            drop(record, "refused");
        }
    }

    private boolean isChange() {
        return context()
                .recordMetadata()
                .map(RecordMetadata::topic)
                .filter(Topic.CHANGES.topicName(run)::equals)
                .isPresent();
    }

    private AlertBook book(String application) {
        return books.getOrDefault(application, AlertBook.empty(run.name(), application));
    }

    private void turn(Turned turned, long timestamp) {
        keep(turned.book());
        for (Alert alert : turned.alerts()) {
            byte[] written = Wire.write(alert);
            Record<String, Out> out = Out.event(Lane.ALERTS, alert.id(), written, timestamp);
            context().forward(Out.withHeaders(out, source -> CloudEvent.of(alert, source)));
            context().forward(Out.event(Lane.TOLD, alert.application(), written, timestamp));
        }
        Change ordered = turned.ordered();
        if (ordered != null) {
            Rebaselining.send(context(), ordered, timestamp);
        }
        for (Change change : turned.told()) {
            Record<String, Out> out = Out.event(Lane.CHANGES, change.application(), Wire.write(change), timestamp);
            context().forward(Out.withHeaders(out, source -> CloudEvent.of(change, source)));
        }
    }

    // What Kafka would refuse stops the thread, and the next one at the same record.
    private void keep(AlertBook whole) {
        AlertBook book = whole;
        byte[] written = Wire.write(book);
        if (written.length > Out.MOST_BYTES) {
            book = whole.within(Out.MOST_BYTES);
            written = Wire.write(book);
        }
        books.put(book.application(), book);
        pane.show(book);
        if (written.length <= Out.MOST_BYTES) {
            store.put(book.application(), written);
        } else {
            LOG.errorf(
                    "The open alerts of %s do not fit into a record: a restart forgets the latest", book.application());
        }
    }

    private void drop(Record<String, byte[]> record, String reason) {
        witness.deadLetter(STAGE, reason);
        context().forward(Out.deadLetter(record, context(), STAGE, reason));
    }

    @Override
    public void close() {
        pane.close();
    }
}
