package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.monitor.topology.Out.Lane;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Stage 0: scorecards to observations, spread over shards by dimension. */
final class ScorecardProcessor extends ContextualProcessor<String, byte[], String, Out> {

    private static final String STAGE = "intake";

    private final Intake intake;
    private final Charters charters;
    private final Witness witness;

    ScorecardProcessor(Intake intake, Charters charters, Witness witness) {
        this.intake = intake;
        this.charters = charters;
        this.witness = witness;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        try {
            take(record, Wire.read(record.value() == null ? new byte[0] : record.value(), Scorecard.class));
        } catch (Wire.UnreadableEvent e) {
            drop(record, "unreadable");
        } catch (Intake.InvalidScorecard e) {
            drop(record, "invalid");
        }
    }

    private void take(Record<String, byte[]> record, Scorecard card) {
        Intake.Taken taken = intake.take(card, Instant.ofEpochMilli(record.timestamp()));
        if (!taken.observations().isEmpty() && !charters.admits(card.application())) {
            drop(record, "too_many_applications");
            return;
        }
        if (taken.clamped()) {
            witness.clamped();
        }
        for (Observation observation : taken.observations()) {
            Record<String, Out> out =
                    Out.event(Lane.OBSERVATIONS, shard(observation), Wire.write(observation), record.timestamp());
            context().forward(Out.withHeaders(out, source -> CloudEvent.of(observation, source)));
        }
        if (!taken.observations().isEmpty()) {
            witness.scorecard(card.application(), taken.observations().get(0).time());
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
