package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.intake.Intake.Taken;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.topology.Out.Lane;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends what was taken from scorecards on its way, each observation that is watched to the shard of its dimension. */
final class Observations {

    private final Charters charters;
    private final Witness witness;

    Observations(Charters charters, Witness witness) {
        this.charters = charters;
        this.witness = witness;
    }

    void send(ProcessorContext<String, Out> context, Taken taken, long timestamp) {
        if (taken.clamped()) {
            witness.clamped();
        }
        taken.observations().stream().filter(this::isWatched).forEach(observation -> {
            Record<String, Out> out = Out.event(
                    Lane.OBSERVATIONS,
                    shard(observation.application(), observation.dimension()),
                    Wire.write(observation),
                    timestamp);
            context.forward(Out.withHeaders(out, source -> CloudEvent.of(observation, source)));
        });
        if (!taken.observations().isEmpty()) {
            Observation first = taken.observations().getFirst();
            witness.scorecard(first.application(), first.time());
        }
    }

    // A grader may grade more than this application's charter asks for.
    private boolean isWatched(Observation observation) {
        return charters.plan(new SeriesKey(observation.application(), observation.dimension()))
                .isPresent();
    }

    /** The key under which observations of a dimension are in one order. */
    static String shard(String application, String dimension) {
        return shard(application, Math.floorMod(dimension.hashCode(), Topic.DIMENSION_SHARDS));
    }

    /** @param shard from 0 to {@link Topic#DIMENSION_SHARDS} - 1 */
    static String shard(String application, int shard) {
        return application + "|" + shard;
    }
}
