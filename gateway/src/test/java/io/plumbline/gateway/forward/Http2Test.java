package io.plumbline.gateway.forward;

import static io.plumbline.gateway.forward.RelayRig.await;
import static io.plumbline.gateway.forward.RelayRig.reply;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.forward.RelayRig.Reply;
import io.plumbline.gateway.tls.CertificateRenewal;
import io.plumbline.gateway.tls.PemCertificate;
import io.plumbline.gateway.tls.TrustedAuthorities;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS and HTTP/2 on both sides: {@code client ══h2══▶ relay ══h2══▶ provider}, unless a test says otherwise. */
@Timeout(60)
class Http2Test {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Vertx VERTX = Vertx.vertx();
    private static final String GO = "go";

    @TempDir
    static Path folder;

    private static PemFiles own;
    private static PemFiles theirs;

    private final RecordingTap tap = new RecordingTap();
    private final RecordingMeter meter = new RecordingMeter();

    @BeforeAll
    static void certificates() {
        own = PemFiles.make(folder, "gateway", "ip:127.0.0.1,dns:localhost");
        theirs = PemFiles.make(folder, "provider", "ip:127.0.0.1");
    }

    @AfterAll
    static void close() {
        await(VERTX.close());
    }

    private static Transport secure() {
        return new Transport(
                PemCertificate.read(VERTX, own.certificate(), own.key()).options(),
                false,
                TrustedAuthorities.platformAnd(theirs.certificate()));
    }

    /** The provider's port; it speaks what its caller prefers. */
    private static int provider(Handler<HttpServerRequest> script) {
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(PemCertificate.read(VERTX, theirs.certificate(), theirs.key())
                        .options());
        return await(VERTX.createHttpServer(options).requestHandler(script).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private RelayRig rig(Handler<HttpServerRequest> script) {
        return rig("127.0.0.1", script, secure(), true);
    }

    private RelayRig rig(String host, Handler<HttpServerRequest> script, Transport transport, boolean http2) {
        URI target = URI.create("https://" + host + ":" + provider(script));
        return new RelayRig(target, tap, meter, PATIENCE, transport, http2);
    }

    private static HttpClient client(HttpVersion version) {
        return VERTX.createHttpClient(new HttpClientOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setProtocolVersion(version)
                // Else this client itself would let one stream hold up its others.
                .setHttp2ConnectionWindowSize(Relay.HTTP2_CONNECTION_WINDOW)
                .setTrustOptions(
                        new PemTrustOptions().addCertPath(own.certificate().toString())));
    }

    private static HttpClientRequest request(HttpClient client, RelayRig rig) {
        return await(client.request(HttpMethod.POST, rig.port(), "127.0.0.1", "/v1/x"));
    }

    private static Handler<HttpServerRequest> versions(AtomicReference<HttpServerRequest> seen) {
        return request -> {
            seen.set(request);
            request.body()
                    .onSuccess(body -> request.response()
                            .putHeader("x-spoken", request.version().name())
                            .end(body));
        };
    }

    @Test
    void clients_choose_their_version_and_the_provider_gets_the_one_of_its_route() {
        AtomicReference<HttpServerRequest> seen = new AtomicReference<>();
        for (boolean http2 : new boolean[] {true, false}) {
            try (RelayRig rig = rig("127.0.0.1", versions(seen), secure(), http2)) {
                for (HttpVersion version : new HttpVersion[] {HttpVersion.HTTP_2, HttpVersion.HTTP_1_1}) {
                    Reply reply = reply(request(client(version), rig), "hello");
                    assertThat(reply.head().version()).isEqualTo(version);
                    assertThat(reply.head().getHeader("x-spoken")).isEqualTo(http2 ? "HTTP_2" : "HTTP_1_1");
                    assertThat(await(reply.body())).hasToString("hello");
                }
            }
        }
    }

    @Test
    void a_provider_that_nobody_vouches_for_or_of_another_name_is_not_spoken_to() {
        AtomicReference<HttpServerRequest> seen = new AtomicReference<>();
        Transport trustsThePlatform = new Transport(secure().certificate(), false, null);
        try (RelayRig stranger = rig("127.0.0.1", versions(seen), trustsThePlatform, false);
                RelayRig otherName = rig("localhost", versions(seen), secure(), false)) {
            for (RelayRig rig : new RelayRig[] {stranger, otherName}) {
                Reply reply = reply(request(client(HttpVersion.HTTP_2), rig), "secret");
                assertThat(reply.head().statusCode()).isEqualTo(502);
            }
            assertThat(seen).hasNullValue();
        }
    }

    @Test
    void a_renewed_certificate_is_shown_to_whom_connects_next_and_a_bad_one_to_nobody() throws Exception {
        Path live = Files.createDirectory(folder.resolve("live"));
        Path certificate = Files.copy(own.certificate(), live.resolve("tls.crt"));
        Path key = Files.copy(own.key(), live.resolve("tls.key"));
        PemFiles renewed = PemFiles.make(folder, "renewed", "ip:127.0.0.1");
        CertificateRenewal renewal = new CertificateRenewal(VERTX, certificate, key);
        Transport transport = new Transport(renewal.get().options(), false, null);
        try (RelayRig rig = rig("127.0.0.1", request -> {}, transport, false)) {
            renewal.tell(next -> await(rig.server()
                    .updateSSLOptions(new SSLOptions().setKeyCertOptions(next).setUseAlpn(true))));
            assertThat(shown(rig)).isEqualTo("CN=gateway");

            Files.copy(renewed.certificate(), certificate, REPLACE_EXISTING);
            renewal.run();
            assertThat(renewal.refusedCount())
                    .as("the key is still the other's")
                    .isEqualTo(1);
            assertThat(shown(rig)).isEqualTo("CN=gateway");

            Files.copy(renewed.key(), key, REPLACE_EXISTING);
            renewal.run();
            assertThat(renewal.appliedCount()).isEqualTo(1);
            for (int i = 0; i < 4; i++) { // the servers that share the port take turns
                assertThat(shown(rig)).isEqualTo("CN=renewed");
            }
        }
    }

    /** Whom the relay says it is to somebody who believes everything. */
    private static String shown(RelayRig rig) {
        HttpClient client = VERTX.createHttpClient(
                new HttpClientOptions().setSsl(true).setTrustAll(true).setVerifyHost(false));
        try {
            HttpClientRequest request = await(client.request(HttpMethod.GET, rig.port(), "127.0.0.1", "/"));
            return ((X509Certificate) request.connection().peerCertificates().get(0))
                    .getSubjectX500Principal()
                    .getName();
        } catch (SSLPeerUnverifiedException e) {
            throw new AssertionError(e);
        } finally {
            client.close();
        }
    }

    @Test
    void without_tls_a_client_may_begin_with_http2_only_where_that_is_set() {
        HttpClient client = VERTX.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        AtomicReference<HttpServerRequest> seen = new AtomicReference<>();
        try (RelayRig off = rig("127.0.0.1", versions(seen), new Transport(null, false, secure().trusted()), false);
                RelayRig on = rig("127.0.0.1", versions(seen), new Transport(null, true, secure().trusted()), false)) {
            assertThatThrownBy(() -> await(client.request(HttpMethod.POST, off.port(), "127.0.0.1", "/v1/x")
                            .compose(request -> request.send("hello"))))
                    .isInstanceOf(AssertionError.class);
            assertThat(seen).hasNullValue();
            Reply reply = reply(request(client, on), "hello");
            assertThat(reply.head().version()).isEqualTo(HttpVersion.HTTP_2);
            assertThat(await(reply.body())).hasToString("hello");
        }
    }

    @Test
    void cookies_that_were_sent_apart_are_one_header_outside_of_http2() {
        AtomicReference<HttpServerRequest> seen = new AtomicReference<>();
        Iterable<String> apart = List.of("a=1", "b=2");
        try (RelayRig rig = rig("127.0.0.1", versions(seen), secure(), false)) {
            HttpClientRequest request = request(client(HttpVersion.HTTP_2), rig);
            await(reply(request.putHeader("cookie", apart), "x").body());
            assertThat(seen.get().headers().getAll("cookie")).containsExactly("a=1; b=2");
        }
    }

    @Test
    void hints_and_trailers_pass() {
        MultiMap hints = MultiMap.caseInsensitiveMultiMap().add("link", "</style.css>; rel=preload");
        try (RelayRig rig = rig(request -> {
            Future<Buffer> read = request.body();
            request.response().writeEarlyHints(hints).compose(told -> read).onSuccess(body -> {
                // In two steps, so that its length is not known before: HTTP/1.1 has no trailers behind one that is.
                request.response().setChunked(true).write(body);
                request.response().putTrailer("x-checksum", "abc").end();
            });
        })) {
            for (HttpVersion version : new HttpVersion[] {HttpVersion.HTTP_2, HttpVersion.HTTP_1_1}) {
                HttpClientRequest request = request(client(version), rig);
                AtomicReference<String> hinted = new AtomicReference<>();
                request.earlyHintsHandler(early -> hinted.set(early.get("link")));
                Reply reply = reply(request, "hello");
                assertThat(await(reply.body())).hasToString("hello");
                assertThat(reply.head().trailers().get("x-checksum")).isEqualTo("abc");
                assertThat(hinted).hasValue("</style.css>; rel=preload");
            }
        }
    }

    @Test
    void a_client_that_resets_its_stream_resets_the_providers() {
        CompletableFuture<Throwable> reset = new CompletableFuture<>();
        try (RelayRig rig = rig(request -> {
            request.response().exceptionHandler(reset::complete);
            request.response().setChunked(true).write("data: 1\n\n");
        })) {
            HttpClientRequest request = request(client(HttpVersion.HTTP_2), rig);
            Reply reply = reply(request, "{}");
            assertThat(reply.head().statusCode()).isEqualTo(200);
            request.reset(8);
            assertThat(reset.join())
                    .isInstanceOfSatisfying(
                            StreamResetException.class,
                            e -> assertThat(e.getCode()).isEqualTo(8));
            awaitOutcome(Outcome.CLIENT_ABORT);
        }
    }

    @Test
    void a_stream_that_the_provider_resets_is_reset_to_the_client_for_the_same_reason() {
        try (RelayRig rig = rig(request -> request.response()
                .setChunked(true)
                .write("data: half")
                .onSuccess(written -> request.response().reset(11)))) {
            Reply reply = reply(request(client(HttpVersion.HTTP_2), rig), "{}");
            assertThatThrownBy(() -> await(reply.body())).hasMessageContaining("11");
            awaitOutcome(Outcome.TRUNCATED);
        }
    }

    private void awaitOutcome(Outcome outcome) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tap.begun.get(0).outcomes).containsExactly(outcome));
    }

    @Test
    void a_slow_reader_slows_its_own_stream_and_no_other_of_the_connection() {
        AtomicLong written = new AtomicLong();
        long total = 32L * 1024 * 1024;
        Buffer piece = Buffer.buffer(new byte[64 * 1024]);
        try (RelayRig rig = rig(request -> request.body().onSuccess(body -> {
            if (body.toString().equals(GO)) {
                request.response().setChunked(true);
                pour(request, piece, written, total);
            } else {
                request.response().end(body);
            }
        }))) {
            HttpClient client = client(HttpVersion.HTTP_2);
            HttpClientRequest slow = request(client, rig);
            AtomicLong read = new AtomicLong();
            CompletableFuture<HttpClientResponse> answered = new CompletableFuture<>();
            CompletableFuture<Void> end = new CompletableFuture<>();
            slow.response().onSuccess(response -> {
                response.pause();
                response.handler(bytes -> read.addAndGet(bytes.length()));
                response.endHandler(last -> end.complete(null));
                answered.complete(response);
            });
            slow.end(GO);
            HttpClientResponse response = answered.join();
            AtomicLong before = new AtomicLong(-1);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(300))
                    .atMost(PATIENCE)
                    .until(() -> written.get() > 0 && before.getAndSet(written.get()) == written.get());
            assertThat(written.get()).as("taken while the client rests").isLessThan(total / 2);

            Buffer other = Buffer.buffer(new byte[500_000]);
            assertThat(await(reply(request(client, rig), other).body())).isEqualTo(other);
            response.resume();
            end.join();
            assertThat(read).hasValue(total);
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
}
