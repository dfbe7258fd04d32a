package io.plumbline.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Role;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.testkit.KafkaProbe;
import io.plumbline.testkit.KafkaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The whole gateway with a candidate beside production. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(ProviderResource.class)
class ShadowedGatewayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    RelayServers relay;

    @Test
    void a_pair_lies_side_by_side_on_kafka() throws Exception {
        HttpResponse<String> answer = chat("c-pair", true);

        assertThat(answer.body()).contains("data: ").doesNotContain("Wednesday");
        List<ConsumerRecord<String, byte[]>> records = recordsOf("c-pair", 2);
        assertThat(records).hasSize(2);
        assertThat(records.get(0).partition()).isEqualTo(records.get(1).partition());
        Exchange production = Wire.read(records.get(0).value(), Exchange.class);
        Exchange candidate = Wire.read(records.get(1).value(), Exchange.class);
        assertThat(production.role()).isEqualTo(Role.PRODUCTION);
        assertThat(production.answer()).contains("Tuesday");
        assertThat(candidate.role()).isEqualTo(Role.CANDIDATE);
        assertThat(candidate.pairedWith()).isEqualTo(production.id());
        assertThat(candidate.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(candidate.modelRequested()).isEqualTo("scripted-2");
        assertThat(candidate.answer()).isEqualTo("Ask [EMAIL_1] on Wednesday.");
        assertThat(candidate.messages()).isEqualTo(production.messages());
        assertThat(candidate.usage()).isNotNull();
    }

    @Test
    void an_application_without_a_candidate_is_not_shadowed() throws Exception {
        chat("c-alone", false);
        chat("c-beside", true);

        recordsOf("c-beside", 2);
        assertThat(recordsOf("c-alone", 1)).hasSize(1);
    }

    @Test
    void its_counts_are_on_show() throws Exception {
        chat("c-counted", true);
        recordsOf("c-counted", 2);

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(metrics())
                        .contains("plumbline_gateway_requests_total{route=\"shadow\"}")
                        .contains("plumbline_gateway_shadow_eligible_total{candidate=\"next\"}")
                        .contains("plumbline_gateway_shadow_sent_total{candidate=\"next\"}")
                        .contains("plumbline_gateway_shadow_answered_total{candidate=\"next\"}")
                        .contains("plumbline_gateway_shadow_tokens_total{candidate=\"next\"}")
                        .contains("plumbline_gateway_shadow_skipped_total{candidate=\"next\",reason=\"budget\"}")
                        .contains("plumbline_gateway_shadow_failed_total{candidate=\"next\",reason=\"deadline\"}")
                        .contains("plumbline_gateway_shadow_waiting{candidate=\"next\"} 0")
                        .contains("plumbline_gateway_shadow_under_way{candidate=\"next\"} 0"));
        assertThat(metrics()).contains("plumbline_gateway_exchanges_total{dialect=\"shadow\",outcome=\"complete\"}");
    }

    private HttpResponse<String> chat(String conversation, boolean shadowed) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + relay.port() + "/v1/chat/completions"))
                .header("x-plumbline-conversation", conversation)
                .header("x-plumbline-application", shadowed ? "shadowed" : "plain")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"model\":\"scripted-1\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"When?\"}]}"))
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static List<ConsumerRecord<String, byte[]>> recordsOf(String conversation, int count) {
        return KafkaProbe.ofTestBroker()
                .records(
                        Topic.EXCHANGES,
                        read -> read.stream()
                                        .filter(record -> conversation.equals(record.key()))
                                        .count()
                                >= count,
                        PATIENCE)
                .stream()
                .filter(record -> conversation.equals(record.key()))
                .toList();
    }

    private static String metrics() {
        return given().header("authorization", "Bearer " + GatewayTest.TOKEN)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
