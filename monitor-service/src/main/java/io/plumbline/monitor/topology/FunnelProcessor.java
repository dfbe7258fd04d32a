package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.funnel.Arrival;
import io.plumbline.monitor.funnel.Arrival.Fate;
import io.plumbline.monitor.funnel.Funnel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

/** Beside the stages: ledgers, what arrived and the dead letters to the books of the gateways, all in one task. */
final class FunnelProcessor extends ContextualProcessor<String, byte[], String, Out> {

    static final String STORE = "funnel";

    private static final Logger LOG = Logger.getLogger(FunnelProcessor.class);
    private static final String STAGE = "funnel";
    private static final Duration SHOW_EVERY = Duration.ofSeconds(1);

    private final Run run;
    private final Board board;
    private final Witness witness;
    private final Clock clock;
    // Both are set by init, which comes before any record.
    @SuppressWarnings("NullAway.Init")
    private Funnel funnel;

    @SuppressWarnings("NullAway.Init")
    private Board.Pane pane;

    FunnelProcessor(Run run, Board board, Witness witness, Clock clock) {
        this.run = run;
        this.board = board;
        this.witness = witness;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, Out> context) {
        super.init(context);
        KeyValueStore<String, byte[]> store = context.getStateStore(STORE);
        Map<String, byte[]> written = new HashMap<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> written.put(entry.key, entry.value));
        }
        funnel = new Funnel(new Funnel.Pages() {
            @Override
            public void put(String key, byte[] value) {
                store.put(key, value);
            }

            @Override
            public void delete(String key) {
                store.delete(key);
            }
        });
        funnel.restore(written, clock.instant());
        pane = board.open(STORE + " " + context.taskId());
        show();
        context.schedule(SHOW_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> show());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            if (comesFrom(Topic.DEAD_LETTERS)) {
                count(funnel.take(new Arrival(origin(record), Fate.SET_ASIDE), clock.instant()));
            } else if (comesFrom(Topic.LEDGER)) {
                take(record, Wire.read(value, LedgerEntry.class));
            } else {
                count(funnel.take(Wire.read(value, Arrival.class), clock.instant()));
            }
        } catch (Wire.UnreadableEvent e) {
            drop(record, "unreadable");
        } catch (KafkaException e) {
            // The task's own trouble, not the record's.
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "A record of %s cannot be taken into the books", topic());
            drop(record, "refused");
        }
    }

    private void take(Record<String, byte[]> record, LedgerEntry entry) {
        if (entry.isPossible()) {
            count(funnel.take(entry, clock.instant()));
        } else {
            drop(record, "refused");
        }
    }

    private void count(boolean taken) {
        if (!taken) {
            witness.gatewayRefused();
        }
    }

    private void drop(Record<String, byte[]> record, String reason) {
        witness.deadLetter(STAGE, reason);
        context().forward(Out.deadLetter(record, context(), STAGE, reason));
    }

    private boolean comesFrom(Topic topic) {
        return topic().equals(topic.topicName(run));
    }

    private String topic() {
        return context().recordMetadata().map(RecordMetadata::topic).orElse("");
    }

    // A dead letter without an origin was captured by no gateway, so no ledger waits for it.
    private static Origin origin(Record<String, byte[]> letter) {
        Header header = letter.headers().lastHeader(Origin.HEADER);
        return Origin.parse(
                header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
    }

    private void show() {
        pane.show(funnel.view(clock.instant()));
    }

    @Override
    public void close() {
        pane.close();
    }
}
