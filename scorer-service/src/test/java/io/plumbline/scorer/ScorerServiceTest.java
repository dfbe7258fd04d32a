package io.plumbline.scorer;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.panel.LivePanel;
import io.plumbline.scorer.publish.OutgoingRecords;
import io.plumbline.testkit.KafkaFeed;
import io.plumbline.testkit.KafkaProbe;
import io.plumbline.testkit.KafkaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
class ScorerServiceTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String TOKEN = "Bearer token-of-the-test";

    private final KafkaProbe probe = KafkaProbe.ofTestBroker();

    @Inject
    LivePanel panel;

    @Test
    void an_exchange_becomes_one_scorecard_under_its_key_with_its_pointer() {
        RecordMetadata sent = send("simple-1", "conv-simple");

        ConsumerRecord<String, byte[]> record = cardRecords("simple-1").get(0);
        Scorecard card = Wire.read(record.value(), Scorecard.class);
        assertThat(record.key()).isEqualTo("conv-simple");
        assertThat(card.at()).isEqualTo(new Pointer(sent.partition(), sent.offset()));
        assertThat(card.panel()).isEqualTo("default");
        assertThat(card.panelHash()).hasSize(16);
        assertThat(card.finish()).isEqualTo("stop");
        assertThat(header(record, CloudEvent.TYPE_HEADER)).isEqualTo(CloudEvent.SCORECARD_V1);
        assertThat(header(record, CloudEvent.SOURCE_HEADER)).isEqualTo("plumbline/scorer/default");
    }

    @Test
    void a_scorecard_has_one_grade_for_each_dimension_of_every_grader_found() {
        send("dimensions-1", "conv-dimensions");

        assertThat(card("dimensions-1").grades())
                .extracting(Grade::dimension)
                .containsExactlyInAnyOrderElementsOf(panel.get().graders().stream()
                        .flatMap(grader -> grader.dimensions().stream())
                        .toList());
        assertThat(panel.get().graders().size()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void many_exchanges_have_exactly_one_scorecard_each_in_the_order_of_their_conversation() {
        int count = 1_500;
        try (KafkaFeed feed = KafkaFeed.toTestBroker()) {
            for (int i = 0; i < count; i++) {
                String conversation = "conv-many-" + i % 7;
                feed.offer(Topic.EXCHANGES, conversation, Wire.write(exchange("many-" + i, conversation)));
            }
        }

        List<Scorecard> cards = cards(card -> card.exchange().startsWith("many-"), count);
        assertThat(cards).hasSize(count).extracting(Scorecard::exchange).doesNotHaveDuplicates();
        Map<String, Integer> last = new HashMap<>();
        for (Scorecard card : cards) {
            int number = Integer.parseInt(card.exchange().substring("many-".length()));
            assertThat(last.getOrDefault(card.conversation(), -1)).isLessThan(number);
            last.put(card.conversation(), number);
        }
    }

    @Test
    void a_grader_that_breaks_costs_its_own_grade_only() {
        send("throws-1", "conv-throws");
        send("overflows-1", "conv-throws");

        assertThat(grade(card("throws-1"), "test.tripwire"))
                .isEqualTo(new Grade.Failed("test.tripwire", "tripwire@1", "IllegalStateException"));
        assertThat(grade(card("overflows-1"), "test.tripwire"))
                .isEqualTo(new Grade.Failed("test.tripwire", "tripwire@1", "StackOverflowError"));
        assertThat(grade(card("throws-1"), "instruction.answered")).isInstanceOf(Grade.Graded.class);
        assertThat(grade(card("overflows-1"), "instruction.answered")).isInstanceOf(Grade.Graded.class);
    }

    @Test
    void an_exchange_that_comes_again_gets_no_second_scorecard() {
        Origin origin = new Origin("gw-1", 7, 4711);
        send("twice-1", "conv-twice");
        card("twice-1");
        try (KafkaFeed feed = KafkaFeed.toTestBroker()) {
            byte[] again = Wire.write(exchange("twice-1", "conv-twice"));
            feed.sendBytes(Topic.EXCHANGES, "conv-twice", again, Map.of(Origin.HEADER, origin.text()));
        }
        send("twice-after", "conv-twice");

        card("twice-after");
        assertThat(cardRecords("twice-1")).hasSize(1);
        ConsumerRecord<String, byte[]> letter = deadLetter("conv-twice");
        assertThat(header(letter, OutgoingRecords.REASON_HEADER)).isEqualTo("duplicate");
        assertThat(header(letter, Origin.HEADER)).isEqualTo(origin.text());
    }

    @Test
    void a_poison_record_goes_to_the_dead_letters_and_its_partition_moves_on() {
        Map<String, String> reasons = new HashMap<>();
        try (KafkaFeed feed = KafkaFeed.toTestBroker()) {
            Map<String, byte[]> poison = Map.of(
                    "poison-text", "no json".getBytes(UTF_8),
                    "poison-array", "[1,2]".getBytes(UTF_8),
                    "poison-shape", "{\"id\":\"x\",\"messages\":7}".getBytes(UTF_8),
                    "poison-missing", "{\"application\":\"shop\"}".getBytes(UTF_8),
                    "poison-null", "null".getBytes(UTF_8),
                    "poison-deep", "[".repeat(100_000).getBytes(UTF_8),
                    "poison-empty", new byte[0],
                    "poison-role",
                            ("{\"id\":\"x\",\"application\":\"shop\",\"time\":\"2026-01-01T00:00:00Z\","
                                            + "\"messages\":[{\"parts\":[]}]}")
                                    .getBytes(UTF_8),
                    "poison-binary", new byte[] {(byte) 0xff, 0, (byte) 0xfe, 1});
            poison.forEach((key, value) -> {
                RecordMetadata sent = feed.sendBytes(Topic.EXCHANGES, key, value, Map.of());
                reasons.put(key, "plumbline.exchanges-" + sent.partition() + "-" + sent.offset());
                // The same key, hence the same partition.
                feed.send(Topic.EXCHANGES, key, exchange("after-" + key, key));
            });

            poison.forEach((key, value) -> {
                ConsumerRecord<String, byte[]> letter = deadLetter(key);
                assertThat(letter.value()).isEqualTo(value);
                assertThat(header(letter, OutgoingRecords.SOURCE_HEADER)).isEqualTo(reasons.get(key));
                assertThat(header(letter, OutgoingRecords.REASON_HEADER)).isEqualTo(reasonFor(key));
                assertThat(card("after-" + key).exchange()).isEqualTo("after-" + key);
            });
        }
    }

    @Test
    void a_tombstone_and_a_record_as_large_as_allowed_do_not_stop_the_flow() {
        byte[] large = new byte[Topic.MAX_RECORD_BYTES - 200];
        try (KafkaFeed feed = KafkaFeed.toTestBroker()) {
            feed.offer(Topic.EXCHANGES, "poison-tombstone", null);
            feed.sendBytes(Topic.EXCHANGES, "poison-large", large, Map.of());
        }
        send("after-tombstone", "poison-tombstone");
        send("after-large", "poison-large");

        assertThat(card("after-tombstone").exchange()).isEqualTo("after-tombstone");
        assertThat(card("after-large").exchange()).isEqualTo("after-large");
        assertThat(deadLetter("poison-tombstone").value()).isNull();
        ConsumerRecord<String, byte[]> letter = deadLetter("poison-large");
        assertThat(letter.value().length).isLessThan(large.length);
        assertThat(header(letter, OutgoingRecords.ORIGINAL_BYTES_HEADER)).isEqualTo(Integer.toString(large.length));
    }

    @Test
    void metrics_are_behind_the_token_and_count_what_was_committed() {
        send("metrics-1", "conv-metrics");
        card("metrics-1");

        given().get("/q/metrics").then().statusCode(401).contentType("application/problem+json");
        given().header("Authorization", "Bearer wrong").get("/q/metrics").then().statusCode(401);
        given().header("Authorization", TOKEN)
                .get("/q/health/../metrics")
                .then()
                .statusCode(200);
        given().header("Authorization", TOKEN)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("plumbline_scorer_exchanges_total{panel=\"default\"}"))
                .body(containsString("plumbline_scorer_grades_total{grader=\"answered\",result=\"graded\"}"))
                .body(containsString("plumbline_scorer_grading_seconds_bucket{grader=\"answered\""));
    }

    @Test
    void readiness_is_open_and_says_whether_the_group_has_let_it_in() {
        send("ready-1", "conv-ready");
        card("ready-1");
        // A session that has just joined makes the others join anew.
        await().atMost(DEADLINE)
                .untilAsserted(() ->
                        given().get("/q/health/ready").then().statusCode(200).body(containsString("scorer-group")));
        given().get("/q/health/live").then().statusCode(200).body(containsString("scorer-batches"));
    }

    private static String reasonFor(String key) {
        return key.equals("poison-empty") ? "empty" : "unreadable";
    }

    private static RecordMetadata send(String id, String conversation) {
        try (KafkaFeed feed = KafkaFeed.toTestBroker()) {
            return feed.send(Topic.EXCHANGES, conversation, exchange(id, conversation));
        }
    }

    private static Exchange exchange(String id, String conversation) {
        return Example.asked("How long does delivery take?")
                .answered("Delivery takes two days.")
                .id(id, conversation)
                .exchange();
    }

    private Scorecard card(String exchange) {
        return Wire.read(cardRecords(exchange).get(0).value(), Scorecard.class);
    }

    private List<Scorecard> cards(Predicate<Scorecard> wanted, int count) {
        return probe.events(Topic.SCORECARDS, Scorecard.class, wanted, found -> found.size() >= count, DEADLINE);
    }

    private List<ConsumerRecord<String, byte[]>> cardRecords(String exchange) {
        Predicate<ConsumerRecord<String, byte[]>> wanted =
                record -> Wire.read(record.value(), Scorecard.class).exchange().equals(exchange);
        return found(Topic.SCORECARDS, wanted);
    }

    private ConsumerRecord<String, byte[]> deadLetter(String key) {
        return found(Topic.DEAD_LETTERS, record -> key.equals(record.key())).get(0);
    }

    private List<ConsumerRecord<String, byte[]>> found(Topic topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        List<ConsumerRecord<String, byte[]>> records =
                probe.records(topic, read -> read.stream().anyMatch(wanted), DEADLINE);
        return new ArrayList<>(records).stream().filter(wanted).toList();
    }

    private static Grade grade(Scorecard card, String dimension) {
        assertThat(card.grades().stream().map(Grade::dimension).collect(toSet()))
                .contains(dimension);
        return card.grades().stream()
                .filter(grade -> grade.dimension().equals(dimension))
                .findFirst()
                .orElseThrow();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
