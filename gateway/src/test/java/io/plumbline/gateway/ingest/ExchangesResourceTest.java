package io.plumbline.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.topic.Run;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.privacy.Email;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.privacy.Pseudonym;
import io.plumbline.gateway.publish.Charters;
import io.plumbline.gateway.publish.Outlet;
import io.plumbline.gateway.publish.Policy;
import io.plumbline.gateway.publish.Publisher;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code POST /v1/exchanges} answers when it does not take what is sent. */
class ExchangesResourceTest {

    private static final Supplier<Policy> DEFAULT = () -> new Policy(new Charters(Map.of()), "v");

    private static final int MAX_BYTES = 200_000;
    private static final int MAX_EXCHANGES = 10;
    private static final String GOOD = "{\"id\":\"%s\",\"application\":\"shop\",\"time\":\"2026-01-05T12:00:00Z\"}";

    private final Ledger ledger = new Ledger("gw-1", 0, Clock.systemUTC());
    private final RoomyPublisher publisher = new RoomyPublisher();
    private final ExchangesResource resource = new ExchangesResource(
            new Intake(
                    DEFAULT,
                    new Outlet(new Gate(List.of(), new Pseudonym("k", "k")), publisher, ledger, passed -> {}),
                    publisher,
                    ledger,
                    Run.LIVE),
            TakenExchanges.entrance(MAX_BYTES, MAX_EXCHANGES));

    /** Keeps what it is offered, while it has room. */
    private static final class RoomyPublisher implements Publisher {

        private final List<Exchange> taken = new ArrayList<>();
        private int room = Integer.MAX_VALUE;

        @Override
        public boolean offer(Exchange exchange) {
            return room-- > 0 && taken.add(exchange);
        }

        @Override
        public boolean hasRoomFor(int exchanges) {
            return room >= exchanges;
        }
    }

    private Response post(String body) {
        return resource.post(body.getBytes(StandardCharsets.UTF_8), null);
    }

    private static List<Exchange> read(String body) {
        IngestMemory.Share free = new IngestMemory(Long.MAX_VALUE / 2).share();
        return SentExchanges.read(body.getBytes(StandardCharsets.UTF_8), MAX_EXCHANGES, free);
    }

    private static Object detail(Response response) {
        assertThat(response.getMediaType()).hasToString("application/problem+json");
        assertThat(response.getEntity()).isInstanceOf(Map.class);
        Map<?, ?> problem = (Map<?, ?>) response.getEntity();
        assertThat(problem.get("status")).isEqualTo(response.getStatus());
        assertThat(problem.get("type")).isEqualTo("about:blank");
        assertThat(problem.get("title")).isNotNull();
        return problem.get("detail");
    }

    @Test
    void a_body_over_the_limit_is_a_413_and_nothing_is_taken() {
        Response response = post(GOOD.formatted("a") + " ".repeat(MAX_BYTES));
        assertThat(response.getStatus()).isEqualTo(413);
        assertThat(detail(response)).isEqualTo("At most 200000 bytes are taken at once.");
        assertThat(publisher.taken).isEmpty();
        assertThat(ledger.requestCount()).isZero();
    }

    @Test
    void a_full_queue_is_a_429_with_a_time_to_come_back_and_nothing_is_taken() {
        publisher.room = 1;
        Response response = post("[" + GOOD.formatted("a") + "," + GOOD.formatted("b") + "]");
        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("1");
        assertThat(detail(response)).isEqualTo("The queue to Kafka is full. Nothing was taken.");
        assertThat(ledger.requestCount()).isZero();

        publisher.room = 2;
        assertThat(post("[" + GOOD.formatted("a") + "," + GOOD.formatted("b") + "]")
                        .getEntity())
                .isEqualTo(new Intake.Receipt(2, 0, 0));
    }

    @Test
    void a_drop_is_said_and_the_same_id_can_be_sent_again() {
        Publisher full = new Publisher() {
            @Override
            public boolean offer(Exchange exchange) {
                return false;
            }

            @Override
            public boolean hasRoomFor(int exchanges) {
                return true;
            }
        };
        Intake intake = new Intake(
                DEFAULT,
                new Outlet(new Gate(List.of(), new Pseudonym("k", "k")), full, ledger, passed -> {}),
                full,
                ledger,
                Run.LIVE);
        List<Exchange> sent = read(GOOD.formatted("a"));
        assertThat(intake.take(Way.API, sent, 1000)).isEqualTo(new Intake.Receipt(0, 0, 1));
        assertThat(intake.take(Way.API, sent, 1000)).isEqualTo(new Intake.Receipt(0, 0, 1));
    }

    /** What is sent, and what the refusal says. */
    record Refused(String body, String detail) {}

    static Stream<Refused> refused() {
        String deep = "[".repeat(50_000);
        return Stream.of(
                new Refused("", "the body holds no exchange"),
                new Refused("  \n ", "the body holds no exchange"),
                new Refused("[]", "the body holds no exchange"),
                new Refused("{", "exchange 0: no JSON"),
                new Refused("{\"id\":}", "exchange 0: no JSON at line 1"),
                new Refused(deep, "exchange 0"),
                new Refused("7", "exchange 0: not a JSON object"),
                new Refused("[1]", "exchange 0: not a JSON object"),
                new Refused("{}", "exchange 0, field id: required, text"),
                new Refused(GOOD.formatted("a b"), "exchange 0, field id: letters"),
                new Refused(GOOD.formatted("x".repeat(129)), "exchange 0, field id: letters"),
                new Refused(GOOD.formatted("a").replace("shop", "../shop"), "exchange 0, field application: letters"),
                new Refused(GOOD.formatted("a").replace("\"2026-01-05T12:00:00Z\"", "7"), "exchange 0, field time"),
                new Refused(GOOD.formatted("a").replace("2026-01-05T", "yesterday"), "exchange 0, field time"),
                new Refused(GOOD.formatted("a") + "\n" + GOOD.formatted("b ") + "\n", "exchange 1, field id"),
                new Refused(with("\"turn\":-1"), "exchange 0, field turn: must not be negative"),
                new Refused(with("\"inclusionProbability\":0"), "exchange 0, field inclusionProbability"),
                new Refused(with("\"inclusionProbability\":1.5"), "exchange 0, field inclusionProbability"),
                new Refused(with("\"outcome\":\"fine\""), "exchange 0, field outcome"),
                new Refused(with("\"messages\":{\"role\":\"user\"}"), "exchange 0, field messages"),
                new Refused(
                        with("\"messages\":[{\"role\":\"user\",\"parts\":7}]"), "exchange 0, field messages[0].parts"),
                new Refused(
                        "[" + (GOOD.formatted("a") + ",").repeat(MAX_EXCHANGES) + GOOD.formatted("b") + "]",
                        "more than 10 exchanges; send fewer"));
    }

    @Test
    void each_bad_record_has_its_problem_up_to_ten() {
        Response response =
                post(String.join("\n", GOOD.formatted("a b"), GOOD.formatted("ok"), "7", GOOD.formatted("c d")));
        assertThat(((Map<?, ?>) response.getEntity()).get("problems"))
                .isEqualTo(List.of(
                        "exchange 0, field id: letters, digits and . _ : - only, at most 128",
                        "exchange 2: not a JSON object",
                        "exchange 3, field id: letters, digits and . _ : - only, at most 128"));
        assertThat(publisher.taken).isEmpty();
    }

    private static String with(String field) {
        return GOOD.formatted("a").replace("}", "," + field + "}");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_no_exchange_is_a_400_that_says_where_and_nothing_is_taken(Refused refused) {
        Response response = post(refused.body());
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(detail(response).toString()).startsWith(refused.detail());
        assertThat(publisher.taken).isEmpty();
        assertThat(ledger.requestCount()).isZero();
    }

    @Test
    void redactions_that_are_sent_are_kept_in_a_replay_and_not_believed_on_live_traffic() {
        String leak = "{\"part\":\"response\",\"kind\":\"email\",\"placeholder\":\"[EMAIL_1]\",\"seenInPrompt\":false}";
        List<Exchange> sent = read(with("\"redactions\":[" + leak + "]"));
        intake(Run.LIVE).take(Way.API, sent, 1000);
        intake(new Run("again")).take(Way.API, sent, 1000);
        assertThat(publisher.taken.get(0).redactions()).isEmpty();
        assertThat(publisher.taken.get(1).redactions())
                .containsExactly(new Exchange.Redaction("response", "email", "[EMAIL_1]", false));
    }

    private Intake intake(Run run) {
        Gate gate = new Gate(List.of(new Email()), new Pseudonym("k", "k"));
        return new Intake(DEFAULT, new Outlet(gate, publisher, ledger, passed -> {}), publisher, ledger, run);
    }

    @Test
    void a_refusal_never_quotes_what_was_sent() {
        String marker = "MARKER";
        for (String body : List.of(
                "{\"id\":\"" + marker + " \",\"application\":\"shop\"}",
                "{\"" + marker,
                with("\"" + marker + "\":7,\"messages\":\"" + marker + "\""),
                with("\"outcome\":\"" + marker + "\""),
                GOOD.formatted("a").replace("2026-01-05T12:00:00Z", marker))) {
            assertThat(detail(post(body)).toString()).doesNotContain(marker);
        }
    }
}
