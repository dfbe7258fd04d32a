package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.alert.Evidence;
import io.plumbline.monitor.topology.KeptTwins.Shown;
import io.plumbline.monitor.topology.Out.Lane;
import io.plumbline.monitor.twin.TwinSearch;
import io.plumbline.monitor.twin.Twins;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/**
 * Keeps a sample of what was asked, by application, and finds for each drift what was asked before it and again after it. Writes
 * the evidence of all alerts. What was asked comes under the key of its place in the sample, an alert under its application.
 */
final class TwinProcessor extends ContextualProcessor<String, byte[], String, Out> {

    static final String STORE = "twins";

    private static final Logger LOG = Logger.getLogger(TwinProcessor.class);
    private static final String STAGE = "twins";
    // By so much the time since a change has grown when it is worth to search again.
    private static final double GROWN = 1.25;

    private final Board board;
    private final Witness witness;
    // Both are set by init, which comes before any record.
    @SuppressWarnings("NullAway.Init")
    private KeptTwins kept;

    @SuppressWarnings("NullAway.Init")
    private Board.Pane pane;

    TwinProcessor(Board board, Witness witness) {
        this.board = board;
        this.witness = witness;
    }

    @Override
    public void init(ProcessorContext<String, Out> context) {
        super.init(context);
        kept = new KeptTwins(context.getStateStore(STORE));
        pane = board.open(STORE + " " + context.taskId());
        kept.applications().forEach(application -> pane.show(application, kept.told(application)));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (KeptTwins.isPlace(record.key())) {
            kept.take(record.key(), record.value());
            return;
        }
        try {
            show(Wire.read(record.value(), Alert.class), record.timestamp());
        } catch (KafkaException e) {
            // The task's own trouble, not the record's.
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "The evidence of an alert of %s cannot be written", record.key());
            witness.deadLetter(STAGE, "refused");
            context().forward(Out.deadLetter(record, context(), STAGE, "refused"));
        }
    }

    private void show(Alert alert, long timestamp) {
        if (isDue(alert)) {
            kept.tell(alert, TwinSearch.of(alert.leading(), kept.sample(alert.application())));
            pane.show(alert.application(), kept.told(alert.application()));
        }
        Twins twins = kept.search(alert).map(Shown::twins).orElse(null);
        byte[] evidence = Wire.write(Evidence.of(alert, twins));
        context().forward(Out.event(Lane.EVIDENCE, alert.id(), evidence, timestamp));
    }

    // An alert of many series has an update by each of them at every step.
    private boolean isDue(Alert alert) {
        if (alert.state() != Alert.State.OPEN || alert.kind() != Alert.Kind.DRIFT) {
            return false;
        }
        Instant change = alert.leading().changePoint().time();
        return kept.search(alert)
                .map(last -> GROWN * millis(change, last.searched()) < millis(change, alert.updated()))
                .orElse(true);
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    @Override
    public void close() {
        pane.close();
    }
}
