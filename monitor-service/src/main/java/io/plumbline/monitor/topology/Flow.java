package io.plumbline.monitor.topology;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.monitor.topology.Out.Lane;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The way from scorecards to alerts:
 *
 * <pre>
 *   scorecards ─ intake ─▶ observations ─ series ─▶ signals ─ alerts ─▶ alerts, changes
 *                  │ │ └─▶ topics ─▶┘               changes ───┘ └─▶ told ─ twins ─▶ evidence
 *                  │ └───────────────────────────────────────────▶ asked ───┘
 *                  └─▶ arrivals ─ funnel ─▶ books of the gateways
 *        ledger, dead letters ──────┘
 * </pre>
 *
 * <p>A change that orders series to learn anew goes from the alerts to the observations, so that it has its place among these.
 *
 * <p>Where a charter names the topic as a cell, or what answers are like, the scorecards of its application take a way of their
 * own, on which they are in one order: that in which topics and kinds of answers are learned.
 *
 * <p>Observations are spread by application and dimension shard, so detectors run in parallel and in the order of that log.
 * Signals are few; they go through one partition, where what moves together is seen together. Values are bytes until a
 * stage reads them, so that no record can stop a thread: what cannot be used goes to the dead letters.
 */
public final class Flow {

    private static final Serde<String> TEXT = Serdes.String();
    private static final Serde<byte[]> BYTES = Serdes.ByteArray();

    private Flow() {}

    public static Topology topology(
            Run run,
            Catalogue catalogue,
            Charters charters,
            List<Detector> detectors,
            Board board,
            Witness witness,
            Clock clock) {
        StreamsBuilder builder = new StreamsBuilder();
        Intake intake = new Intake(run, catalogue);

        KStream<String, Out> taken = source(builder, run, Topic.SCORECARDS)
                .process(
                        storing(ScorecardProcessor.STORE, () -> new ScorecardProcessor(intake, charters, witness)),
                        Named.as("intake"));
        sink(taken, Lane.OBSERVATIONS, run, Topic.OBSERVATIONS);

        KStream<String, Out> watched = source(builder, run, Topic.OBSERVATIONS)
                .process(
                        storing(
                                List.of(SeriesProcessor.STORE, Drills.STORE, Instruments.STORE, Presences.STORE),
                                () -> new SeriesProcessor(run, charters, detectors, board, witness, clock)),
                        Named.as("series"));

        KStream<String, Out> told = lane(watched, Lane.SIGNALS)
                .repartition(Repartitioned.with(TEXT, BYTES).withName("signals").withNumberOfPartitions(1))
                .merge(source(builder, run, Topic.CHANGES))
                .process(
                        storing(AlertProcessor.STORE, () -> new AlertProcessor(run, charters, board, witness)),
                        Named.as("alerts"));
        sink(told, Lane.ALERTS, run, Topic.ALERTS);
        // What the monitor saw change by itself stands beside what people say they changed. It comes back and is known
        // by then.
        sink(told, Lane.CHANGES, run, Topic.CHANGES);
        sink(told, Lane.OBSERVATIONS, run, Topic.OBSERVATIONS);

        KStream<String, Out> accounted = lane(taken, Lane.ARRIVALS)
                .repartition(
                        Repartitioned.with(TEXT, BYTES).withName("arrivals").withNumberOfPartitions(1))
                .merge(source(builder, run, Topic.LEDGER))
                .merge(source(builder, run, Topic.DEAD_LETTERS))
                .process(
                        storing(FunnelProcessor.STORE, () -> new FunnelProcessor(run, board, witness, clock)),
                        Named.as("funnel"));

        // Last, so that the stages before keep the numbers of their tasks: an upgrade finds them where they were.
        KStream<String, Out> placed = lane(taken, Lane.UNPLACED)
                .repartition(Repartitioned.with(TEXT, BYTES)
                        .withName("unplaced")
                        .withNumberOfPartitions(Topic.OBSERVATIONS.partitions(run)))
                .process(
                        storing(
                                List.of(TopicProcessor.STORE, TopicProcessor.ANSWERS),
                                () -> new TopicProcessor(intake, charters, board, witness)),
                        Named.as("topics"));
        sink(placed, Lane.OBSERVATIONS, run, Topic.OBSERVATIONS);

        KStream<String, Out> shown = byApplication(lane(taken, Lane.ASKED), "asked", run)
                .merge(byApplication(lane(told, Lane.TOLD), "told", run))
                .process(storing(TwinProcessor.STORE, () -> new TwinProcessor(board, witness)), Named.as("twins"));
        sink(shown, Lane.EVIDENCE, run, Topic.EVIDENCE);

        for (KStream<String, Out> stage : List.of(taken, placed, watched, told, accounted, shown)) {
            sink(stage, Lane.DEAD_LETTERS, run, Topic.DEAD_LETTERS);
        }
        return builder.build();
    }

    private static KStream<String, byte[]> source(StreamsBuilder builder, Run run, Topic topic) {
        return builder.stream(topic.topicName(run), Consumed.with(TEXT, BYTES));
    }

    // What was asked of an application and its alerts meet in one task.
    private static KStream<String, byte[]> byApplication(KStream<String, byte[]> lane, String name, Run run) {
        return lane.repartition(Repartitioned.with(TEXT, BYTES)
                .withName(name)
                .withNumberOfPartitions(Topic.OBSERVATIONS.partitions(run))
                .withStreamPartitioner((topic, key, value, partitions) -> Optional.of(
                        Set.of(Math.floorMod(KeptTwins.application(key).hashCode(), partitions)))));
    }

    private static KStream<String, byte[]> lane(KStream<String, Out> stage, Lane lane) {
        return stage.filter((key, out) -> out.lane() == lane).mapValues(Out::value);
    }

    private static void sink(KStream<String, Out> stage, Lane lane, Run run, Topic topic) {
        lane(stage, lane).to(topic.topicName(run), Produced.with(TEXT, BYTES));
    }

    private static ProcessorSupplier<String, byte[], String, Out> storing(
            String name, ProcessorSupplier<String, byte[], String, Out> processors) {
        return storing(List.of(name), processors);
    }

    private static ProcessorSupplier<String, byte[], String, Out> storing(
            List<String> names, ProcessorSupplier<String, byte[], String, Out> processors) {
        Set<StoreBuilder<?>> stores = names.stream().map(Flow::store).collect(Collectors.toUnmodifiableSet());
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, byte[], String, Out> get() {
                return processors.get();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return stores;
            }
        };
    }

    private static StoreBuilder<?> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), TEXT, BYTES)
                .withCachingEnabled()
                .withLoggingEnabled(Map.of(
                        "cleanup.policy", "compact", "max.message.bytes", Integer.toString(Topic.MAX_RECORD_BYTES)));
    }
}
