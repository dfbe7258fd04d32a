package io.plumbline.monitor.topology;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.topic.Answer;
import io.plumbline.monitor.topic.AnswerKinds;
import io.plumbline.monitor.topic.AnswerLearner;
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
 * Scorecards of applications whose charter names the topic as a cell, or what answers are like, to observations. All of an
 * application come through one task, in one order, so that its topics and its kinds of answers are a function of that order and
 * the same for all its series.
 */
final class TopicProcessor extends ContextualProcessor<String, byte[], String, Out> {

    static final String STORE = "topics";
    static final String ANSWERS = "answers";

    private static final Logger LOG = Logger.getLogger(TopicProcessor.class);
    private static final String STAGE = "topics";

    private final Intake intake;
    private final Charters charters;
    private final Board board;
    private final Witness witness;
    private final Observations observations;
    private final Map<String, TopicLearner> learners = new HashMap<>();
    private final Map<String, AnswerLearner> answerLearners = new HashMap<>();
    // All are set by init, which comes before any record.
    @SuppressWarnings("NullAway.Init")
    private Lessons<Prompt, PromptTopics> kept;

    @SuppressWarnings("NullAway.Init")
    private Lessons<Answer, AnswerKinds> keptAnswers;

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
        answerLearners.clear();
        kept = new Lessons<>(context.getStateStore(STORE), Prompt.class, PromptTopics.class);
        keptAnswers = new Lessons<>(context.getStateStore(ANSWERS), Answer.class, AnswerKinds.class);
        pane = board.open(STORE + " " + context.taskId());
        for (String application : kept.applications()) {
            pane.show(application, learner(charters.of(application)));
        }
        for (String application : keptAnswers.applications()) {
            pane.show(application, answerLearner(charters.of(application)));
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        try {
            Scorecard card = Wire.read(record.value(), Scorecard.class);
            Charter charter = charters.of(card.application());
            Intake.Taken taken = intake.take(
                    card,
                    Instant.ofEpochMilli(record.timestamp()),
                    charter,
                    topic(card, charter),
                    answered(card, charter));
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

    private Map<String, Observation.Value> answered(Scorecard card, Charter charter) {
        if (!charter.watchesAnswers()) {
            return Map.of();
        }
        return Answer.of(card)
                .map(answer -> answered(answer, charter, Sample.isPrimary(card.turn())))
                .orElse(Map.of());
    }

    private Map<String, Observation.Value> answered(Answer answer, Charter charter, boolean counts) {
        AnswerLearner learner = answerLearner(charter);
        boolean known = learner.kinds().isPresent();
        int before = learner.gathered();
        Map<String, Observation.Value> answered = learner.take(answer, counts);
        boolean learned = !known && learner.kinds().isPresent();
        if (learned) {
            keptAnswers.learned(charter.application(), before, learner.kinds().orElseThrow());
        } else if (learner.gathered() > before) {
            keptAnswers.gathered(charter.application(), before, answer);
        }
        if (learned || learner.gathered() > before) {
            pane.show(charter.application(), learner);
        }
        return answered;
    }

    private TopicLearner learner(Charter charter) {
        return learners.computeIfAbsent(
                charter.application(),
                application -> kept.read(application, (prompts, topics) -> new TopicLearner(charter, prompts, topics)));
    }

    private AnswerLearner answerLearner(Charter charter) {
        return answerLearners.computeIfAbsent(
                charter.application(),
                application ->
                        keptAnswers.read(application, (answers, kinds) -> new AnswerLearner(charter, answers, kinds)));
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
