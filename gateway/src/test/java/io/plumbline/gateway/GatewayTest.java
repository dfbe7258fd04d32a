package io.plumbline.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.testkit.KafkaProbe;
import io.plumbline.testkit.KafkaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The whole gateway: relay, copy, gate, Kafka, management port. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(ProviderResource.class)
class GatewayTest {

    static final String TOKEN = "a-token-for-tests";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    RelayServers relay;

    @Inject
    Ledger ledger;

    @ConfigProperty(name = "plumbline.charters")
    Path charters;

    @Test
    void a_chat_through_the_relay_becomes_a_redacted_exchange_on_kafka() throws Exception {
        HttpResponse<String> answer = chat("c-plain", """
                {"model":"scripted-1","messages":[{"role":"user","content":"Write to mia@example.com please"}]}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        Exchange exchange = exchangeOf("c-plain");
        assertThat(exchange.application()).isEqualTo("shop");
        assertThat(exchange.dialect()).isEqualTo("openai.chat");
        assertThat(exchange.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(exchange.prompt()).isEqualTo("Write to [EMAIL_1] please");
        assertThat(exchange.answer()).isNotEmpty();
        assertThat(exchange.turn()).isEqualTo(1);
        assertThat(exchange.origin().gateway()).isEqualTo("gw-test");
        assertThat(exchange.origin().sequence()).isPositive();
        assertThat(exchange.redactions()).hasSize(1);
        assertThat(exchange.timings().totalMicros()).isPositive();
    }

    @Test
    void a_stream_through_the_relay_becomes_one_exchange() throws Exception {
        HttpResponse<String> answer = chat("c-stream", """
                {"model":"scripted-1","stream":true,"messages":[{"role":"user","content":"Where is my parcel?"}]}""");

        assertThat(answer.body()).contains("data: ");
        Exchange exchange = exchangeOf("c-stream");
        assertThat(exchange.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(exchange.answer()).isNotEmpty();
    }

    @Test
    void records_carry_cloud_events_headers_and_the_conversation_as_key() throws Exception {
        chat("c-headers", "{\"model\":\"scripted-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello there\"}]}");

        ConsumerRecord<String, byte[]> record = recordOf("c-headers");
        assertThat(header(record, CloudEvent.TYPE_HEADER)).isEqualTo(CloudEvent.EXCHANGE_V1);
        assertThat(header(record, CloudEvent.SOURCE_HEADER)).isEqualTo("plumbline/gateway/gw-test");
        assertThat(header(record, CloudEvent.ID_HEADER))
                .isEqualTo(Wire.read(record.value(), Exchange.class).id());
    }

    @Test
    void exchanges_can_be_sent_in_and_each_id_counts_once() {
        String exchange = """
                {"id":"sent-1","application":"shop","conversation":"c-sent","time":"2026-01-05T12:00:00Z",
                 "messages":[{"role":"user","parts":[{"type":"text","content":"Card 4111 1111 1111 1111"}]}],
                 "choices":[{"index":0,"message":{"role":"assistant","parts":[{"type":"text","content":"Thanks"}]}}]}""";

        post(exchange).then().statusCode(202).body("accepted", equalTo(1)).body("duplicates", equalTo(0));
        post("[" + exchange + "]")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("duplicates", equalTo(1));

        Exchange sent = exchangeOf("c-sent");
        assertThat(sent.id()).isEqualTo("sent-1");
        assertThat(sent.prompt()).isEqualTo("Card [CARD_1]");
        assertThat(sent.turn()).isEqualTo(1);
        assertThat(sent.source()).isEqualTo("api");
    }

    @Test
    void what_is_no_exchange_is_refused_by_index_and_field() {
        post("[{\"id\":\"a\",\"application\":\"shop\",\"time\":\"2026-01-05T12:00:00Z\"},{\"id\":\"b\"}]")
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("detail", equalTo("exchange 1, field application: required, text"));
    }

    @Test
    void too_much_at_once_is_refused_with_an_explanation() {
        post(" ".repeat(1_100_000))
                .then()
                .statusCode(413)
                .contentType(containsString("application/problem+json"))
                .body("detail", equalTo("At most 1048576 bytes are taken at once."));
        given().header("authorization", "Bearer " + TOKEN)
                .contentType("application/json")
                .body(" ".repeat(1_100_000))
                .post("/v1/traces")
                .then()
                .statusCode(413)
                .contentType("application/json")
                .body("code", equalTo(3));
    }

    @Test
    void over_http2_too_much_at_once_is_refused_and_its_connection_goes_on() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/exchanges"))
                .header("authorization", "Bearer " + TOKEN)
                .header("content-type", "application/json");
        HttpRequest small = request.copy().POST(BodyPublishers.ofString("[]")).build();
        HttpRequest large = request.copy()
                .POST(BodyPublishers.ofByteArray(new byte[1_100_000]))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            int taken = client.send(small, BodyHandlers.ofString()).statusCode();
            HttpResponse<String> refused = client.send(large, BodyHandlers.ofString());
            assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(refused.statusCode()).isEqualTo(413);
            assertThat(refused.headers().firstValue("connection")).isEmpty();
            assertThat(client.send(small, BodyHandlers.ofString()).statusCode()).isEqualTo(taken);
        }
    }

    @Test
    void the_management_port_wants_the_token_except_for_health() {
        given().get("/q/metrics").then().statusCode(401).contentType(containsString("problem+json"));
        given().contentType("application/json")
                .body("{}")
                .post("/v1/traces")
                .then()
                .statusCode(401)
                .contentType("application/json")
                .body("code", equalTo(16));
        given().body("{}").post("/v1/exchanges").then().statusCode(401);
        given().header("authorization", "Bearer wrong").get("/q/metrics").then().statusCode(401);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200).body(containsString("\"kafka\""));
    }

    @Test
    void the_books_close_and_are_on_show() throws Exception {
        chat("c-books", "{\"model\":\"scripted-1\",\"messages\":[{\"role\":\"user\",\"content\":\"One more\"}]}");
        exchangeOf("c-books");

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(ledger.requestCount())
                    .as(ledger.toString())
                    .isEqualTo(ledger.capturedCount() + ledger.sampledOutCount() + ledger.shedCount());
            assertThat(ledger.inFlight()).as(ledger.toString()).isZero();
        });
        String metrics = metrics();
        assertThat(metrics)
                .contains("plumbline_gateway_requests_total{route=\"openai\"}")
                .contains("plumbline_gateway_captured_total")
                .contains("plumbline_gateway_sampled_out_total")
                .contains("plumbline_gateway_shed_total{reason=\"budget\"}")
                .contains("plumbline_gateway_dropped_total{reason=\"kafka_timeout\"}")
                .contains("plumbline_gateway_acknowledged_total")
                .contains("plumbline_gateway_in_flight")
                .contains("plumbline_gateway_exchanges_total{dialect=\"openai.chat\",outcome=\"complete\"}")
                .contains("plumbline_gateway_added_latency_seconds_bucket{phase=\"request\"")
                .contains("plumbline_gateway_added_latency_seconds_bucket{phase=\"first_byte\"")
                .contains("plumbline_gateway_time_to_first_byte_seconds_bucket");
    }

    @Test
    void a_changed_charter_holds_from_the_next_exchange_on_and_a_bad_one_never() throws Exception {
        String chat = "{\"model\":\"scripted-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Once more\"}]}";
        chat("c-before", chat, "reloaded");
        Path charter = charters.resolve("reloaded.yaml");
        Files.writeString(charter, "application: reloaded\nredaction: off\n");
        awaitMetric("plumbline_gateway_config_reloads_total{result=\"applied\"} 1.0");
        chat("c-after", chat, "reloaded");
        Files.writeString(charter, "application: reloaded\nredaction: nothing\n");
        awaitMetric("plumbline_gateway_config_reloads_total{result=\"refused\"} 1.0");
        chat("c-bad", chat, "reloaded");

        Exchange before = exchangeOf("c-before");
        Exchange after = exchangeOf("c-after");
        assertThat(before.prompt()).isEqualTo("Once more");
        assertThat(after.prompt()).isEmpty();
        assertThat(exchangeOf("c-bad").prompt()).isEmpty();
        assertThat(after.versions().config()).isNotEqualTo(before.versions().config());
        assertThat(exchangeOf("c-bad").versions()).isEqualTo(after.versions());
        assertThat(metrics())
                .contains("plumbline_gateway_config_loaded_timestamp_seconds{version=\""
                        + after.versions().config() + "\"}")
                .doesNotContain("version=\"" + before.versions().config());
        given().get("/q/health/ready").then().statusCode(200).body(containsString("not usable"));
        Files.writeString(charter, "application: reloaded\n");
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        given().get("/q/health/ready").then().statusCode(200).body(not(containsString("not usable"))));
    }

    @Test
    void a_file_switches_the_copies_off_and_on_while_the_relay_serves() throws Exception {
        Path off = Files.createFile(charters.resolve("capture-off"));
        try {
            awaitHealth("\"copies\": \"off\"");
            long captured = ledger.capturedCount();
            long shed = ledger.shedCount(Ledger.Shed.OFF);
            HttpResponse<String> answer = chat(
                    "c-off", "{\"model\":\"scripted-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Unseen\"}]}");
            assertThat(answer.statusCode()).isEqualTo(200);
            Awaitility.await().atMost(PATIENCE).until(() -> ledger.shedCount(Ledger.Shed.OFF) == shed + 1);
            assertThat(ledger.capturedCount()).isEqualTo(captured);
        } finally {
            Files.delete(off);
            awaitHealth("\"copies\": \"on\"");
        }
    }

    private static void awaitHealth(String text) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        given().get("/q/health/ready").then().statusCode(200).body(containsString(text)));
    }

    private static void awaitMetric(String line) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(metrics()).contains(line));
    }

    @Test
    void the_ledger_on_kafka_settles_what_passed() throws Exception {
        chat("c-ledger", "{\"model\":\"scripted-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Count me\"}]}");
        Exchange.Origin origin = exchangeOf("c-ledger").origin();

        List<LedgerEntry> entries = KafkaProbe.ofTestBroker()
                .events(
                        Topic.LEDGER,
                        LedgerEntry.class,
                        entry -> entry.gateway().equals("gw-test"),
                        read -> read.stream().anyMatch(entry -> entry.settled().sequence() >= origin.sequence()),
                        PATIENCE);

        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.epoch()).isEqualTo(origin.epoch());
            assertThat(entry.captured()).isEqualTo(entry.acknowledged() + entry.droppedInAll() + entry.inFlight());
            assertThat(entry.settled().sequence())
                    .isEqualTo(entry.settled().acknowledged() + entry.settled().dropped());
        });
    }

    private HttpResponse<String> chat(String conversation, String body) throws Exception {
        return chat(conversation, body, "shop");
    }

    private HttpResponse<String> chat(String conversation, String body, String application) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + relay.port() + "/v1/chat/completions?api-version=1"))
                .header("content-type", "application/json")
                .header("authorization", "Bearer sk-never-to-be-copied-0123456789")
                .header("x-plumbline-conversation", conversation)
                .header("x-plumbline-application", application)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static io.restassured.response.Response post(String body) {
        return given().header("authorization", "Bearer " + TOKEN)
                .contentType("application/json")
                .body(body)
                .post("/v1/exchanges");
    }

    private static String metrics() {
        return given().header("authorization", "Bearer " + TOKEN)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static Exchange exchangeOf(String conversation) {
        return Wire.read(recordOf(conversation).value(), Exchange.class);
    }

    private static ConsumerRecord<String, byte[]> recordOf(String conversation) {
        List<ConsumerRecord<String, byte[]>> records = KafkaProbe.ofTestBroker()
                .records(
                        Topic.EXCHANGES,
                        read -> read.stream().anyMatch(record -> conversation.equals(record.key())),
                        PATIENCE);
        List<ConsumerRecord<String, byte[]>> mine = records.stream()
                .filter(record -> conversation.equals(record.key()))
                .toList();
        assertThat(mine).hasSize(1);
        return mine.get(0);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
