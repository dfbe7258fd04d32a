package io.plumbline.monitor.topology;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.topic.Prompt;
import io.plumbline.monitor.topic.PromptTopics;
import io.plumbline.monitor.topic.TopicLearner;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Scorecards of applications whose charter names the topic as a cell to observations. All of an application come through one
 * task, in one order, so that its topics are a function of that order and the same for all its series.
 */
final class TopicProcessor extends ContextualProcessor<String, byte[], String, Out> {

    static final String STORE = "topics";

    private static final Logger LOG = Logger.getLogger(TopicProcessor.class);
    private static final String STAGE = "topics";

    private final Intake intake;
    private final Charters charters;
    private final Board board;
    private final Witness witness;
    private final Observations observations;
    private final Map<String, TopicLearner> learners = new HashMap<>();
    // Both are set by init, which comes before any record.
    @SuppressWarnings("NullAway.Init")
    private LearnedTopics kept;

    @SuppressWarnings("NullAway.Init")
    private Board.Pane pane;

    TopicProcessor(Intake intake, Charters charters, Board board, Witness witness) {
        this.intake = intake;
        this.charters = charters;
        this.board = board;
        this.witness = witness;
        this.observations = new Observations(charters, witness);
    }

    @Override
    public void init(ProcessorContext<String, Out> context) {
        super.init(context);
        // A task that was revived begins again on this object, and what it holds was never committed.
        learners.clear();
        kept = new LearnedTopics(context.getStateStore(STORE));
        pane = board.open(STORE + " " + context.taskId());
        for (String application : kept.applications()) {
            pane.show(application, learner(charters.of(application)));
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        try {
            Scorecard card = Wire.read(record.value(), Scorecard.class);
            Charter charter = charters.of(card.application());
            Intake.Taken taken =
                    intake.take(card, Instant.ofEpochMilli(record.timestamp()), charter, topic(card, charter));
            observations.send(context(), taken, record.timestamp());
        } catch (Wire.UnreadableEvent e) {
            drop(record, "unreadable");
        } catch (KafkaException e) {
            // The task's own trouble, not the record's.
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "A scorecard of application %s cannot be placed", record.key());
            drop(record, "refused");
        }
    }

    private @Nullable String topic(Scorecard card, Charter charter) {
        // The charter may have changed since the scorecard was sent here.
        if (!charter.cells().byTopic()) {
            return null;
        }
        TopicLearner learner = learner(charter);
        Optional<PromptTopics> known = learner.topics();
        int before = learner.gathered();
        Prompt prompt = Prompt.of(card);
        String topic = learner.take(prompt, Sample.isPrimary(card.turn())).orElse(null);
        boolean learned = !learner.topics().equals(known);
        if (learned) {
            kept.learned(card.application(), before, learner.topics().orElseThrow());
        } else if (learner.gathered() > before) {
            kept.gathered(card.application(), before, prompt);
        }
        if (learned || learner.gathered() > before) {
            pane.show(card.application(), learner);
        }
        return topic;
    }

    private TopicLearner learner(Charter charter) {
        return learners.computeIfAbsent(charter.application(), application -> kept.read(application, charter));
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
