package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.topic.Run;
import io.plumbline.testkit.ManualClock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;

/** Tasks of instances of two versions meet in one group while one is rolled out. */
class TaskNumbersTest {

    @Test
    void stages_keep_the_numbers_of_their_tasks() {
        Charters charters = new Charters(Catalogue.shipped(), Map.of(), 1);
        Topology topology = Flow.topology(
                Run.LIVE,
                Catalogue.shipped(),
                charters,
                DrivenFlow.DETECTORS,
                new Board(),
                new SilentWitness(),
                new ManualClock(Instant.EPOCH));
        Map<String, Integer> numbers = new TreeMap<>();
        for (TopologyDescription.Subtopology stage : topology.describe().subtopologies()) {
            stage.nodes().stream()
                    .filter(TopologyDescription.Processor.class::isInstance)
                    .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
                    .forEach(store -> numbers.put(store, stage.id()));
        }

        assertThat(numbers)
                .as("a new stage comes last")
                .containsEntry(ScorecardProcessor.STORE, 0)
                .containsEntry(SeriesProcessor.STORE, 1)
                .containsEntry(Drills.STORE, 1)
                .containsEntry(Presences.STORE, 1)
                .containsEntry(AlertProcessor.STORE, 2)
                .containsEntry(FunnelProcessor.STORE, 3)
                .containsEntry(TopicProcessor.STORE, 4)
                .containsEntry(TopicProcessor.ANSWERS, 4)
                .containsEntry(TwinProcessor.STORE, 5);
    }
}
