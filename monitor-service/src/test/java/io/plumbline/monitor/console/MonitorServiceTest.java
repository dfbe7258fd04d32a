package io.plumbline.monitor.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.topology.Traffic;
import io.plumbline.testkit.KafkaFeed;
import io.plumbline.testkit.KafkaProbe;
import io.plumbline.testkit.KafkaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole service on a real broker: scorecards in, series, alerts and metrics out. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(MonitorTestSettings.class)
class MonitorServiceTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static boolean fed;

    @BeforeEach
    void feedOnce() {
        if (!fed) {
            fed = true;
            feed();
        }
    }

    private static void feed() {
        Traffic traffic = new Traffic("shop", 11, Instant.now().minus(Duration.ofHours(3)));
        try (KafkaFeed feed = KafkaFeed.toTestBroker()) {
            feed.sendBytes(Topic.SCORECARDS, "k", "not json".getBytes(StandardCharsets.UTF_8), Map.of());
            for (List<Scorecard> cards : List.of(traffic.calm(600), traffic.worse(250))) {
                cards.forEach(card -> feed.offer(Topic.SCORECARDS, "one-partition", Wire.write(card)));
            }
            feed.flush();
        }
        settled(() -> get("/api/v1/alerts?application=shop&state=open")
                .statusCode(200)
                .body("level", hasItems("instruction", "preference", "value")));
    }

    /** Series are read in partitions of their own, each at its pace: what was fed shows everywhere only in the end. */
    private static void settled(ThrowingRunnable views) {
        await().atMost(SOON).untilAsserted(views);
    }

    private static RequestSpecification admitted() {
        return given().header("Authorization", "Bearer " + MonitorTestSettings.TOKEN);
    }

    private static ValidatableResponse get(String path) {
        return admitted().get(path).then();
    }

    @Test
    void applications_show_their_levels_and_alerts() {
        settled(() -> {
            get("/api/v1/applications")
                    .statusCode(200)
                    .body("application", hasItem("shop"))
                    .body(
                            "find { it.application == 'shop' }.levels.level",
                            equalTo(List.of("instruction", "preference", "value", "operation")))
                    .body("find { it.application == 'shop' }.levels[0].state", equalTo("drifting"))
                    .body("find { it.application == 'shop' }.openAlerts", equalTo(3));
        });
    }

    @Test
    void a_series_has_baseline_current_change_point_and_history() {
        settled(() -> {
            get("/api/v1/series/shop/instruction.constraints")
                    .statusCode(200)
                    .body("state", equalTo("drifting"))
                    .body("kind", equalTo("score"))
                    .body("title", equalTo("Verifiable constraints kept"))
                    .body("baseline.n", equalTo(200))
                    .body("changePoint.exchange", notNullValue())
                    .body("history.size()", org.hamcrest.Matchers.greaterThan(10))
                    .body("alerts.size()", equalTo(1));
            get("/api/v1/series?application=shop")
                    .statusCode(200)
                    .body(
                            "dimension",
                            hasItems("value.profile", "operation.outcome", "operation.coverage.value.toxicity"))
                    .body("find { it.dimension == 'value.profile' }.current.parts.benevolence", notNullValue());
        });
    }

    @Test
    void an_alert_shows_size_interval_and_exchanges_from_before_and_after() {
        settled(() -> {
            String id =
                    get("/api/v1/alerts?application=shop&state=open").extract().path("[0].id");
            get("/api/v1/alerts/" + id)
                    .statusCode(200)
                    .body("state", equalTo("open"))
                    .body("findings[0].before.size()", equalTo(3))
                    .body("findings[0].after.size()", equalTo(3))
                    .body("findings[0].changePoint.at.partition", equalTo(0))
                    .body("findings[0].effectHigh", org.hamcrest.Matchers.lessThan(0f));
        });
    }

    @Test
    void values_stand_beside_the_charters_target() {
        settled(() -> {
            get("/api/v1/values?application=shop")
                    .statusCode(200)
                    .body("values.find { it.value == 'benevolence' }.baseline", notNullValue())
                    .body("values.find { it.value == 'benevolence' }.current", notNullValue())
                    .body("values.find { it.value == 'benevolence' }.target", equalTo(0.5f))
                    .body("distance.baseline", org.hamcrest.Matchers.greaterThan(0f))
                    .body("distance.current", org.hamcrest.Matchers.lessThan(1f));
            get("/api/v1/values").statusCode(400).contentType("application/problem+json");
        });
    }

    @Test
    void metrics_follow_the_contract_and_carry_exemplars() {
        settled(() -> {
            String text = admitted()
                    .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                    .get("/q/metrics")
                    .then()
                    .statusCode(200)
                    .contentType(containsString("application/openmetrics-text"))
                    .extract()
                    .asString();
            assertThat(text)
                    .contains("plumbline_scorecards_total{application=\"shop\"} 850.0")
                    .contains("plumbline_alert_active{application=\"shop\",kind=\"drift\",level=\"value\"} 1.0")
                    .contains("plumbline_alert_active{application=\"shop\",kind=\"floor\",level=\"value\"} 0.0")
                    .contains("plumbline_alert_since_timestamp_seconds{application=\"shop\",dimension=\"instruction.")
                    .contains("plumbline_alert_effect_high{application=\"shop\"")
                    .contains(
                            "plumbline_series_state{application=\"shop\",dimension=\"value.toxicity\",level=\"value\","
                                    + "state=\"drifting\"} 1.0")
                    .contains("plumbline_series_learning_ratio{application=\"shop\"")
                    .contains("plumbline_series_baseline{application=\"shop\"")
                    .contains("plumbline_series_baseline_contaminated{application=\"shop\"")
                    .contains("plumbline_floor_breached{application=\"shop\",dimension=\"value.toxicity\"")
                    .contains("plumbline_value{application=\"shop\",period=\"baseline\",value=\"benevolence\"}")
                    .contains("plumbline_late_total 0.0")
                    .contains("plumbline_last_scorecard_timestamp_seconds{application=\"shop\"}")
                    .contains("plumbline_monitor_dead_letters_total{reason=\"unreadable\",stage=\"intake\"}")
                    .containsPattern(
                            "plumbline_score_bucket\\{application=\"shop\".*# \\{at=\"0:\\d+\",exchange_id=\"");
        });
    }

    @Test
    void an_exchange_is_read_by_its_place() {
        Exchange exchange = exchange("ex-1", "What is a plumb line?");
        RecordMetadata place;
        try (KafkaFeed feed = KafkaFeed.toTestBroker()) {
            place = feed.send(Topic.EXCHANGES, exchange.key(), exchange);
            feed.sendBytes(Topic.EXCHANGES, exchange.key(), "{".getBytes(StandardCharsets.UTF_8), Map.of());
        }
        String path = "/api/v1/exchanges/" + place.partition() + "/";
        get(path + place.offset())
                .statusCode(200)
                .body("id", equalTo("ex-1"))
                .body("messages[0].parts[0].content", equalTo("What is a plumb line?"));
        get(path + (place.offset() + 1)).statusCode(404).contentType("application/problem+json");
        get(path + (place.offset() + 1000)).statusCode(404).body("status", equalTo(404));
        get("/api/v1/exchanges/99/0").statusCode(404);
        get("/api/v1/exchanges/x/0")
                .statusCode(400)
                .body("detail", equalTo("Partition and offset are whole numbers from 0."));
        get("/api/v1/exchanges/0/-1").statusCode(400);
    }

    @Test
    void a_change_is_checked_written_and_published() {
        admitted()
                .contentType("application/json")
                .body("{\"application\":\"shop\",\"kind\":\"prompt\",\"title\":\"Shorter prompt\"}")
                .post("/api/v1/changes")
                .then()
                .statusCode(201)
                .body("id", notNullValue());
        assertThat(KafkaProbe.ofTestBroker()
                        .events(
                                Topic.CHANGES,
                                Change.class,
                                change -> change.title().equals("Shorter prompt"),
                                changes -> !changes.isEmpty(),
                                SOON))
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(Change.Kind.PROMPT));
    }

    @Test
    void a_bad_change_gets_a_clear_error() {
        Map<String, String> errors = Map.of(
                "", "The body is missing.",
                "{", "The body is no valid JSON.",
                "[]", "The body is no valid JSON.",
                "{\"kind\":\"prompt\",\"title\":\"t\"}", "The field application has 1 to 64 characters and no bar.",
                "{\"application\":\"shop\",\"kind\":\"secretword\",\"title\":\"t\"}",
                        "The body\'s field kind is not valid.",
                "{\"application\":\"shop\",\"kind\":\"prompt\"}", "The field title has 1 to 200 characters.",
                "{\"application\":\"shop\",\"kind\":\"prompt\",\"title\":\"t\",\"time\":\"secretword\"}",
                        "The body's field time is not valid.",
                "{\"application\":\"shop\",\"kind\":\"prompt\",\"title\":\"t\",\"time\":\"2999-01-01T00:00:00Z\"}",
                        "The field time lies in the future or long ago.");
        errors.forEach((body, message) -> admitted()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/changes")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(message))
                .body(not(containsString("secretword"))));
    }

    @Test
    void what_is_learned_anew_is_ordered_carried_out_and_kept_with_who_and_why() {
        Traffic traffic = new Traffic("workshop", 12, Instant.now().minus(Duration.ofHours(2)));
        try (KafkaFeed feed = KafkaFeed.toTestBroker()) {
            traffic.calm(520).forEach(card -> feed.offer(Topic.SCORECARDS, "one-partition", Wire.write(card)));
            feed.flush();
        }
        settled(() -> get("/api/v1/series/workshop/value.toxicity")
                .body("learning", equalTo(null))
                .body("readings", equalTo(520)));

        String id = admitted()
                .contentType("application/json")
                .body("{\"application\":\"workshop\",\"dimension\":\"value.toxicity\","
                        + "\"reason\":\"Stricter prompt, meant\",\"by\":\"trust and safety\"}")
                .post("/api/v1/rebaselines")
                .then()
                .statusCode(202)
                .body("id", notNullValue())
                .body("reason", equalTo("Stricter prompt, meant"))
                .extract()
                .path("id");

        settled(() -> {
            get("/api/v1/series/workshop/value.toxicity")
                    .body("state", equalTo("learning"))
                    .body("learning.n", equalTo(0))
                    .body("readings", equalTo(520));
            get("/api/v1/rebaselines?application=workshop")
                    .statusCode(200)
                    .body("size()", equalTo(1))
                    .body("[0].id", equalTo(id))
                    .body("[0].by", equalTo("trust and safety"))
                    .body("[0].dimension", equalTo("value.toxicity"))
                    .body("[0].time", notNullValue())
                    .body("[0].series", equalTo(1));
        });
        get("/api/v1/series/workshop/instruction.constraints").body("baseline", notNullValue());
    }

    @Test
    void a_bad_order_to_learn_anew_gets_a_clear_error() {
        Map<String, String> errors = Map.of(
                "", "The body is missing.",
                "{", "The body is no valid JSON.",
                "{\"reason\":\"r\"}", "The field application is missing.",
                "{\"application\":\"shop\"}", "The field reason has 1 to 2000 characters.",
                "{\"application\":\"shop\",\"reason\":\" \"}", "The field reason has 1 to 2000 characters.",
                "{\"application\":\"shop\",\"reason\":\"r\",\"dimension\":\"secretword\"}",
                        "The field dimension is none that is watched",
                "{\"application\":\"shop\",\"reason\":\"r\",\"segment\":\"secretword\"}",
                        "The field segment is attribute=value.",
                "{\"application\":\"shop\",\"reason\":\"r\",\"from\":\"2999-01-01T00:00:00Z\"}",
                        "The field from lies more than a week ahead or long ago.",
                "{\"application\":\"shop\",\"reason\":\"r\",\"from\":\"secretword\"}",
                        "The body's field from is not valid.");
        errors.forEach((body, message) -> admitted()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/rebaselines")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(message))
                .body(not(containsString("secretword"))));
        admitted()
                .contentType("application/json")
                .body("{\"application\":\"nobody\",\"reason\":\"r\"}")
                .post("/api/v1/rebaselines")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        admitted()
                .contentType("application/json")
                .body("{\"application\":\"shop\",\"kind\":\"rebaseline\",\"title\":\"t\"}")
                .post("/api/v1/changes")
                .then()
                .statusCode(400)
                .body("detail", containsString("/api/v1/rebaselines"));
        given().contentType("application/json")
                .body("{\"application\":\"shop\",\"reason\":\"r\"}")
                .post("/api/v1/rebaselines")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void what_is_not_there_is_a_problem() {
        get("/api/v1/series/shop/no.such").statusCode(404).contentType("application/problem+json");
        get("/api/v1/series?application=nobody").statusCode(404);
        get("/api/v1/alerts/none").statusCode(404);
        get("/api/v1/alerts?state=odd").statusCode(400);
        get("/api/v1/nothing").statusCode(404);
    }

    @Test
    void data_asks_for_the_token_and_the_page_does_not() {
        for (String path : List.of(
                "/api/v1/applications",
                "/q/metrics",
                "/q/openapi",
                "/api/v1/exchanges/0/0",
                "/q",
                "/api/../q/metrics",
                "//q/metrics")) {
            given().urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .header("WWW-Authenticate", "Bearer");
        }
        given().header("Authorization", "Bearer wrong")
                .get("/api/v1/applications")
                .then()
                .statusCode(401);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Content-Security-Policy", not(containsString("unsafe-inline")))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer");
        get("/q/openapi").statusCode(200).body(containsString("/api/v1/series/{application}/{dimension}"));
    }

    private static Exchange exchange(String id, String prompt) {
        return new Exchange(
                id,
                Exchange.LIVE,
                "shop",
                null,
                1,
                Instant.now(),
                "scripted",
                "openai-chat",
                "model-a",
                null,
                null,
                Exchange.Role.PRODUCTION,
                null,
                List.of(Message.of("user", prompt)),
                List.of(),
                null,
                List.of(),
                Outcome.COMPLETE,
                null,
                null,
                null,
                Map.of(),
                1,
                List.of(),
                Exchange.Capture.NONE,
                "relay",
                Exchange.Origin.NONE,
                Exchange.Versions.NONE,
                null);
    }
}
