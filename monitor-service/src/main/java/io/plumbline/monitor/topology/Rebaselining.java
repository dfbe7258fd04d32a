package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Change.Rebaseline;
import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.topology.Out.Lane;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The order to learn anew, on its way to the series it is about. It is the change as it was told, and lies among the observations:
 * their order says which readings came before it, whatever runs them and however often. Its type in the header tells it apart.
 */
final class Rebaselining {

    private Rebaselining() {}

    /** Sends it to every shard that holds series it may be about. */
    static void send(ProcessorContext<String, Out> context, Change change, long timestamp) {
        shards(change)
                .forEach(shard -> context.forward(Out.withHeaders(
                        Out.event(Lane.OBSERVATIONS, shard, Wire.write(change), timestamp),
                        source -> CloudEvent.of(change, source))));
    }

    private static List<String> shards(Change change) {
        String dimension = asked(change).dimension();
        return dimension == null
                ? IntStream.range(0, Topic.DIMENSION_SHARDS)
                        .mapToObj(shard -> Observations.shard(change.application(), shard))
                        .toList()
                : List.of(Observations.shard(change.application(), dimension));
    }

    /** Whether a record among the observations is such an order. */
    static boolean isOne(Record<String, byte[]> record) {
        Header type = record.headers().lastHeader(CloudEvent.TYPE_HEADER);
        return type != null && CloudEvent.CHANGE_V1.equals(new String(type.value(), StandardCharsets.UTF_8));
    }

    /**
     * Whether an order is about a series.
     *
     * @param shard that it came to: a task holds several, and each gets it
     */
    static boolean isAbout(Change change, String shard, SeriesKey key) {
        Rebaseline asked = asked(change);
        return key.application().equals(change.application())
                && Observations.shard(key.application(), key.dimension()).equals(shard)
                && (asked.dimension() == null || asked.dimension().equals(key.dimension()))
                && (asked.segment() == null || asked.segment().equals(key.segment()));
    }

    private static Rebaseline asked(Change change) {
        return Objects.requireNonNull(change.rebaseline(), "rebaseline");
    }
}
