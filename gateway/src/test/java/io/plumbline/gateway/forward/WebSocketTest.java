package io.plumbline.gateway.forward;

import static io.plumbline.gateway.forward.RelayRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Outcome;
import io.plumbline.testkit.Seeds;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What leaves HTTP for WebSocket passes as it is, over raw sockets, so that nothing is put right on the way. */
@Timeout(60)
class WebSocketTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ASK =
            "GET /v1/realtime?model=x HTTP/1.1\r\nHost: gateway\r\nConnection: keep-alive, Upgrade\r\n"
                    + "Upgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Extensions: permessage-deflate\r\nAuthorization: Bearer t\r\n\r\n";
    private static final String GRANT =
            "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
                    + "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nsec-websocket-protocol: realtime\r\n\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final RecordingTap tap = new RecordingTap();
    private final RecordingMeter meter = new RecordingMeter();
    private final CompletableFuture<String> asked = new CompletableFuture<>();
    private final CompletableFuture<Void> providerClosed = new CompletableFuture<>();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    /** A provider that reads a request's head, answers this at once and then lives by the script. */
    private URI provider(String answer, Handler<NetSocket> script) {
        NetServer server = vertx.createNetServer().connectHandler(socket -> {
            Buffer head = Buffer.buffer();
            socket.closeHandler(closed -> providerClosed.complete(null));
            socket.handler(bytes -> {
                head.appendBuffer(bytes);
                if (head.toString().endsWith("\r\n\r\n")) {
                    asked.complete(head.toString());
                    socket.write(answer);
                    script.handle(socket);
                }
            });
        });
        return URI.create(
                "http://127.0.0.1:" + await(server.listen(0, "127.0.0.1")).actualPort());
    }

    private RelayRig rig(URI provider) {
        return new RelayRig(provider, tap, meter, PATIENCE);
    }

    private static Socket ask(RelayRig rig) throws IOException {
        Socket client = new Socket("127.0.0.1", rig.port());
        client.setSoTimeout((int) PATIENCE.toMillis());
        client.getOutputStream().write(ASK.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            assertThat(next).as(head.toString()).isNotNegative();
            head.append((char) next);
        }
        return head.toString();
    }

    private void awaitOutcome(Outcome outcome, RelayRig rig) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(tap.begun.get(0).outcomes).containsExactly(outcome);
            assertThat(meter.ended).hasValue(1);
            assertThat(rig.admission.live()).isZero();
        });
    }

    @Seeds(2)
    void bytes_pass_both_ways_as_they_are_even_those_that_came_with_the_switch(long seed, Random random)
            throws IOException {
        byte[] sent = new byte[300_000];
        random.nextBytes(sent);
        URI echo = provider(GRANT + "FIRST", socket -> socket.handler(socket::write));
        try (RelayRig rig = rig(echo);
                Socket client = ask(rig)) {
            String head = head(client.getInputStream());
            assertThat(head).startsWith("HTTP/1.1 101 Switching Protocols\r\n");
            assertThat(head.toLowerCase(java.util.Locale.ROOT))
                    .contains("\r\nupgrade: websocket\r\n", "\r\nconnection: upgrade\r\n")
                    .contains("\r\nsec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n")
                    .contains("\r\nsec-websocket-protocol: realtime\r\n")
                    .doesNotContain("content-length", "transfer-encoding");
            assertThat(client.getInputStream().readNBytes(5)).asString().isEqualTo("FIRST");
            Thread.ofVirtual().start(() -> write(client, sent));
            assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);

            assertThat(asked.join())
                    .startsWith("GET /v1/realtime?model=x HTTP/1.1\r\n")
                    .containsIgnoringCase("\r\nupgrade: websocket\r\n")
                    .containsIgnoringCase("\r\nconnection: upgrade\r\n")
                    .contains("\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
                    .contains("\r\nAuthorization: Bearer t\r\n");
            client.close();
            providerClosed.join();
            awaitOutcome(Outcome.COMPLETE, rig);
            assertThat(tap.begun.get(0).status).isEqualTo(101);
            assertThat(tap.begun.get(0).request.getBytes()).isEqualTo(sent);
            assertThat(tap.begun.get(0).response.length()).isEqualTo(5 + sent.length);
        }
    }

    private static void write(Socket to, byte[] bytes) {
        try {
            to.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_slow_reader_slows_the_other_side_and_gets_all_of_it_before_the_close() throws IOException {
        long total = 64L * 1024 * 1024;
        Buffer piece = Buffer.buffer(new byte[64 * 1024]);
        AtomicLong written = new AtomicLong();
        try (RelayRig rig = rig(provider(GRANT, socket -> pour(socket, piece, written, total)));
                Socket client = ask(rig)) {
            head(client.getInputStream());
            AtomicLong before = new AtomicLong(-1);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(300))
                    .atMost(PATIENCE)
                    .until(() -> written.get() > 0 && before.getAndSet(written.get()) == written.get());
            assertThat(written.get()).as("taken while the reader rests").isLessThan(total / 2);

            byte[] buffer = new byte[256 * 1024];
            long read = 0;
            for (int n = client.getInputStream().read(buffer);
                    n >= 0;
                    n = client.getInputStream().read(buffer)) {
                read += n;
            }
            assertThat(read).isEqualTo(total);
            awaitOutcome(Outcome.COMPLETE, rig);
        }
    }

    private static void pour(NetSocket socket, Buffer piece, AtomicLong written, long total) {
        while (!socket.writeQueueFull()) {
            if (written.get() >= total) {
                socket.close();
                return;
            }
            socket.write(piece);
            written.addAndGet(piece.length());
        }
        socket.drainHandler(drained -> pour(socket, piece, written, total));
    }

    @Test
    void a_provider_that_refuses_is_heard_and_the_next_request_is_served() throws IOException {
        String refusal = "HTTP/1.1 401 Unauthorized\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\nno";
        try (RelayRig rig = rig(provider(refusal, socket -> {}));
                Socket client = ask(rig)) {
            for (int i = 0; i < 2; i++) {
                assertThat(head(client.getInputStream())).startsWith("HTTP/1.1 401 Unauthorized\r\n");
                assertThat(client.getInputStream().readNBytes(2)).asString().isEqualTo("no");
                client.getOutputStream().write(ASK.getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(head(client.getInputStream())).startsWith("HTTP/1.1 401");
            assertThat(tap.begun.get(0).outcomes).containsExactly(Outcome.COMPLETE);
        }
    }

    @Test
    void two_sides_that_are_silent_are_closed() throws IOException {
        URI silent = provider(GRANT, socket -> socket.handler(bytes -> {}));
        try (RelayRig rig = new RelayRig(silent, tap, meter, Duration.ofSeconds(1));
                Socket client = ask(rig)) {
            head(client.getInputStream());
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            providerClosed.join();
            awaitOutcome(Outcome.TIMEOUT, rig);
        }
    }

    @Test
    void a_provider_that_is_not_reached_is_a_502() throws IOException {
        try (RelayRig rig = rig(URI.create("http://127.0.0.1:1"));
                Socket client = ask(rig)) {
            assertThat(head(client.getInputStream())).startsWith("HTTP/1.1 502");
            awaitOutcome(Outcome.UPSTREAM_ERROR, rig);
        }
    }

    @Test
    void a_client_that_leaves_before_the_switch_cancels_the_provider() throws IOException {
        AtomicBoolean never = new AtomicBoolean();
        try (RelayRig rig = rig(provider("", socket -> never.set(true)))) {
            Socket client = ask(rig);
            asked.join();
            client.close();
            providerClosed.join();
            awaitOutcome(Outcome.CLIENT_ABORT, rig);
        }
    }

    @Test
    void a_web_socket_of_a_library_is_shaken_hands_with_talked_to_and_closed() {
        NetServer server = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(head -> {
                    String key =
                            head.toString().split("(?i)sec-websocket-key: ")[1].split("\r\n")[0];
                    socket.handler(closing -> socket.end(Buffer.buffer(new byte[] {(byte) 0x88, 2, 3, (byte) 0xe8})));
                    socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accepting(key) + "\r\n\r\n");
                    socket.write(Buffer.buffer(new byte[] {(byte) 0x81, 5}).appendString("hello"));
                }));
        int port = await(server.listen(0, "127.0.0.1")).actualPort();
        CompletableFuture<String> heard = new CompletableFuture<>();
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        try (RelayRig rig = rig(URI.create("http://127.0.0.1:" + port));
                HttpClient client = HttpClient.newHttpClient()) {
            WebSocket socket = client.newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + rig.port() + "/v1/realtime"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket of, CharSequence text, boolean last) {
                            heard.complete(text.toString());
                            return CompletableFuture.completedStage(null);
                        }

                        @Override
                        public CompletionStage<?> onClose(WebSocket of, int status, String reason) {
                            closed.complete(status);
                            return CompletableFuture.completedStage(null);
                        }
                    })
                    .join();
            socket.request(2);
            assertThat(heard.join()).isEqualTo("hello");
            socket.sendClose(1000, "").join();
            assertThat(closed.join()).isEqualTo(1000);
            awaitOutcome(Outcome.COMPLETE, rig);
        }
    }

    private static String accepting(String key) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
