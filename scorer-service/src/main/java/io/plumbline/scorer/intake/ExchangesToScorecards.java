package io.plumbline.scorer.intake;

import io.plumbline.contracts.topic.Run;
import io.plumbline.scorer.panel.Panel;
import io.plumbline.scorer.publish.Outgoing;
import io.plumbline.scorer.publish.OutgoingRecords;
import io.plumbline.scorer.publish.Tally;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import io.smallrye.reactive.messaging.kafka.transactions.KafkaTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * The scorer's flow: a batch of exchanges is graded, and its scorecards, dead letters and offsets are committed in one
 * Kafka transaction, so each exchange has exactly one scorecard for readers of committed records.
 *
 * <p>A batch that fails is aborted, read again from the last committed offset and tried anew after a pause.
 */
@ApplicationScoped
public class ExchangesToScorecards {

    private static final Logger LOG = Logger.getLogger(ExchangesToScorecards.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int REMEMBERED = 10_000;

    private final KafkaTransactions<byte[]> transactions;
    private final RecordReader reader;
    private final OutgoingRecords records;
    private final RecentExchanges recent = new RecentExchanges(REMEMBERED);
    private final Tally tally;
    private final BatchHealth health;

    public ExchangesToScorecards(
            @Channel("scorer-scorecards-out") KafkaTransactions<byte[]> transactions,
            Run run,
            Panel panel,
            Tally tally,
            @Liveness BatchHealth health) {
        this.transactions = transactions;
        reader = new RecordReader(panel);
        records = new OutgoingRecords(run, "plumbline/scorer/" + panel.name());
        this.tally = tally;
        this.health = health;
    }

    @Incoming("scorer-exchanges-in")
    @Blocking
    public Uni<Void> score(Message<List<byte[]>> batch) {
        // Graded before the transaction opens: an open one holds up every reader of committed records.
        List<Outgoing> outgoing = grade(recordsOf(batch));
        return transactions
                .<Void>withTransaction(batch, emitter -> {
                    outgoing.forEach(one -> emitter.send(records.message(one)));
                    return Uni.createFrom().voidItem();
                })
                .invoke(() -> committed(outgoing))
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .call(() -> Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE))
                .onFailure()
                .recoverWithNull();
    }

    private List<Outgoing> grade(ConsumerRecords<byte[], byte[]> batch) {
        List<ConsumerRecord<byte[], byte[]>> records =
                StreamSupport.stream(batch.spliterator(), false).toList();
        return recent.once(records, records.parallelStream().map(reader::read).toList());
    }

    @SuppressWarnings("unchecked")
    private static ConsumerRecords<byte[], byte[]> recordsOf(Message<List<byte[]>> batch) {
        IncomingKafkaRecordBatchMetadata<byte[], byte[]> metadata = batch.getMetadata(
                        IncomingKafkaRecordBatchMetadata.class)
                .orElseThrow(() -> new IllegalStateException("channel scorer-exchanges-in must have batch=true"));
        return metadata.getRecords();
    }

    private void committed(List<Outgoing> outgoing) {
        health.committed();
        recent.committed(outgoing);
        outgoing.forEach(tally::committed);
    }

    private void failed(Throwable failure) {
        // Messages of Kafka's exceptions name topics and brokers, no content.
        LOG.warnf("batch aborted and to be retried: %s: %s", failure.getClass().getSimpleName(), failure.getMessage());
        health.failed();
    }
}
