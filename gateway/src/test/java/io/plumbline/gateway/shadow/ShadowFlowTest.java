package io.plumbline.gateway.shadow;

import static io.plumbline.gateway.forward.RelayRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Role;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.Flow;
import io.plumbline.gateway.capture.CaptureSettings;
import io.plumbline.gateway.dialect.OpenAiChat;
import io.plumbline.gateway.forward.RecordingMeter;
import io.plumbline.gateway.forward.RelayRig;
import io.plumbline.gateway.hostile.RawProvider;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.testkit.ManualClock;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Relay, capture and a candidate on sockets; Kafka is a list. Whatever the candidate does, production gets its bytes. */
@Timeout(120)
class ShadowFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MIB = 1024 * 1024;
    private static final String PRODUCTION_KEY = "sk-production-0123456789abcdef";
    private static final String QUESTION =
            "{\"model\":\"m-1\",\"stream\":true,\"user\":\"mia\",\"messages\":[{\"role\":\"user\",\"content\":\"Where is it?\"}]}";
    private static final String PRODUCTION = answer("m-1", "On Tuesday.");

    private final RawProvider candidate = new RawProvider();
    private final ManualClock clock = new ManualClock();
    private final RecordingMeter meter = new RecordingMeter();
    private final AtomicBoolean off = new AtomicBoolean();
    private volatile String production = PRODUCTION;
    private volatile int productionStatus = 200;
    private Shadow shadow;
    private Flow flow;
    private RelayRig rig;

    @AfterEach
    void close() {
        rig.close();
        flow.close();
        candidate.close();
    }

    private void start(Candidates candidates) {
        flow = new Flow(
                new CaptureSettings(true, MIB, 64L * MIB, 1, 4096),
                List.of(new OpenAiChat()),
                Gate.recognisers(List.of("US")),
                (budget, readers, ledger, outlet) -> {
                    shadow = new Shadow(
                            candidates.build(),
                            new Surroundings(budget, readers, ledger, outlet, clock, new Random(1), off::get));
                    return new Shadows(List.of(shadow));
                });
        rig = new RelayRig(this::produce, flow.tap, meter);
    }

    private void produce(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            boolean chat = request.path().endsWith("/chat/completions");
            request.response()
                    .setStatusCode(productionStatus)
                    .putHeader("content-type", "application/json")
                    .end(chat ? production : "{\"data\":[]}");
        });
    }

    @Test
    void a_candidate_is_asked_the_same_and_its_redacted_answer_is_paired_with_productions() throws Exception {
        candidate.play((connection, out) -> say(out, answer("candidate-1.1", "Ask leo@example.com.")), true);
        start(Candidates.at(candidate.uri()));

        assertThat(ask("c-1", QUESTION)).isEqualTo(PRODUCTION);

        Exchange second = recorded(Role.CANDIDATE, 1).get(0);
        Exchange first = recorded(Role.PRODUCTION, 1).get(0);
        assertThat(second.pairedWith()).isEqualTo(first.id());
        assertThat(first.pairedWith()).isNull();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.key()).isEqualTo(first.key());
        assertThat(second.application()).isEqualTo(first.application());
        assertThat(second.turn()).isEqualTo(first.turn());
        assertThat(second.messages()).isEqualTo(first.messages());
        assertThat(second.modelRequested()).isEqualTo("candidate-1");
        assertThat(second.modelServed()).isEqualTo("candidate-1.1");
        assertThat(second.answer()).isEqualTo("Ask [EMAIL_1].");
        assertThat(second.source()).isEqualTo("shadow");
        assertThat(second.tags()).containsEntry("candidate", "next");
        assertThat(second.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(second.origin().isNumbered()).isTrue();
        booksClose(1);
        assertThat(counts().answeredCount()).isEqualTo(1);
        assertThat(counts().tokenCount()).isEqualTo(12);
        assertThat(flow.ledger.requestsOf("shadow")).isEqualTo(1);
        assertThat(flow.ledger.capturedCount()).isEqualTo(2);
    }

    @Test
    void no_credential_of_production_reaches_the_candidate() throws Exception {
        candidate.play((connection, out) -> say(out, answer("c", "Yes.")), true);
        start(Candidates.at(candidate.uri()));

        ask("c-1", QUESTION);
        recorded(Role.CANDIDATE, 1);

        var request = candidate.requests().get(0);
        assertThat(request.startLine()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(request.headers()).containsEntry("authorization", "Bearer " + Candidates.KEY);
        assertThat(request.headers().keySet())
                .containsExactlyInAnyOrder(
                        "authorization", "content-type", "content-length", "accept", "user-agent", "host");
        JsonNode body = Wire.mapper().readTree(request.body());
        assertThat(body.path("model").asText()).isEqualTo("candidate-1");
        assertThat(body.path("stream").booleanValue()).isFalse();
        assertThat(request + new String(request.body(), StandardCharsets.UTF_8))
                .doesNotContain(PRODUCTION_KEY)
                .doesNotContain("mia");
    }

    @Test
    void the_candidate_is_asked_only_when_production_has_been_answered() throws Exception {
        candidate.play((connection, out) -> say(out, answer("c", "Yes.")), true);
        start(Candidates.at(candidate.uri()));
        rig.close();
        AtomicReference<HttpServerResponse> open = new AtomicReference<>();
        rig = new RelayRig(
                request -> request.body().onSuccess(body -> {
                    open.set(request.response());
                    request.response().setChunked(true).write(PRODUCTION.substring(0, 20));
                }),
                flow.tap,
                meter);

        HttpClientRequest request = rig.request(HttpMethod.POST, "/v1/chat/completions");
        RelayRig.Reply reply = RelayRig.reply(request, QUESTION);
        assertThat(counts().eligibleCount()).isZero();
        assertThat(candidate.requests()).isEmpty();
        open.get().end(PRODUCTION.substring(20));

        assertThat(await(reply.body()).toString()).isEqualTo(PRODUCTION);
        recorded(Role.CANDIDATE, 1);
        assertThat(candidate.requests()).hasSize(1);
    }

    @Test
    void a_candidate_that_hangs_costs_production_nothing_and_ends_at_its_deadline() throws Exception {
        candidate.play((connection, out) -> hang(), true);
        start(Candidates.at(candidate.uri()).within(Duration.ofMillis(500)));

        assertThat(ask("c-1", QUESTION)).isEqualTo(PRODUCTION);

        booksClose(1);
        assertThat(counts().failedCount(Failure.DEADLINE)).isEqualTo(1);
        assertThat(recorded(Role.CANDIDATE, 1).get(0).outcome()).isEqualTo(Outcome.TIMEOUT);
    }

    @Test
    void production_is_recorded_while_the_candidate_still_hangs() throws Exception {
        candidate.play((connection, out) -> hang(), true);
        start(Candidates.at(candidate.uri()));

        for (int i = 0; i < 20; i++) {
            assertThat(ask("c-" + i, QUESTION)).isEqualTo(PRODUCTION);
        }

        // What a kill at this point would lose is the candidate's alone: production is acknowledged.
        recorded(Role.PRODUCTION, 20);
        Awaitility.await().atMost(PATIENCE).until(() -> counts().underWay() == 2);
        assertThat(flow.ledger.acknowledgedCount()).isEqualTo(20);
        assertThat(recorded(Role.CANDIDATE, 0)).isEmpty();
    }

    @Test
    void a_gateway_that_stops_breaks_calls_off_and_counts_what_waited() throws Exception {
        candidate.play((connection, out) -> hang(), true);
        start(Candidates.at(candidate.uri()).within(Duration.ofMinutes(30)));
        for (int i = 0; i < 5; i++) {
            ask("c-" + i, QUESTION);
        }
        Awaitility.await().atMost(PATIENCE).until(() -> counts().underWay() == 2 && counts().waiting() == 3);

        flow.close();

        booksClose(5);
        assertThat(counts().failedCount(Failure.STOPPING)).isEqualTo(2);
        assertThat(counts().skippedCount(Skip.STOPPING)).isEqualTo(3);
        assertThat(recorded(Role.PRODUCTION, 5)).hasSize(5);
    }

    @Test
    void a_full_queue_is_skipped_past_and_counted() throws Exception {
        candidate.play((connection, out) -> hang(), true);
        start(Candidates.at(candidate.uri()).oneAtATimeAndOneWaiting());
        ask("c-0", QUESTION);
        Awaitility.await().atMost(PATIENCE).until(() -> counts().underWay() == 1);
        for (int i = 1; i < 10; i++) {
            assertThat(ask("c-" + i, QUESTION)).isEqualTo(PRODUCTION);
        }

        Awaitility.await().atMost(PATIENCE).until(() -> counts().skippedCount(Skip.QUEUE) == 8);
        assertThat(recorded(Role.PRODUCTION, 10)).hasSize(10);
        flow.close();
        booksClose(10);
    }

    @Test
    void what_waits_while_copies_are_switched_off_is_not_sent() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        candidate.play(
                (connection, out) -> {
                    waitFor(answered);
                    say(out, answer("c", "Yes."));
                },
                true);
        start(Candidates.at(candidate.uri()).oneAtATimeAndOneWaiting());
        ask("c-0", QUESTION);
        Awaitility.await().atMost(PATIENCE).until(() -> counts().underWay() == 1);
        ask("c-1", QUESTION);
        Awaitility.await().atMost(PATIENCE).until(() -> counts().waiting() == 1);

        off.set(true);
        answered.countDown();

        booksClose(2);
        assertThat(counts().skippedCount(Skip.OFF)).isEqualTo(1);
        assertThat(candidate.requests()).hasSize(1);
    }

    @Test
    void what_waited_for_longer_than_the_deadline_is_not_sent_late() throws Exception {
        candidate.play((connection, out) -> hang(), true);
        start(Candidates.at(candidate.uri()).within(Duration.ofMillis(1)));
        for (int i = 0; i < 20; i++) {
            assertThat(ask("c-" + i, QUESTION)).isEqualTo(PRODUCTION);
        }

        booksClose(20);
        // Threads at rest look for work less often than that.
        assertThat(counts().skippedCount(Skip.DEADLINE)).isPositive();
        assertThat(counts().skippedCount(Skip.DEADLINE) + counts().failedCount(Failure.DEADLINE))
                .as("%s", counts())
                .isEqualTo(20);
    }

    @Test
    void an_error_of_production_is_not_asked_again_elsewhere() throws Exception {
        candidate.play((connection, out) -> say(out, answer("c", "Yes.")), true);
        start(Candidates.at(candidate.uri()));
        production = "{\"error\":{\"message\":\"busy\",\"type\":\"server_error\"}}";
        productionStatus = 503;

        assertThat(ask("c-1", QUESTION)).isEqualTo(production);

        booksClose(1);
        assertThat(counts().skippedCount(Skip.INCOMPLETE)).isEqualTo(1);
        assertThat(candidate.requests()).isEmpty();
    }

    @Test
    void half_of_the_memory_is_productions_alone() throws Exception {
        candidate.play((connection, out) -> say(out, answer("c", "Yes.")), true);
        start(Candidates.at(candidate.uri()));
        assertThat(flow.budget.reserve(32L * MIB)).isTrue();

        ask("c-1", QUESTION);

        Awaitility.await().atMost(PATIENCE).until(() -> counts().skippedCount(Skip.MEMORY) == 1);
        assertThat(recorded(Role.PRODUCTION, 1)).hasSize(1);
        flow.budget.release(32L * MIB);
        booksClose(1);
    }

    @Test
    void an_error_is_one_half_of_a_pair_too() throws Exception {
        candidate.play(
                (connection, out) ->
                        say(out, "500 Oh", "{\"error\":{\"message\":\"key sk-x\",\"type\":\"server_error\"}}"),
                true);
        start(Candidates.at(candidate.uri()));

        assertThat(ask("c-1", QUESTION)).isEqualTo(PRODUCTION);

        Exchange second = recorded(Role.CANDIDATE, 1).get(0);
        assertThat(second.outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
        assertThat(second.capture().status()).isEqualTo(500);
        booksClose(1);
        assertThat(counts().failedCount(Failure.ERROR)).isEqualTo(1);
    }

    @Test
    void a_candidate_that_is_not_there_is_counted() throws Exception {
        candidate.close();
        start(Candidates.at(candidate.uri()));

        assertThat(ask("c-1", QUESTION)).isEqualTo(PRODUCTION);

        booksClose(1);
        assertThat(counts().failedCount(Failure.UNREACHABLE)).isEqualTo(1);
        assertThat(recorded(Role.CANDIDATE, 1).get(0).outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
    }

    @Test
    void an_endless_answer_is_broken_off_at_its_limit_and_its_memory_given_back() throws Exception {
        AtomicBoolean hungUp = new AtomicBoolean();
        candidate.play(
                (connection, out) -> {
                    head(out, "200 OK", "transfer-encoding: chunked");
                    byte[] chunk = ("4000\r\n" + "x".repeat(0x4000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                    try {
                        while (true) {
                            out.write(chunk);
                        }
                    } catch (IOException gone) {
                        hungUp.set(true);
                        throw gone;
                    }
                },
                true);
        start(Candidates.at(candidate.uri()));

        assertThat(ask("c-1", QUESTION)).isEqualTo(PRODUCTION);

        booksClose(1);
        assertThat(counts().failedCount(Failure.TOO_LARGE)).isEqualTo(1);
        Awaitility.await().atMost(PATIENCE).untilTrue(hungUp);
    }

    @Test
    void an_answer_that_drips_for_ever_ends_at_the_deadline_and_is_hung_up_on() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        candidate.play(
                (connection, out) -> {
                    head(out, "200 OK", "transfer-encoding: chunked");
                    out.write("2\r\n{ \r\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    try {
                        connection.getInputStream().read();
                    } finally {
                        hungUp.countDown();
                    }
                },
                true);
        start(Candidates.at(candidate.uri()).within(Duration.ofMillis(500)));

        assertThat(ask("c-1", QUESTION)).isEqualTo(PRODUCTION);

        booksClose(1);
        assertThat(counts().failedCount(Failure.DEADLINE)).isEqualTo(1);
        assertThat(hungUp.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void an_answer_that_breaks_off_or_is_none_is_counted_and_recorded() throws Exception {
        AtomicInteger turn = new AtomicInteger();
        candidate.play(
                (connection, out) -> {
                    if (turn.getAndIncrement() == 0) {
                        head(out, "200 OK", "content-length: 5000");
                        out.write("{\"choices\"".getBytes(StandardCharsets.US_ASCII));
                        connection.close();
                    } else {
                        say(out, "<html>not today</html>");
                    }
                },
                true);
        start(Candidates.at(candidate.uri()));

        ask("c-1", QUESTION);
        recorded(Role.CANDIDATE, 1);
        ask("c-2", QUESTION);
        recorded(Role.CANDIDATE, 2);

        booksClose(2);
        assertThat(counts().failedCount(Failure.BROKEN_OFF)).isEqualTo(1);
        assertThat(counts().failedCount(Failure.UNREADABLE)).isEqualTo(1);
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (RawProvider elsewhere = new RawProvider()) {
            elsewhere.play((connection, out) -> say(out, answer("c", "Caught.")), true);
            candidate.play(
                    (connection, out) -> {
                        head(out, "307 There", "location: " + elsewhere.uri() + "/", "content-length: 0");
                        out.flush();
                    },
                    true);
            start(Candidates.at(candidate.uri()));

            ask("c-1", QUESTION);

            booksClose(1);
            assertThat(elsewhere.requests()).isEmpty();
            assertThat(counts().failedCount(Failure.UNREADABLE)).isEqualTo(1);
        }
    }

    @Test
    void the_budgets_of_requests_and_tokens_hold() throws Exception {
        candidate.play((connection, out) -> say(out, answer("c", "Yes.")), true);
        start(Candidates.at(candidate.uri()).spending(3, 30));
        for (int i = 0; i < 6; i++) {
            assertThat(ask("c-" + i, QUESTION)).isEqualTo(PRODUCTION);
        }
        booksClose(6);
        assertThat(counts().sentCount()).isEqualTo(3);
        assertThat(counts().skippedCount(Skip.BUDGET)).isEqualTo(3);

        // Three answers of twelve tokens have used up the day: another minute brings nothing.
        clock.advance(Duration.ofMinutes(1));
        ask("c-7", QUESTION);
        booksClose(7);
        assertThat(counts().skippedCount(Skip.BUDGET)).isEqualTo(4);
        assertThat(candidate.requests()).hasSize(3);
    }

    @Test
    void conversations_are_shadowed_whole_or_not_at_all() throws Exception {
        candidate.play((connection, out) -> say(out, answer("c", "Yes.")), true);
        start(Candidates.at(candidate.uri()).forShare(0.5));
        for (int turn = 0; turn < 3; turn++) {
            for (int i = 0; i < 40; i++) {
                ask("c-" + i, QUESTION);
            }
        }
        booksClose(120);
        Map<String, Long> turns = recorded(Role.CANDIDATE, (int) counts().sentCount()).stream()
                .collect(Collectors.groupingBy(Exchange::key, Collectors.counting()));
        assertThat(turns.values()).containsOnly(3L);
        // Five standard deviations of 40 draws.
        assertThat(turns.size()).isBetween(5, 35);
        assertThat(counts().skippedCount(Skip.SHARE)).isEqualTo(120 - 3L * turns.size());
        assertThat(recorded(Role.CANDIDATE, 3 * turns.size()))
                .allSatisfy(each -> assertThat(each.inclusionProbability()).isEqualTo(0.5));
    }

    @Test
    void what_is_cut_unfinished_or_unsafe_is_not_sent() throws Exception {
        candidate.play((connection, out) -> say(out, answer("c", "Yes.")), true);
        start(Candidates.at(candidate.uri()));

        ask("c-cut", "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "a".repeat(MIB) + "\"}]}");
        ask("c-tools", QUESTION.replace("\"user\":", "\"web_search_options\":{},\"user\":"));
        ask("c-none", "no JSON");
        post("/v1/embeddings", "c-other", Buffer.buffer("{}"), Map.of());
        post(
                "/v1/chat/completions",
                "c-zip",
                Buffer.buffer(new byte[] {31, (byte) 139, 8}),
                Map.of("content-encoding", "gzip"));

        booksClose(5);
        assertThat(counts().sentCount()).isZero();
        assertThat(counts().skippedCount(Skip.UNREADABLE)).isEqualTo(3);
        assertThat(counts().skippedCount(Skip.DIALECT)).isEqualTo(1);
        assertThat(counts().skippedCount(Skip.TOOLS)).isEqualTo(1);
        assertThat(candidate.requests()).isEmpty();
        assertThat(recorded(Role.PRODUCTION, 5)).hasSize(5);
    }

    @Test
    void a_compressed_request_is_asked_in_plain() throws Exception {
        candidate.play((connection, out) -> say(out, answer("c", "Yes.")), true);
        start(Candidates.at(candidate.uri()));
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(QUESTION.getBytes(StandardCharsets.UTF_8));
        }

        post("/v1/chat/completions", "c-1", Buffer.buffer(zipped.toByteArray()), Map.of("content-encoding", "gzip"));

        recorded(Role.CANDIDATE, 1);
        assertThat(Wire.mapper()
                        .readTree(candidate.requests().get(0).body())
                        .path("messages")
                        .path(0)
                        .path("content")
                        .asText())
                .isEqualTo("Where is it?");
    }

    private Counts counts() {
        return shadow.counts();
    }

    /** Waits until all is counted, and checks that nothing is held or unaccounted for. */
    private void booksClose(int eligible) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(counts().eligibleCount()).as("%s", counts()).isEqualTo(eligible);
            assertThat(counts().sentCount() + counts().skippedCount())
                    .as("%s", counts())
                    .isEqualTo(eligible);
            assertThat(counts().answeredCount() + counts().failedCount())
                    .as("%s", counts())
                    .isEqualTo(counts().sentCount());
            assertThat(flow.budget.held()).isZero();
        });
        assertThat(flow.ledger.capturedCount()).isEqualTo(flow.ledger.acknowledgedCount());
        assertThat(flow.ledger.shedCount()).isZero();
    }

    private List<Exchange> recorded(Role role, int atLeast) {
        Awaitility.await().atMost(PATIENCE).until(() -> all(role).size() >= atLeast);
        return all(role);
    }

    private List<Exchange> all(Role role) {
        return flow.published.stream().filter(each -> each.role() == role).toList();
    }

    private String ask(String conversation, String body) {
        return post("/v1/chat/completions", conversation, Buffer.buffer(body), Map.of());
    }

    private String post(String path, String conversation, Buffer body, Map<String, String> headers) {
        HttpClientRequest request = rig.request(HttpMethod.POST, path + "?key=" + PRODUCTION_KEY);
        request.putHeader("authorization", "Bearer " + PRODUCTION_KEY)
                .putHeader("x-api-key", PRODUCTION_KEY)
                .putHeader("api-key", PRODUCTION_KEY)
                .putHeader("cookie", "session=" + PRODUCTION_KEY)
                .putHeader("x-plumbline-conversation", conversation);
        headers.forEach(request::putHeader);
        var answer = request.response().compose(HttpClientResponse::body);
        request.end(body);
        return await(answer).toString();
    }

    private static String answer(String model, String text) {
        return "{\"object\":\"chat.completion\",\"model\":\"" + model + "\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":5}}";
    }

    private static void say(OutputStream out, String body) throws IOException {
        say(out, "200 OK", body);
    }

    private static void say(OutputStream out, String status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(out, status, "content-type: application/json", "content-length: " + bytes.length);
        out.write(bytes);
        out.flush();
    }

    private static void head(OutputStream out, String status, String... headers) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Says nothing, until the test's threads end. */
    private static void hang() {
        waitFor(new CountDownLatch(1));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
