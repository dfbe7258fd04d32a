package io.plumbline.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class KafkaFeedAndProbeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void what_was_fed_is_read_back_as_an_event() {
        Change change = new Change(
                "fed", "demo", Instant.parse("2026-01-05T12:00:00Z"), Change.Kind.PROMPT, "New prompt", null, null);
        try (KafkaFeed feed = KafkaFeed.toTestBroker()) {
            feed.send(Topic.CHANGES, "demo", change);
        }
        List<Change> read = KafkaProbe.ofTestBroker()
                .events(Topic.CHANGES, Change.class, c -> c.id().equals("fed"), c -> !c.isEmpty(), PATIENCE);
        assertThat(read).containsExactly(change);
    }

    @Test
    void bytes_headers_and_keys_pass_untouched() {
        try (KafkaFeed feed = KafkaFeed.toTestBroker()) {
            feed.sendBytes(Topic.DEAD_LETTERS, "key", "{broken".getBytes(UTF_8), Map.of("reason", "unreadable"));
        }
        ConsumerRecord<String, byte[]> record =
                KafkaProbe.ofTestBroker().all(Topic.DEAD_LETTERS).get(0);
        assertThat(record.key()).isEqualTo("key");
        assertThat(record.value()).asString(UTF_8).isEqualTo("{broken");
        assertThat(record.headers().lastHeader("reason").value())
                .asString(UTF_8)
                .isEqualTo("unreadable");
    }

    @Test
    void a_condition_that_never_holds_fails_at_the_deadline() {
        assertThatThrownBy(() -> KafkaProbe.ofTestBroker()
                        .records(Topic.FEEDBACK, records -> !records.isEmpty(), Duration.ofMillis(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("plumbline.feedback: 0 records");
    }

    @Test
    void an_empty_topic_reads_as_an_empty_list() {
        assertThat(KafkaProbe.ofTestBroker().all(Topic.FEEDBACK)).isEmpty();
    }
}
