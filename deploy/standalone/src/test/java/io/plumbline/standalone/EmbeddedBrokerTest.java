package io.plumbline.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plumbline.contracts.topic.Topic;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedBrokerTest {

    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    Path folder;

    @Test
    void a_second_start_on_the_folder_finds_topics_and_records() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            TopicLayout.create(broker.bootstrapServers(), WEEK, 1);
            send(broker, Topic.ALERTS, "kept".getBytes(UTF_8));
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            assertThat(TopicLayout.inspect(broker.bootstrapServers(), WEEK).missing())
                    .isEmpty();
            assertThat(read(broker, Topic.ALERTS, 1)).containsExactly("kept");
        }
    }

    @Test
    void the_layout_is_created_once_and_then_found_complete() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            TopicLayout.Report first = TopicLayout.create(broker.bootstrapServers(), WEEK, 1);
            TopicLayout.Report second = TopicLayout.create(broker.bootstrapServers(), WEEK, 1);

            assertThat(first.missing()).hasSameSizeAs(Topic.values());
            assertThat(second).isEqualTo(new TopicLayout.Report(List.of(), List.of()));
        }
    }

    @Test
    void a_topic_with_another_clean_up_policy_is_reported_and_left_alone() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicLayout.create(broker.bootstrapServers(), WEEK, 1);
            ConfigResource alerts = new ConfigResource(ConfigResource.Type.TOPIC, Topic.ALERTS.topicName());
            AlterConfigOp delete =
                    new AlterConfigOp(new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(alerts, List.of(delete))).all().get();

            // The broker learns of the new setting a moment after the controller accepted it.
            await().untilAsserted(() -> assertThat(TopicLayout.create(broker.bootstrapServers(), WEEK, 1)
                            .problems())
                    .containsExactly("plumbline.alerts has cleanup.policy=delete, not compact"));
            assertThat(TopicLayout.inspect(broker.bootstrapServers(), WEEK).problems())
                    .hasSize(1);
        }
    }

    @Test
    void a_record_of_nearly_the_largest_size_passes() throws Exception {
        byte[] large = new byte[Topic.MAX_RECORD_BYTES - 1024];
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            TopicLayout.create(broker.bootstrapServers(), WEEK, 1);
            send(broker, Topic.ALERTS, large);
            assertThat(read(broker, Topic.ALERTS, 1).get(0)).hasSize(large.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void records_pass_however_their_sender_compresses_them(String compression) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, EmbeddedBroker.ANY_PORT)) {
            TopicLayout.create(broker.bootstrapServers(), WEEK, 1);
            send(broker, Topic.ALERTS, "again and again and again".getBytes(UTF_8), compression);
            assertThat(read(broker, Topic.ALERTS, 1)).containsExactly("again and again and again");
        }
    }

    @Test
    void a_port_in_use_is_named_before_the_folder_is_touched() throws Exception {
        Path untouched = folder.resolve("broker");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedBroker.start(untouched, taken.getLocalPort()))
                    .isInstanceOf(PortInUse.class)
                    .hasMessage("port " + taken.getLocalPort() + " for the Kafka broker is in use");
        }
        assertThat(Files.exists(untouched)).isFalse();
    }

    private static void send(EmbeddedBroker broker, Topic topic, byte[] value) throws Exception {
        send(broker, topic, value, "none");
    }

    private static void send(EmbeddedBroker broker, Topic topic, byte[] value, String compression) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "max.request.size",
                Topic.MAX_RECORD_BYTES,
                "compression.type",
                compression,
                "delivery.timeout.ms",
                20_000,
                "request.timeout.ms",
                10_000);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.topicName(), "key".getBytes(UTF_8), value))
                    .get();
        }
    }

    private static List<String> read(EmbeddedBroker broker, Topic topic, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        TopicPartition partition = new TopicPartition(topic.topicName(), 0);
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (values.size() < count) {
                consumer.poll(Duration.ofSeconds(10)).forEach(record -> values.add(new String(record.value(), UTF_8)));
            }
        }
        return values;
    }
}
