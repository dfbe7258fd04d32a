package io.plumbline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.standalone.Ports;
import io.plumbline.testkit.KafkaFeed;
import io.plumbline.testkit.KafkaProbe;
import io.plumbline.testkit.RequiresProgram;
import io.plumbline.testkit.provider.Aligned;
import io.plumbline.testkit.provider.ScriptedProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each packaged service, alone, against a Kafka it has not met in its own tests: another process, another network. */
@RequiresProgram("docker")
class ServicesOnKafkaInContainerTest {

    private static final Duration ARRIVED = Duration.ofSeconds(60);

    private static final String EXCHANGE = """
            {"id": "graded-in-container", "run": "live", "application": "graded", "conversation": "graded", "turn": 1,
             "time": "%s", "provider": "scripted", "dialect": "openai.chat",
             "messages": [{"role": "user",
                           "parts": [{"type": "text", "content": "Name two herbs for tomatoes, please."}]}],
             "choices": [{"index": 0, "finishReason": "stop",
                          "message": {"role": "assistant",
                                      "parts": [{"type": "text", "content": "Basil and oregano go well with them."}]}}],
             "outcome": "complete", "inclusionProbability": 1.0, "source": "relay"}""".formatted(Instant.now());

    private static final String SCORECARD = """
            {"exchange": "observed-in-container", "at": {"partition": 0, "offset": 0}, "run": "live",
             "application": "observed", "turn": 1, "model": "m", "role": "production", "time": "%s",
             "outcome": "complete", "finish": "stop", "panel": "everyday", "panelHash": "0",
             "inclusionProbability": 1.0,
             "grades": [{"type": "graded", "dimension": "preference.politeness", "grader": "politeness@1",
                         "score": 0.9}]}""".formatted(Instant.now());

    private static KafkaInContainer kafka;
    private static KafkaProbe probe;

    @BeforeAll
    static void start() {
        kafka = KafkaInContainer.start();
        probe = new KafkaProbe(kafka.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void a_question_through_the_gateway_becomes_an_exchange() throws Exception {
        int relay = Ports.free();
        try (ScriptedProvider provider = ScriptedProvider.start(new Aligned(), 1);
                PackagedService gateway = start(
                        "gateway",
                        Map.of(
                                "plumbline.gateway.port",
                                Integer.toString(relay),
                                "plumbline.gateway.routes.chat.path-prefix",
                                "/",
                                "plumbline.gateway.routes.chat.target",
                                provider.uri().toString(),
                                "plumbline.gateway.routes.chat.application",
                                "asked-through-gateway"))) {

            HttpResponse<String> answer = ask(relay, "Which herb goes with tomatoes?");

            assertThat(answer.statusCode()).isEqualTo(200);
            List<Exchange> exchanges = probe.events(
                    Topic.EXCHANGES,
                    Exchange.class,
                    exchange -> exchange.application().equals("asked-through-gateway"),
                    found -> !found.isEmpty(),
                    ARRIVED);
            assertThat(exchanges).hasSize(1);
            assertThat(exchanges.getFirst().prompt()).isEqualTo("Which herb goes with tomatoes?");
            assertThat(exchanges.getFirst().outcome()).isEqualTo(Outcome.COMPLETE);
        }
    }

    @Test
    void an_exchange_becomes_a_scorecard() {
        try (PackagedService scorer = start("scorer-service", Map.of());
                KafkaFeed feed = new KafkaFeed(kafka.bootstrapServers())) {
            RecordMetadata sent = feed.sendBytes(Topic.EXCHANGES, "graded", EXCHANGE.getBytes(UTF_8), Map.of());

            List<Scorecard> scorecards = probe.events(
                    Topic.SCORECARDS,
                    Scorecard.class,
                    scorecard -> scorecard.exchange().equals("graded-in-container"),
                    found -> !found.isEmpty(),
                    ARRIVED);

            assertThat(scorecards).hasSize(1);
            assertThat(scorecards.getFirst().at()).isEqualTo(new Pointer(sent.partition(), sent.offset()));
            assertThat(scorecards.getFirst().grades()).anyMatch(Grade.Graded.class::isInstance);
        }
    }

    @Test
    void a_scorecard_becomes_observations() {
        try (PackagedService monitor = start("monitor-service", Map.of());
                KafkaFeed feed = new KafkaFeed(kafka.bootstrapServers())) {
            feed.sendBytes(Topic.SCORECARDS, "observed", SCORECARD.getBytes(UTF_8), Map.of());

            List<Observation> observations = probe.events(
                    Topic.OBSERVATIONS,
                    Observation.class,
                    observation -> observation.exchange().equals("observed-in-container"),
                    found -> found.stream().anyMatch(it -> it.dimension().equals("preference.politeness")),
                    ARRIVED);

            assertThat(observations).allMatch(it -> it.application().equals("observed"));
        }
    }

    private static PackagedService start(String module, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        all.put("plumbline.token", "token-of-a-test");
        return PackagedService.start(module, Ports.free(), all);
    }

    private static HttpResponse<String> ask(int port, String question) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"model": "m", "messages": [{"role": "user", "content": "%s"}]}""".formatted(question)))
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
