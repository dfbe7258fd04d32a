package io.plumbline.e2e;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.topology.Board;
import io.plumbline.monitor.topology.Charters;
import io.plumbline.monitor.topology.Flow;
import io.plumbline.monitor.topology.Witness;
import io.plumbline.replay.plugin.PlugIns;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;

/** The monitor's flow in this process: what it makes of a log of observations when nothing happens to it. */
final class UndisturbedMonitor implements AutoCloseable {

    private static final int APPLICATIONS = 100;

    private final TopologyTestDriver driver;

    UndisturbedMonitor(Map<String, Charter> charters, Path folder) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "undisturbed");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        List<Detector> detectors = PlugIns.of(Detector.class).stream()
                .sorted(Comparator.comparing(Detector::id))
                .toList();
        driver = new TopologyTestDriver(
                Flow.topology(
                        Run.LIVE,
                        Catalogue.shipped(),
                        new Charters(Catalogue.shipped(), charters, APPLICATIONS),
                        detectors,
                        new Board(),
                        whoHearsNothing(),
                        Clock.systemUTC()),
                settings);
    }

    private static Witness whoHearsNothing() {
        return (Witness) Proxy.newProxyInstance(
                Witness.class.getClassLoader(), new Class<?>[] {Witness.class}, (proxy, method, arguments) -> null);
    }

    /** @param records of each partition in their order */
    void observe(List<ConsumerRecord<String, byte[]>> records) {
        var topic = driver.createInputTopic(
                Topic.OBSERVATIONS.topicName(), new StringSerializer(), new ByteArraySerializer());
        records.forEach(record ->
                topic.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), record.timestamp())));
    }

    /** What a store holds. */
    Map<String, byte[]> store(String name) {
        Map<String, byte[]> entries = new TreeMap<>();
        try (KeyValueIterator<String, byte[]> all =
                driver.<String, byte[]>getKeyValueStore(name).all()) {
            all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
        }
        return entries;
    }

    @Override
    public void close() {
        driver.close();
    }
}
