package io.plumbline.gateway.mirror;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.ProviderResource;
import io.plumbline.gateway.Recorded;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Shed;
import io.plumbline.testkit.KafkaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What comes in under {@code /v1/mirror/}. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(ProviderResource.class)
class MirrorEndpointTest {

    private static final String PATH = "/v1/mirror/api.openai.com/v1/chat/completions";
    private static final String KEY = "sk-proj-production-0123456789abcdefghij";
    private static final String BODY = """
            {"model":"scripted-1","messages":[{"role":"user","content":"Hi"}]}""";

    @Inject
    Ledger ledger;

    @TestHTTPResource
    URI gateway;

    private static RequestSpecification mirrored(String conversation) {
        return given().header("x-plumbline-token", ProviderResource.TOKEN)
                .header("authorization", "Bearer " + KEY)
                .header("x-api-key", KEY)
                .header("cookie", "session=" + KEY)
                .header("x-plumbline-conversation", conversation)
                .contentType("application/json")
                .body(BODY);
    }

    @Test
    void a_mirrored_request_is_recorded_and_none_of_its_credentials_are() {
        mirrored("c-m-keys").post(PATH + "?key=" + KEY).then().statusCode(204);
        Exchange exchange = Recorded.exchangeOf("c-m-keys");
        assertThat(exchange.prompt()).isEqualTo("Hi");
        assertThat(exchange.application()).isEqualTo("default");
        assertThat(exchange.outcome()).isEqualTo(Outcome.RESPONSE_ABSENT);
        assertThat(new String(Wire.write(exchange), StandardCharsets.UTF_8))
                .doesNotContain("sk-proj")
                .doesNotContain(ProviderResource.TOKEN);
    }

    @Test
    void other_dialects_are_known_by_their_paths_and_unknown_ones_are_recorded_as_such() {
        mirrored("c-m-anthropic")
                .body("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                .post("/v1/mirror/api.anthropic.com/v1/messages")
                .then()
                .statusCode(204);
        assertThat(Recorded.exchangeOf("c-m-anthropic").dialect()).isEqualTo("anthropic.messages");
        mirrored("c-m-other").put("/v1/mirror/example.com/v1/whatever").then().statusCode(204);
        Exchange other = Recorded.exchangeOf("c-m-other");
        assertThat(other.dialect()).isEqualTo("unknown");
        assertThat(other.outcome()).isEqualTo(Outcome.RESPONSE_ABSENT);
    }

    @Test
    void the_token_has_a_header_of_its_own() {
        given().body(BODY).post(PATH).then().statusCode(401).body("detail", containsString("X-Plumbline-Token"));
        given().header("x-plumbline-token", "wrong").post(PATH).then().statusCode(401);
        // Production's header, whatever it holds, opens nothing here.
        given().header("authorization", "Bearer " + ProviderResource.TOKEN)
                .body(BODY)
                .post(PATH)
                .then()
                .statusCode(401);
        // And the mirror's opens nothing elsewhere.
        given().header("x-plumbline-token", ProviderResource.TOKEN)
                .get("/q/metrics")
                .then()
                .statusCode(401);
        given().header("x-plumbline-token", ProviderResource.TOKEN)
                .urlEncodingEnabled(false)
                .get("/v1/mirror/../../q/metrics")
                .then()
                .statusCode(401);
    }

    @Test
    void a_body_above_what_other_ways_take_is_copied_within_the_copys_bounds() {
        String large = BODY.replace("Hi", "x".repeat(1_100_000));
        mirrored("c-m-large").body(large).post(PATH).then().statusCode(204);
        assertThat(Recorded.exchangeOf("c-m-large").capture().requestBytes()).isEqualTo(large.length());
    }

    @Test
    void without_a_provider_it_is_a_404_that_says_how() {
        mirrored("c-m-none")
                .post("/v1/mirror/no_host/v1/chat/completions")
                .then()
                .statusCode(404)
                .contentType(containsString("application/problem+json"));
    }

    @Test
    void a_request_that_breaks_off_is_counted_as_lost_and_the_books_close() throws Exception {
        long lost = ledger.shedCount(Shed.BROKEN_OFF);
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nX-Plumbline-Token: " + ProviderResource.TOKEN
                                    + "\r\nContent-Length: 1000\r\n\r\n{\"model\":")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(ledger.shedCount(Shed.BROKEN_OFF)).isEqualTo(lost + 1);
            assertThat(ledger.requestCount())
                    .as(ledger.toString())
                    .isEqualTo(ledger.capturedCount() + ledger.sampledOutCount() + ledger.shedCount());
        });
        assertThat(ledger.requestsOf("mirror")).isPositive();
    }
}
