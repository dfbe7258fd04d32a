package io.plumbline.gateway.forward;

import static io.plumbline.gateway.forward.RelayRig.await;
import static io.plumbline.gateway.forward.RelayRig.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.forward.RelayRig.Reply;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the relay promises production, over real sockets. */
@Timeout(60)
class RelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Iterable<String> TWO_COOKIES = List.of("a=1", "b=2");
    private static final Iterable<String> TWO_VALUES = List.of("1", "2");

    private final RecordingTap tap = new RecordingTap();
    private final RecordingMeter meter = new RecordingMeter();

    @Test
    void path_query_headers_and_body_arrive_as_they_were_sent() {
        AtomicReference<HttpServerRequest> seen = new AtomicReference<>();
        CompletableFuture<Buffer> body = new CompletableFuture<>();
        try (RelayRig rig = new RelayRig(
                request -> {
                    seen.set(request);
                    request.body().onSuccess(bytes -> {
                        body.complete(bytes);
                        request.response()
                                .putHeader("Set-Cookie", TWO_COOKIES)
                                .setStatusCode(207)
                                .setStatusMessage("Kind of")
                                .end("answer");
                    });
                },
                tap,
                meter)) {
            HttpClientRequest request = rig.request(HttpMethod.POST, "/v1/%7Ea//b/../c?key=s%20p&x=%C3%A9&&y");
            request.putHeader("X-Odd", TWO_VALUES)
                    .putHeader("authorization", "Bearer t")
                    .putHeader("accept-encoding", "br, gzip")
                    .putHeader("connection", "keep-alive, x-hop")
                    .putHeader("x-hop", "for the gateway only");
            Reply response = reply(request, Buffer.buffer("{\"a\": 1 }\r\n"));

            assertThat(response.head().statusCode()).isEqualTo(207);
            assertThat(response.head().statusMessage()).isEqualTo("Kind of");
            assertThat(response.head().headers().getAll("set-cookie")).containsExactly("a=1", "b=2");
            assertThat(await(response.body())).hasToString("answer");
            assertThat(seen.get().uri()).isEqualTo("/v1/%7Ea//b/../c?key=s%20p&x=%C3%A9&&y");
            MultiMap headers = seen.get().headers();
            assertThat(headers.getAll("x-odd")).containsExactly("1", "2");
            assertThat(headers.get("authorization")).isEqualTo("Bearer t");
            assertThat(headers.get("accept-encoding")).isEqualTo("br, gzip");
            assertThat(headers.contains("x-hop")).isFalse();
            assertThat(headers.get("host")).startsWith("127.0.0.1:");
            assertThat(headers.get("host")).isNotEqualTo("127.0.0.1:" + rig.port());
            assertThat(body.join()).hasToString("{\"a\": 1 }\r\n");
            assertThat(tap.begun.get(0).head.path()).isEqualTo("/v1/%7Ea//b/../c");
        }
    }

    @Test
    void a_compressed_answer_is_not_touched() {
        byte[] odd = {31, -117, 8, 0, 1, 2, 3, 4};
        try (RelayRig rig = new RelayRig(
                request ->
                        request.response().putHeader("content-encoding", "gzip").end(Buffer.buffer(odd)),
                tap,
                meter)) {
            Reply response = reply(rig.request(HttpMethod.GET, "/v1/x"), "");
            assertThat(response.head().getHeader("content-encoding")).isEqualTo("gzip");
            assertThat(await(response.body()).getBytes()).isEqualTo(odd);
        }
    }

    @Test
    void the_head_of_a_stream_does_not_wait_for_its_first_byte() {
        Promise<Void> go = Promise.promise();
        try (RelayRig rig = new RelayRig(
                request -> {
                    request.response()
                            .setChunked(true)
                            .putHeader("content-type", "text/event-stream")
                            .writeHead();
                    go.future().onSuccess(v -> request.response().end("data: x\n\n"));
                },
                tap,
                meter)) {
            Reply response = reply(rig.request(HttpMethod.POST, "/v1/x"), "{}");
            assertThat(response.head().statusCode()).isEqualTo(200);
            go.complete();
            assertThat(await(response.body())).hasToString("data: x\n\n");
        }
    }

    @Test
    void a_client_that_hangs_up_cancels_the_provider() {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        try (RelayRig rig = new RelayRig(
                request -> {
                    request.response().setChunked(true).write("data: 1\n\n");
                    request.connection().closeHandler(gone -> cancelled.complete(null));
                },
                tap,
                meter)) {
            HttpClientRequest request = rig.request(HttpMethod.POST, "/v1/x");
            CompletableFuture<Void> first = new CompletableFuture<>();
            request.response().onSuccess(response -> response.handler(bytes -> first.complete(null)));
            request.end("{}");
            first.join();
            request.connection().close();

            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(cancelled).isDone();
                assertThat(tap.begun.get(0).outcomes).containsExactly(Outcome.CLIENT_ABORT);
                assertThat(meter.ended).hasValue(1);
            });
        }
    }

    @Test
    void a_provider_that_breaks_off_is_broken_off_to_the_client_too() {
        try (RelayRig rig = new RelayRig(
                request -> request.response()
                        .setChunked(true)
                        .write("data: half")
                        .onComplete(written -> request.connection().close()),
                tap,
                meter)) {
            Reply response = reply(rig.request(HttpMethod.POST, "/v1/x"), "{}");
            assertThatThrownBy(() -> await(response.body())).hasMessageContaining("Connection was closed");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(tap.begun.get(0).outcomes).containsExactly(Outcome.TRUNCATED));
            assertThat(tap.begun.get(0).response).hasToString("data: half");
        }
    }

    @Test
    void the_providers_errors_pass_unchanged() {
        try (RelayRig rig = new RelayRig(
                request -> request.response()
                        .setStatusCode(500)
                        .putHeader("retry-after", "3")
                        .end("{\"error\":{}}"),
                tap,
                meter)) {
            Reply response = reply(rig.request(HttpMethod.POST, "/v1/x"), "{}");
            assertThat(response.head().statusCode()).isEqualTo(500);
            assertThat(response.head().getHeader("retry-after")).isEqualTo("3");
            assertThat(await(response.body())).hasToString("{\"error\":{}}");
            assertThat(tap.begun.get(0).status).isEqualTo(500);
        }
    }

    @Test
    void an_unreachable_provider_is_a_502() {
        try (RelayRig rig = new RelayRig(URI.create("http://127.0.0.1:1"), tap, meter)) {
            Reply response = reply(rig.request(HttpMethod.POST, "/v1/x"), "{}");
            assertThat(response.head().statusCode()).isEqualTo(502);
            assertThat(response.head().getHeader("content-type")).isEqualTo("application/problem+json");
            assertThat(tap.begun.get(0).outcomes).containsExactly(Outcome.UPSTREAM_ERROR);
        }
    }

    @Test
    void a_provider_that_never_answers_is_a_504() {
        try (RelayRig rig = new RelayRig(request -> {}, tap, meter, Duration.ofSeconds(1))) {
            Reply response = reply(rig.request(HttpMethod.POST, "/v1/x"), "{}");
            assertThat(response.head().statusCode()).isEqualTo(504);
            assertThat(tap.begun.get(0).outcomes).containsExactly(Outcome.TIMEOUT);
        }
    }

    @Test
    void an_unknown_path_is_a_404_of_ours_and_no_exchange() {
        try (RelayRig rig = new RelayRig(request -> request.response().end(), tap, meter)) {
            Reply response = reply(rig.request(HttpMethod.GET, "/v10/x"), "");
            assertThat(response.head().statusCode()).isEqualTo(404);
            assertThat(response.head().getHeader("content-type")).isEqualTo("application/problem+json");
            assertThat(tap.begun).isEmpty();
            assertThat(meter.unrouted).hasValue(1);
        }
    }

    @Test
    void head_and_empty_answers_end() {
        try (RelayRig rig = new RelayRig(
                request -> {
                    if (request.method() == HttpMethod.HEAD) {
                        request.response().putHeader("content-length", "42").end();
                    } else {
                        request.response().setStatusCode(204).end();
                    }
                },
                tap,
                meter)) {
            Reply head = reply(rig.request(HttpMethod.HEAD, "/v1/x"), "");
            assertThat(head.head().getHeader("content-length")).isEqualTo("42");
            assertThat(await(head.body()).length()).isZero();
            Reply empty = reply(rig.request(HttpMethod.DELETE, "/v1/x"), "");
            assertThat(empty.head().statusCode()).isEqualTo(204);
            assertThat(await(empty.body()).length()).isZero();
        }
    }

    @Test
    void an_expectation_reaches_the_provider_before_the_body_is_sent() {
        try (RelayRig rig = new RelayRig(
                request -> {
                    assertThat(request.getHeader("expect")).isEqualTo("100-continue");
                    request.response().writeContinue();
                    request.body().onSuccess(body -> request.response().end(body));
                },
                tap,
                meter)) {
            HttpClientRequest request = rig.request(HttpMethod.POST, "/v1/x");
            request.putHeader("expect", "100-continue").putHeader("content-length", "5");
            request.continueHandler(go -> request.end("hello"));
            Future<Buffer> echoed = request.response().compose(HttpClientResponse::body);
            request.sendHead();
            assertThat(await(echoed)).hasToString("hello");
        }
    }

    @Test
    void a_slow_client_slows_the_provider_and_fills_nothing() {
        AtomicLong written = new AtomicLong();
        long total = 64L * 1024 * 1024;
        Buffer piece = Buffer.buffer(new byte[64 * 1024]);
        try (RelayRig rig = new RelayRig(
                request -> {
                    request.response().setChunked(true);
                    pour(request, piece, written, total);
                },
                new RecordingTap(),
                meter)) {
            HttpClientRequest request = rig.request(HttpMethod.GET, "/v1/x");
            AtomicLong read = new AtomicLong();
            CompletableFuture<Void> end = new CompletableFuture<>();
            CompletableFuture<HttpClientResponse> answered = new CompletableFuture<>();
            request.response().onSuccess(response -> {
                response.pause();
                response.handler(bytes -> read.addAndGet(bytes.length()));
                response.endHandler(last -> end.complete(null));
                answered.complete(response);
            });
            request.send();
            HttpClientResponse response = answered.join();

            AtomicLong before = new AtomicLong(-1);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(300))
                    .atMost(PATIENCE)
                    .until(() -> written.get() > 0 && before.getAndSet(written.get()) == written.get());
            assertThat(written.get())
                    .as("bytes taken from the provider while the client rests")
                    .isLessThan(total / 2);
            response.resume();
            end.join();
            assertThat(read.get()).isEqualTo(total);
        }
    }

    @Test
    void each_of_those_under_way_is_broken_off_for_its_own_silence() {
        Duration idle = Duration.ofSeconds(2);
        AtomicInteger asked = new AtomicInteger();
        try (RelayRig rig = new RelayRig(
                request -> {
                    // The timer that the first one set was for nobody else.
                    if (asked.incrementAndGet() == 2) {
                        request.response().end();
                    }
                },
                tap,
                meter,
                idle)) {
            for (int status : new int[] {504, 200, 504}) {
                assertThat(reply(rig.request(HttpMethod.POST, "/v1/x"), "{}")
                                .head()
                                .statusCode())
                        .isEqualTo(status);
            }
            assertThat(tap.begun.stream().flatMap(copy -> copy.outcomes.stream()))
                    .containsExactly(Outcome.TIMEOUT, Outcome.COMPLETE, Outcome.TIMEOUT);
        }
    }

    @Test
    void a_provider_that_waits_for_a_reader_is_not_silent_and_others_are_broken_off() {
        AtomicInteger asked = new AtomicInteger();
        Vertx others = Vertx.vertx();
        int provider = await(others.createHttpServer()
                        .requestHandler(request -> {
                            if (asked.incrementAndGet() == 1) {
                                request.response().end("x");
                            }
                        })
                        .listen(0, "127.0.0.1"))
                .actualPort();
        Transport clear = new Transport(null, true, null);
        try (RelayRig rig = new RelayRig(
                URI.create("http://127.0.0.1:" + provider), tap, meter, Duration.ofSeconds(2), clear, false)) {
            // No byte of a body fits its window.
            HttpClient unwilling = others.createHttpClient(new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_2)
                    .setHttp2ClearTextUpgrade(false)
                    .setInitialSettings(new Http2Settings().setInitialWindowSize(0)));
            HttpClientRequest first = await(unwilling.request(HttpMethod.POST, rig.port(), "127.0.0.1", "/v1/x"));
            assertThat(await(first.send("{}")).statusCode()).isEqualTo(200);
            // As many as there are event loops, which take connections in turn: one is on that of the first.
            List<Future<HttpClientResponse>> silent = Stream.generate(() -> rig.request(HttpMethod.POST, "/v1/x"))
                    .limit(2)
                    .map(request -> request.send("{}"))
                    .toList();
            for (Future<HttpClientResponse> answer : silent) {
                assertThat(await(answer).statusCode()).isEqualTo(504);
            }
            assertThat(tap.begun.get(0).outcomes)
                    .as("who reads nothing is waited for")
                    .doesNotContain(Outcome.TIMEOUT);
        } finally {
            await(others.close());
        }
    }

    @Test
    void an_upload_may_last_longer_than_silence_may() {
        Duration idle = Duration.ofSeconds(3);
        long begun = System.nanoTime();
        try (RelayRig rig = new RelayRig(
                request -> request.body().onSuccess(whole -> request.response().end(whole)), tap, meter, idle)) {
            Future<HttpClientResponse> answer = rig.onEventLoop(HttpMethod.POST, "/v1/files", upload -> {
                upload.setChunked(true);
                rig.vertx.setPeriodic(100, timer -> {
                    if (System.nanoTime() - begun < idle.plusMillis(500).toNanos()) {
                        upload.write("piece");
                    } else {
                        rig.vertx.cancelTimer(timer);
                        upload.end();
                    }
                });
            });
            assertThat(await(answer).statusCode()).isEqualTo(200);
        }
    }

    private static void pour(HttpServerRequest request, Buffer piece, AtomicLong written, long total) {
        while (!request.response().writeQueueFull()) {
            if (written.get() >= total) {
                request.response().end();
                return;
            }
            request.response().write(piece);
            written.addAndGet(piece.length());
        }
        request.response().drainHandler(drained -> pour(request, piece, written, total));
    }

    /** Where in the copy of an exchange a fault is thrown. */
    enum Fault {
        BEGIN,
        REQUEST_BYTES,
        RESPONSE_HEAD,
        RESPONSE_BYTES,
        END,
        ABANDON
    }

    static Stream<Arguments> faults() {
        List<Supplier<Throwable>> kinds = List.of(
                () -> new IllegalStateException("fault"),
                StackOverflowError::new,
                OutOfMemoryError::new,
                () -> new NoClassDefFoundError("fault"),
                AssertionError::new,
                () -> new IOException("a checked one, thrown unseen"));
        return Arrays.stream(Fault.values())
                .flatMap(at -> kinds.stream()
                        .map(kind -> Arguments.of(at, Named.of(kind.get().toString(), kind))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_of_any_kind_anywhere_in_the_copy_costs_the_copy_and_nothing_else(Fault at, Supplier<Throwable> kind) {
        try (RelayRig rig = new RelayRig(
                request -> request.body()
                        .onSuccess(
                                body -> request.response().putHeader("x-y", "z").end(body)),
                new FailingTap(at, kind),
                meter)) {
            for (int i = 0; i < 2; i++) {
                Reply response = reply(rig.request(HttpMethod.POST, "/v1/x"), "fine");
                assertThat(response.head().getHeader("x-y")).isEqualTo("z");
                assertThat(await(response.body())).hasToString("fine");
            }
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(meter.copiesLost).hasValue(2);
                assertThat(meter.ended).hasValue(2);
                assertThat(rig.admission.live()).isZero();
            });
        }
    }

    /** Throws at one place; a fault while it is abandoned comes on top of one before. */
    private record FailingTap(Fault at, Supplier<Throwable> kind) implements Tap {

        @Override
        public Copy begin(RequestHead head) {
            fail(Fault.BEGIN);
            return new Copy() {
                @Override
                public void requestBytes(Buffer bytes) {
                    fail(Fault.REQUEST_BYTES);
                }

                @Override
                public void responseHead(int status, MultiMap headers) {
                    fail(Fault.RESPONSE_HEAD);
                }

                @Override
                public void responseBytes(Buffer bytes) {
                    fail(Fault.RESPONSE_BYTES);
                    if (at == Fault.ABANDON) {
                        sneak(kind.get());
                    }
                }

                @Override
                public void end(Outcome outcome) {
                    fail(Fault.END);
                }

                @Override
                public void abandon() {
                    fail(Fault.ABANDON);
                }
            };
        }

        private void fail(Fault here) {
            if (here == at) {
                sneak(kind.get());
            }
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void sneak(Throwable fault) throws T {
            throw (T) fault;
        }
    }

    @Test
    void a_relay_that_stops_lets_streams_finish_and_answers_others_503() {
        Promise<Void> go = Promise.promise();
        try (RelayRig rig = new RelayRig(
                request -> {
                    request.response().setChunked(true).write("data: 1\n\n");
                    go.future().onSuccess(v -> request.response().end("data: 2\n\n"));
                },
                tap,
                meter)) {
            Reply stream = reply(rig.request(HttpMethod.POST, "/v1/x"), "{}");
            rig.admission.close();

            Reply late = reply(rig.request(HttpMethod.POST, "/v1/x"), "{}");
            assertThat(late.head().statusCode()).isEqualTo(503);
            assertThat(late.head().getHeader("content-type")).isEqualTo("application/problem+json");
            assertThat(late.head().getHeader("connection")).isEqualTo("close");
            assertThat(rig.admission.awaitEmpty(Duration.ofMillis(1))).isFalse();

            go.complete();
            assertThat(await(stream.body())).hasToString("data: 1\n\ndata: 2\n\n");
            assertThat(rig.admission.awaitEmpty(PATIENCE)).isTrue();
            assertThat(tap.begun).hasSize(1);
            assertThat(tap.begun.get(0).outcomes).containsExactly(Outcome.COMPLETE);
        }
    }

    @Test
    void a_request_under_way_keeps_the_target_and_the_tap_it_came_under() {
        Promise<Void> go = Promise.promise();
        RecordingTap later = new RecordingTap();
        try (RelayRig rig = new RelayRig(
                request -> {
                    request.response().setChunked(true).write("data: 1\n\n");
                    go.future().onSuccess(v -> request.response().end("data: 2\n\n"));
                },
                tap,
                meter)) {
            Reply stream = reply(rig.request(HttpMethod.POST, "/v1/x"), "{}");
            rig.rewire(URI.create("http://127.0.0.1:1"), later);
            assertThat(reply(rig.request(HttpMethod.POST, "/v1/x"), "{}").head().statusCode())
                    .isEqualTo(502);

            go.complete();
            assertThat(await(stream.body())).hasToString("data: 1\n\ndata: 2\n\n");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(tap.begun.get(0).outcomes).containsExactly(Outcome.COMPLETE));
            assertThat(tap.begun).hasSize(1);
            assertThat(later.begun).hasSize(1);
        }
    }

    @Test
    void a_relay_without_traffic_stops_at_once() {
        Admission admission = new Admission();
        assertThat(admission.enter()).isTrue();
        admission.leave();
        admission.close();
        assertThat(admission.awaitEmpty(PATIENCE)).isTrue();
        assertThat(admission.enter()).isFalse();
        assertThat(admission.live()).isZero();
    }
}
