package io.plumbline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.testkit.KafkaFeed;
import io.plumbline.testkit.guarantee.Delivery;
import io.plumbline.testkit.guarantee.Guarantees;
import io.plumbline.testkit.traffic.Load.Sent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** Records that nobody can use, and one from a clock that runs years ahead, amid good ones. */
class BadRecordsTest {

    private static final Duration ARRIVED = Duration.ofSeconds(60);

    private static final List<byte[]> POISON = List.of(
            new byte[0],
            "}{".getBytes(UTF_8),
            "[]".getBytes(UTF_8),
            "null".getBytes(UTF_8),
            "{\"id\":\"x\"}".getBytes(UTF_8),
            "[".repeat(100_000).getBytes(UTF_8),
            new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

    private final Site site = Site.of(Site.Effort.SHORT);

    @Test
    void poison_goes_to_the_dead_letters_once_and_stops_nothing() {
        Guarantees deadLetters = Guarantees.exactlyOnce("poison to dead letters");
        try (Scenario scenario = site.begin("poisoned");
                KafkaFeed feed = new KafkaFeed(site.installation().bootstrapServers())) {
            scenario.answered(Site.BASELINE / 2);
            for (Topic topic : List.of(Topic.EXCHANGES, Topic.SCORECARDS, Topic.OBSERVATIONS, Topic.CHANGES)) {
                for (byte[] poison : POISON) {
                    RecordMetadata at = feed.sendBytes(topic, "poison", poison, Map.of());
                    deadLetters.onProduced(Delivery.of(topic.topicName() + " " + at.partition() + " " + at.offset()));
                }
            }
            scenario.answered(Site.BASELINE);
            scenario.shift();
            scenario.awaitAlerts();
            List<Sent> requests = scenario.settle();

            assertThat(requests).allMatch(Sent::answered);
            site.trails().verifyToObservations(scenario.application());
        }
        site.installation()
                .probe()
                .records(Topic.DEAD_LETTERS, all -> all.size() >= 4 * POISON.size(), ARRIVED)
                .forEach(record -> deadLetters.onSeen(Delivery.of(source(record))));
        deadLetters.verify();
    }

    // Its writers join topic, partition and offset in two ways.
    private static String source(ConsumerRecord<String, byte[]> letter) {
        String source = new String(letter.headers().lastHeader("source").value(), UTF_8);
        return source.replaceAll("-(\\d+)[-@](\\d+)$", " $1 $2");
    }

    @Test
    void a_time_years_ahead_holds_up_nothing() throws IOException {
        Metrics before = site.monitor().metrics();
        try (Scenario scenario = site.begin("future");
                KafkaFeed feed = new KafkaFeed(site.installation().bootstrapServers())) {
            scenario.answered(Site.BASELINE / 2);
            feed.sendBytes(Topic.EXCHANGES, "ahead", ahead().getBytes(UTF_8), Map.of());
            scenario.answered(Site.BASELINE);
            scenario.shift();
            scenario.awaitAlerts();
            scenario.settle();

            site.trails().verifyToObservations(scenario.application());
            assertThat(site.trails().exchanges(scenario.application()))
                    .extracting(entry -> entry.event().id())
                    .contains("ahead");
            assertThat(site.trails().latestReading(scenario.application()))
                    .isBefore(Instant.now().plus(Duration.ofMinutes(5)));
        }
        await().atMost(ARRIVED)
                .untilAsserted(() ->
                        assertThat(rise("plumbline_clamped_total", before)).isEqualTo(1));
        assertThat(rise("plumbline_late_total", before)).isZero();
        assertThat(site.monitor().metrics().like("plumbline_last_scorecard_timestamp_seconds", "future"))
                .hasSize(1)
                .allSatisfy((series, seconds) ->
                        assertThat(seconds).isLessThan(Instant.now().getEpochSecond() + 300));
    }

    private long rise(String counter, Metrics before) throws IOException {
        return site.monitor().metrics().count(counter) - before.count(counter);
    }

    private static String ahead() {
        return """
                {"id": "ahead", "run": "%s", "application": "future", "turn": 1, "time": "2099-01-01T00:00:00Z",
                 "messages": [{"role": "user", "parts": [{"type": "text", "content": "Which herb goes with tomatoes?"}]}],
                 "choices": [{"index": 0, "finishReason": "stop",
                              "message": {"role": "assistant",
                                          "parts": [{"type": "text", "content": "Basil goes well with them."}]}}],
                 "outcome": "complete", "source": "api"}""".formatted(Exchange.LIVE);
    }
}
