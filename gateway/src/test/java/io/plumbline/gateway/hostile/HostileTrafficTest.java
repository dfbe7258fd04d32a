package io.plumbline.gateway.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.Flow;
import io.plumbline.gateway.capture.CaptureSettings;
import io.plumbline.gateway.forward.RecordingMeter;
import io.plumbline.gateway.forward.RelayRig;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile exchanges through relay, capture, dialects and gate: bytes equal at both ends, the right outcome, exactly one
 * record each, nothing of them in a log, and the next ordinary exchange is served.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTrafficTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final CaptureSettings BOUNDS = new CaptureSettings(true, 256 * 1024, 64L * 1024 * 1024, 2, 4096);

    private final LoggedText logged = new LoggedText();
    private final RawProvider provider = new RawProvider();
    private final RecordingMeter meter = new RecordingMeter();
    private final Flow flow = new Flow(BOUNDS);
    private RelayRig rig;

    @BeforeAll
    void start() {
        rig = new RelayRig(provider.uri(), flow.tap, meter, PATIENCE);
    }

    @AfterAll
    void nothing_hostile_was_logged_and_nothing_recorded_twice() {
        rig.close();
        flow.close();
        provider.close();
        logged.close();
        assertThat(logged.texts())
                .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains(Hostile.MARK.toLowerCase(Locale.ROOT)));
        assertThat(meter.copiesLost).hasValue(0);
        assertThat(flow.ledger.shedCount()).isZero();
        assertThat(flow.ledger.capturedCount()).isEqualTo(meter.ended.get());
    }

    static Stream<Hostile> hostile() {
        return Hostile.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void it_is_relayed_as_it_is_and_recorded_once(Hostile hostile) throws IOException {
        flow.published.clear();
        provider.play(hostile.provider(), hostile.readsFirst());

        List<RawHttp.Message> answers = exchange(rig.port(), hostile);

        assertThat(answers)
                .extracting(RawHttp.Message::status)
                .startsWith(hostile.statuses().toArray(Integer[]::new));
        if (hostile.answer() != null) {
            assertThat(answers.getFirst().body()).isEqualTo(hostile.answer());
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(flow.published)
                        .extracting(Exchange::outcome)
                        .containsExactlyInAnyOrderElementsOf(hostile.outcomes()));
        if (hostile.request() != null) {
            assertThat(provider.requests().getFirst().body()).isEqualTo(hostile.request());
        }
        if (hostile.outcomes().isEmpty()) {
            assertThat(provider.requests()).isEmpty();
        }
    }

    private static List<RawHttp.Message> exchange(int port, Hostile hostile) throws IOException {
        List<RawHttp.Message> answers = new ArrayList<>();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            InputStream in = new BufferedInputStream(socket.getInputStream());
            socket.getOutputStream().write(hostile.sent());
            switch (hostile.client()) {
                case READS -> {
                    boolean head = new String(hostile.sent(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII)
                            .equals("HEAD ");
                    int expected = Math.max(1, hostile.statuses().size());
                    RawHttp.Message answer = RawHttp.read(in, head);
                    while (answer != null && answers.add(answer) && answers.size() < expected) {
                        answer = RawHttp.read(in, head);
                    }
                }
                case HANGS_UP -> in.read();
                case WRITES_AND_LEAVES -> {}
            }
        }
        return answers;
    }

    /** A provider that is silent is told apart by time, so it gets a relay with little patience. */
    @Test
    void a_provider_that_hangs_is_a_504_or_broken_off_and_recorded_as_timeout() throws IOException {
        for (String begun : List.of(
                "",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n" + Hostile.MARK.substring(0, 5) + "\r\n")) {
            try (Flow own = new Flow(BOUNDS);
                    RelayRig impatient =
                            new RelayRig(provider.uri(), own.tap, new RecordingMeter(), Duration.ofSeconds(2));
                    Socket socket = new Socket("127.0.0.1", impatient.port())) {
                provider.play(
                        (connection, out) -> {
                            out.write(Hostile.utf8(begun));
                            connection.getInputStream().read();
                        },
                        true);
                socket.getOutputStream().write(Hostile.post(Hostile.utf8("{}")));
                RawHttp.Message answer = RawHttp.read(socket.getInputStream(), false);

                assertThat(answer.status()).isEqualTo(begun.isEmpty() ? 504 : 200);
                assertThat(answer.whole()).isEqualTo(begun.isEmpty());
                awaitOutcome(own, Outcome.TIMEOUT);
            }
        }
    }

    /** Idle connections are closed after twice the provider's patience: at most so long does a slow loris hold one. */
    @Test
    void a_client_that_never_ends_its_request_is_hung_up_on() throws IOException {
        provider.play((connection, out) -> connection.getInputStream().read(), true);
        for (String begun : List.of(
                "POST /v1/x HTTP/1.1\r\nHost: " + Hostile.MARK,
                "POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx")) {
            boolean headEnds = begun.contains("\r\n\r\n");
            try (Flow own = new Flow(BOUNDS);
                    RelayRig impatient =
                            new RelayRig(provider.uri(), own.tap, new RecordingMeter(), Duration.ofSeconds(1));
                    Socket socket = new Socket("127.0.0.1", impatient.port())) {
                socket.setSoTimeout((int) PATIENCE.toMillis());
                socket.getOutputStream().write(Hostile.utf8(begun));
                socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                if (headEnds) {
                    Awaitility.await().atMost(PATIENCE).until(() -> own.published.size() == 1);
                } else {
                    assertThat(own.published).isEmpty();
                }
                assertThat(impatient.admission.live()).isZero();
            }
        }
    }

    private static void awaitOutcome(Flow flow, Outcome outcome) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(flow.published).extracting(Exchange::outcome).containsExactly(outcome));
    }
}
