package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.funnel.Arrival;
import io.plumbline.monitor.funnel.Arrival.Fate;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.topology.Out.Lane;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Stage 0: scorecards to observations of what is watched, spread over shards by dimension; and word that their exchanges arrived. */
final class ScorecardProcessor extends ContextualProcessor<String, byte[], String, Out> {

    static final String STORE = "cards";

    private static final String STAGE = "intake";

    private final Intake intake;
    private final Charters charters;
    private final Witness witness;
    // Set by init, which comes before any record.
    @SuppressWarnings("NullAway.Init")
    private SeenCards seen;

    ScorecardProcessor(Intake intake, Charters charters, Witness witness) {
        this.intake = intake;
        this.charters = charters;
        this.witness = witness;
    }

    @Override
    public void init(ProcessorContext<String, Out> context) {
        super.init(context);
        seen = new SeenCards(context.getStateStore(STORE), SeenCards.CAPACITY);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Scorecard card;
        try {
            card = Wire.read(record.value() == null ? new byte[0] : record.value(), Scorecard.class);
        } catch (Wire.UnreadableEvent e) {
            drop(record, "unreadable");
            return;
        }
        try {
            arrived(card, take(record, card), record.timestamp());
        } catch (Intake.InvalidScorecard e) {
            drop(record, "invalid");
            arrived(card, Fate.SET_ASIDE, record.timestamp());
        }
    }

    private Fate take(Record<String, byte[]> record, Scorecard card) {
        Intake.Taken taken =
                intake.take(card, Instant.ofEpochMilli(record.timestamp()), charters.of(card.application()));
        if (!taken.observations().isEmpty() && !charters.admits(card.application())) {
            drop(record, "too_many_applications");
            return Fate.SET_ASIDE;
        }
        if (!seen.add(card)) {
            witness.duplicate();
            return Fate.SET_ASIDE;
        }
        observe(card, taken, record.timestamp());
        return Fate.GRADED;
    }

    private void observe(Scorecard card, Intake.Taken taken, long timestamp) {
        if (taken.clamped()) {
            witness.clamped();
        }
        taken.observations().stream().filter(this::isWatched).forEach(observation -> {
            Record<String, Out> out =
                    Out.event(Lane.OBSERVATIONS, shard(observation), Wire.write(observation), timestamp);
            context().forward(Out.withHeaders(out, source -> CloudEvent.of(observation, source)));
        });
        if (!taken.observations().isEmpty()) {
            witness.scorecard(card.application(), taken.observations().get(0).time());
        }
    }

    // A grader may grade more than this application's charter asks for.
    private boolean isWatched(Observation observation) {
        return charters.plan(new SeriesKey(observation.application(), observation.dimension()))
                .isPresent();
    }

    // Candidates and drills too: the gateway has counted them.
    private void arrived(Scorecard card, Fate fate, long timestamp) {
        Origin origin = card.origin();
        if (origin != null && origin.isNumbered()) {
            byte[] arrival = Wire.write(new Arrival(origin, fate));
            context().forward(Out.event(Lane.ARRIVALS, origin.gateway(), arrival, timestamp));
        }
    }

    private static String shard(Observation observation) {
        int shard = Math.floorMod(observation.dimension().hashCode(), Topic.DIMENSION_SHARDS);
        return observation.application() + "|" + shard;
    }

    private void drop(Record<String, byte[]> record, String reason) {
        witness.deadLetter(STAGE, reason);
        context().forward(Out.deadLetter(record, context(), STAGE, reason));
    }
}
