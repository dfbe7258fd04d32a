package io.plumbline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.capture.CaptureSettings;
import io.plumbline.gateway.dialect.ContentCoding;
import io.plumbline.gateway.dialect.Note;
import io.plumbline.gateway.dialect.Recording;
import io.plumbline.gateway.forward.Copy;
import io.plumbline.gateway.forward.RequestHead;
import io.plumbline.gateway.forward.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recorded answer, in every content encoding, in pieces of any size, broken off after every event, from the tap to the
 * record: one record each, and the one that the uncompressed answer in one piece gives.
 *
 * <p>{@code -Dplumbline.streams=DIR} adds the answers that public test suites recorded. The same over sockets, with the
 * client's bytes: {@link io.plumbline.gateway.hostile.ConformanceOverSocketsTest}.
 */
@Timeout(300)
class ConformanceTest {

    private static final long SEED = Long.getLong("plumbline.seed", 1);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int SPLITS = 3;
    private static final int MANY = 1 << 16;

    /** What no answer has before its end, whoever sent it. */
    private static final Pattern TERMINAL = Pattern.compile(
            "\\[DONE\\]|\"(finish_reason|stop_reason|finishReason|blockReason)\"\\s*:\\s*\"|\"done\"\\s*:\\s*true"
                    + "|message_stop|response\\.(completed|incomplete|failed)|\"error\"");

    private static final List<Outcome> BREAKS = List.of(Outcome.CLIENT_ABORT, Outcome.TRUNCATED, Outcome.TIMEOUT);
    private static final List<String> ENCODINGS =
            Stream.concat(Stream.of("identity"), ContentCoding.NAMES.stream()).toList();

    static Stream<Recording> recordings() {
        return Recording.all().stream();
    }

    /**
     * What arrives.
     *
     * @param events how many of the answer's events; all of them end well
     */
    private record Case(String encoding, int events, byte[] wire, Outcome ending) {

        @Override
        public String toString() {
            return encoding + ", " + ending + " after " + events + " events";
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void whatever_the_pieces_the_encoding_and_the_end_the_record_is_that_of_the_plain_bytes(Recording recording) {
        List<Case> cases = ENCODINGS.stream()
                .flatMap(encoding -> cases(recording, encoding))
                .toList();
        try (Flow flow =
                new Flow(new CaptureSettings(true, 1 << 20, 1L << 30, 1, MANY), Recording.dialects(), List.of())) {
            List<Exchange> oracles = oracles(flow, recording);
            flow.published.clear();
            Random random = new Random(SEED);
            cases.forEach(each -> pass(flow, recording, each, random));
            Awaitility.await().atMost(PATIENCE).until(() -> flow.published.size() >= cases.size());
            flow.close();
            assertThat(flow.published).hasSameSizeAs(cases);
            assertThat(flow.ledger.shedCount()).isZero();
            List<JsonNode> expected =
                    oracles.stream().map(ConformanceTest::comparable).toList();
            for (int i = 0; i < cases.size(); i++) {
                Case each = cases.get(i);
                assertThat(comparable(flow.published.get(i)))
                        .as("%s, -Dplumbline.seed=%d", each, SEED)
                        .isEqualTo(expected.get(each.events()));
            }
            for (int events = 0; events < oracles.size() - 1; events++) {
                assertBeginning(recording, events, oracles.get(events), oracles.getLast());
            }
        }
    }

    private static Stream<Case> cases(Recording recording, String encoding) {
        List<byte[]> sent =
                encoding.equals("identity") ? recording.events() : ContentCoding.of(recording.events(), encoding);
        int all = sent.size();
        byte[] whole = ContentCoding.joined(sent);
        Stream<Case> wholes = Stream.generate(() -> new Case(encoding, all, whole, endingAfter(all, all)))
                .limit(SPLITS);
        Stream<Case> cuts = IntStream.range(0, all)
                .mapToObj(events -> new Case(
                        encoding, events, ContentCoding.joined(sent.subList(0, events)), endingAfter(events, all)));
        return Stream.concat(wholes, cuts);
    }

    private static Outcome endingAfter(int events, int all) {
        return events == all ? Outcome.COMPLETE : BREAKS.get(events % BREAKS.size());
    }

    /** The records of the plain bytes in one piece, by the number of events that came. */
    private static List<Exchange> oracles(Flow flow, Recording recording) {
        int all = recording.events().size();
        for (int events = 0; events <= all; events++) {
            flow.copies.accept(recording.copy(recording.first(events), endingAfter(events, all)));
        }
        return List.copyOf(flow.published);
    }

    private static void pass(Flow flow, Recording recording, Case each, Random random) {
        RequestHead head = new RequestHead(
                new Route("llm", "/", URI.create("http://provider.test"), "shop", false),
                "POST",
                recording.path(),
                MultiMap.caseInsensitiveMultiMap(),
                System.nanoTime());
        Copy copy = flow.tap.begin(head);
        pieces(recording.request(), random).forEach(copy::requestBytes);
        copy.responseHead(
                200,
                MultiMap.caseInsensitiveMultiMap()
                        .add("Content-Type", recording.contentType())
                        .add("Content-Encoding", each.encoding()));
        pieces(each.wire(), random).forEach(copy::responseBytes);
        copy.end(each.ending());
    }

    private static List<Buffer> pieces(byte[] bytes, Random random) {
        List<Buffer> pieces = new ArrayList<>();
        int longest = 1 + random.nextInt(random.nextBoolean() ? 4 : 4096);
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(longest));
            pieces.add(Buffer.buffer(Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }
        return pieces;
    }

    /** Without what is each exchange's own, and without the note that an encoding was cut, which plain bytes cannot have. */
    private static JsonNode comparable(Exchange exchange) {
        ObjectNode json = Wire.mapper().valueToTree(exchange);
        json.remove(List.of("id", "time", "timings", "origin"));
        ObjectNode capture = (ObjectNode) json.get("capture");
        capture.remove("responseBytes");
        ArrayNode notes = capture.putArray("notes");
        exchange.capture().notes().stream()
                .filter(note -> !note.equals(Note.ENCODING_DAMAGED.word()))
                .forEach(notes::add);
        return json;
    }

    /** What is known of a cut answer is the beginning of what the whole one says, and ends as it was cut. */
    private static void assertBeginning(Recording recording, int events, Exchange cut, Exchange whole) {
        assertThat(cut.messages()).as("after %d events", events).isEqualTo(whole.messages());
        if (!TERMINAL.matcher(new String(recording.first(events), StandardCharsets.UTF_8))
                .find()) {
            assertThat(cut.outcome())
                    .as("after %d events", events)
                    .isEqualTo(endingAfter(events, recording.events().size()));
        }
        for (Exchange.Choice choice : cut.choices()) {
            assertThat(textOf(whole, choice.index()))
                    .as("after %d events", events)
                    .startsWith(textOf(cut, choice.index()));
        }
    }

    private static String textOf(Exchange exchange, int choice) {
        return exchange.choices().stream()
                .filter(each -> each.index() == choice)
                .map(each -> each.message().text())
                .collect(Collectors.joining());
    }
}
