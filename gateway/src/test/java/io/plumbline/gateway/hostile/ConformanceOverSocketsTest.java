package io.plumbline.gateway.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.Flow;
import io.plumbline.gateway.capture.CaptureSettings;
import io.plumbline.gateway.dialect.ContentCoding;
import io.plumbline.gateway.dialect.Recording;
import io.plumbline.gateway.forward.RecordingMeter;
import io.plumbline.gateway.forward.RelayRig;
import io.plumbline.gateway.privacy.Gate;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded answer through the real relay, in pieces, encoding and end that a seed draws: the client's bytes are the
 * provider's, and there is one record, that of the plain bytes. All combinations without sockets:
 * {@link io.plumbline.gateway.ConformanceTest}.
 */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceOverSocketsTest {

    private static final long SEED = Long.getLong("plumbline.seed", 1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<Outcome> ENDINGS = List.of(Outcome.COMPLETE, Outcome.TRUNCATED, Outcome.CLIENT_ABORT);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RawProvider provider = new RawProvider();
    private final Flow flow = new Flow(
            new CaptureSettings(true, 1 << 20, 1L << 28, 2, 4096),
            Recording.dialects(),
            Gate.recognisers(List.of("US", "GB", "DE", "FR")));
    private final RecordingMeter meter = new RecordingMeter();
    private RelayRig rig;

    @BeforeAll
    void start() {
        rig = new RelayRig(provider.uri(), flow.tap, meter);
    }

    @AfterAll
    void nothing_was_lost_or_recorded_twice() {
        rig.close();
        flow.close();
        provider.close();
        assertThat(flow.ledger.shedCount()).isZero();
        assertThat(meter.copiesLost).hasValue(0);
    }

    static Stream<Recording> recordings() {
        return Recording.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void the_client_gets_the_providers_bytes_and_there_is_one_record(Recording recording)
            throws IOException, InterruptedException {
        for (Outcome ending : ENDINGS) {
            Random random = new Random(SEED * 31 + recording.name().hashCode() + ending.ordinal());
            String encoding = random.nextBoolean()
                    ? "identity"
                    : ContentCoding.NAMES.get(random.nextInt(ContentCoding.NAMES.size()));
            List<byte[]> sent =
                    encoding.equals("identity") ? recording.events() : ContentCoding.of(recording.events(), encoding);
            int events = ending == Outcome.COMPLETE ? sent.size() : random.nextInt(sent.size());
            byte[] wire = ContentCoding.joined(sent.subList(0, events));
            String what = "%s, %s after %d events, -Dplumbline.seed=%d".formatted(encoding, ending, events, SEED);
            provider.play(
                    (connection, out) -> answer(recording, encoding, wire, ending, random, connection, out), true);
            int before = flow.published.size();

            byte[] received = ask(recording, wire.length, ending);

            assertThat(received).as(what).isEqualTo(wire);
            assertThat(provider.requests().getFirst().body()).isEqualTo(recording.request());
            Awaitility.await().atMost(PATIENCE).until(() -> flow.published.size() > before);
            Exchange record = flow.published.get(before);
            flow.copies.accept(recording.copy(recording.first(events), ending));
            Exchange oracle = flow.published.get(before + 1);
            assertThat(flow.published).as(what).hasSize(before + 2);
            assertThat(record.outcome()).as(what).isEqualTo(oracle.outcome());
            assertThat(record.choices()).as(what).isEqualTo(oracle.choices());
            assertThat(record.messages()).as(what).isEqualTo(oracle.messages());
            assertThat(record.usage()).as(what).isEqualTo(oracle.usage());
            assertThat(record.error()).as(what).isEqualTo(oracle.error());
            assertThat(record.dialect()).as(what).isEqualTo(oracle.dialect());
            assertThat(record.capture().responseBytes()).as(what).isEqualTo(wire.length);
        }
    }

    /** The body up to its end, or as much as is sent where the client is to hang up then. */
    private byte[] ask(Recording recording, int bytes, Outcome ending) throws IOException, InterruptedException {
        return ending == Outcome.CLIENT_ABORT ? hangingUp(recording, bytes) : toTheEnd(recording, ending);
    }

    // Without a library between: some drop what they have not handed out yet when a connection breaks.
    private byte[] toTheEnd(Recording recording, Outcome ending) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", rig.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write(("POST /v1" + recording.path() + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
                                    + recording.request().length + "\r\n\r\n")
                            .getBytes(US_ASCII));
            socket.getOutputStream().write(recording.request());
            RawHttp.Message answer = RawHttp.read(new BufferedInputStream(socket.getInputStream()), false);
            assertThat(answer.whole()).isEqualTo(ending == Outcome.COMPLETE);
            return answer.body();
        }
    }

    private byte[] hangingUp(Recording recording, int bytes) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + rig.port() + "/v1" + recording.path()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(recording.request()))
                .timeout(PATIENCE)
                .build();
        try (InputStream body =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            return body.readNBytes(bytes);
        }
    }

    private static void answer(
            Recording recording,
            String encoding,
            byte[] wire,
            Outcome ending,
            Random random,
            Socket connection,
            OutputStream out)
            throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + recording.contentType() + "\r\nContent-Encoding: " + encoding
                        + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(US_ASCII));
        for (int from = 0; from < wire.length; ) {
            int to = Math.min(wire.length, from + 1 + random.nextInt(random.nextBoolean() ? 8 : 4096));
            out.write((Integer.toHexString(to - from) + "\r\n").getBytes(US_ASCII));
            out.write(wire, from, to - from);
            out.write("\r\n".getBytes(US_ASCII));
            from = to;
        }
        switch (ending) {
            case COMPLETE -> out.write("0\r\n\r\n".getBytes(US_ASCII));
            case TRUNCATED -> connection.close();
            default -> connection.getInputStream().read(); // until the relay hangs up
        }
    }
}
