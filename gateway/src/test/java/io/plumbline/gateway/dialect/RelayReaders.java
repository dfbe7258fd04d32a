package io.plumbline.gateway.dialect;

import static io.plumbline.gateway.fuzz.FuzzedReader.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.Flow;
import io.plumbline.gateway.capture.CaptureSettings;
import io.plumbline.gateway.fuzz.Arrived;
import io.plumbline.gateway.fuzz.FuzzedReader;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.privacy.Pseudonym;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The readers of what the relay copies. */
public enum RelayReaders implements FuzzedReader {
    SSE(
            SseReader.class,
            Stream.of(new OpenAiChatTest(), new AnthropicMessagesTest(), new GeminiGenerateTest())
                    .flatMap(test -> test.answers().stream())
                    .map(answer -> answer.getBytes(UTF_8))
                    .toList()) {
        @Override
        public void accept(byte[] input) {
            List<SseEvent> whole = new ArrayList<>();
            SseReader.readAll(input, whole::add);
            List<SseEvent> pieces = new ArrayList<>();
            SseReader reader = new SseReader(pieces::add);
            Random random = new Random(Arrays.hashCode(input));
            for (int from = 0; from < input.length; ) {
                int to = Math.min(input.length, from + 1 + random.nextInt(16));
                reader.feed(input, from, to);
                from = to;
            }
            reader.finish();
            require(whole.equals(pieces), "pieces read otherwise than the whole");
            require(charactersOf(whole) <= input.length, "more came out than went in");
        }
    },

    JSON_LINES(
            JsonLines.class,
            new OllamaTest()
                    .answers().stream().map(answer -> answer.getBytes(UTF_8)).toList()) {
        @Override
        public void accept(byte[] input) {
            List<SseEvent> lines = new ArrayList<>();
            JsonLines.readAll(input, lines::add);
            require(charactersOf(lines) <= input.length, "more came out than went in");
            require(lines.stream().noneMatch(line -> line.data().isBlank()), "a blank line was handed on");
        }
    },

    /** The first byte picks the encoding, the others are the body. */
    DECODED(Decoded.class, encodedSeeds()) {
        @Override
        public void accept(byte[] input) {
            byte[] body = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
            String encoding = input.length == 0 ? "" : ContentCoding.NAMES.get((input[0] & 0xff) % 4);
            Decoded decoded = Decoded.of(body, encoding, MAX_DECODED);
            byte[] bytes = decoded.bytes();
            require(bytes != null && bytes.length <= MAX_DECODED, "more than the limit was decoded");
            require(DECODING_NOTES.containsAll(decoded.notes()), "a note that decoding does not give");
        }
    },

    OPENAI_CHAT(new OpenAiChatTest()),
    OPENAI_COMPLETIONS(new OpenAiCompletionsTest()),
    OPENAI_RESPONSES(new OpenAiResponsesTest()),
    ANTHROPIC_MESSAGES(new AnthropicMessagesTest()),
    GEMINI_GENERATE(new GeminiGenerateTest()),
    OLLAMA(new OllamaTest()),

    /** The first byte picks the mode, the others are a text in every kind of place that can hold one. */
    GATE(Gate.class, gateSeeds()) {
        @Override
        public void accept(byte[] input) {
            Redaction mode = Redaction.values()[input.length == 0 ? 0 : (input[0] & 0xff) % Redaction.values().length];
            String text = new String(input, Math.min(1, input.length), Math.max(0, input.length - 1), UTF_8);
            Exchange passed = GATES.pass(said(text), mode);
            int size = Wire.write(passed).length;
            require(size <= Arrived.most(input.length), "the gate made far more of it");
            require(
                    GATES.pass(passed, mode).redactions().containsAll(passed.redactions()),
                    "a second gate forgot what the first replaced");
        }
    };

    private static final int MAX_DECODED = 1 << 20;
    private static final Set<Note> DECODING_NOTES = Set.of(Note.ENCODING_DAMAGED, Note.DECODED_TOO_LARGE);

    private static final List<Outcome> ENDINGS =
            List.of(Outcome.COMPLETE, Outcome.TRUNCATED, Outcome.CLIENT_ABORT, Outcome.TIMEOUT);
    private static final List<Integer> STATUSES = List.of(200, 400, 503, 0);
    private static final Set<Outcome> BY_THE_BYTES =
            Set.of(Outcome.COMPLETE, Outcome.TRUNCATED, Outcome.UPSTREAM_ERROR, Outcome.UNPARSED);
    private static final Gate GATES =
            new Gate(Gate.recognisers(List.of("US", "GB", "DE", "FR"), true), new Pseudonym("k0", "test"));

    private final Class<?> type;
    private final List<byte[]> seeds;
    private final Dialect dialect;
    private final Asked asked;
    private final Flow flow;

    /** A reader whose constant says what it keeps. */
    RelayReaders(Class<?> type, List<byte[]> seeds) {
        this.type = type;
        this.seeds = seeds;
        this.dialect = null;
        this.asked = null;
        this.flow = null;
    }

    /** A dialect, fed with a byte that picks status and ending, the request, a zero byte and the answer. */
    RelayReaders(DialectContract contract) {
        this.dialect = contract.dialect();
        this.type = dialect.getClass();
        this.asked = new Asked(contract.path(), contract.request());
        this.flow = new Flow(new CaptureSettings(true, 1 << 20, 1 << 26, 1, 1), List.of(dialect), List.of());
        // Half of a surrogate pair, as a stream holds it that is cut between two escapes, is no character of UTF-8.
        this.seeds = contract.answers().stream()
                .flatMap(answer -> Stream.of(answer, answer.replace("☂", "\\ud83c")))
                .map(answer -> ("0" + contract.request() + "\0" + answer).getBytes(UTF_8))
                .toList();
    }

    /** A request in a dialect, and a path of which the dialect is sure. */
    public record Asked(String path, String request) {}

    /** One request of each dialect. */
    public static List<Asked> asked() {
        return Stream.of(values())
                .flatMap(reader -> Stream.ofNullable(reader.asked))
                .toList();
    }

    @Override
    public void accept(byte[] input) {
        Captured copy = copy(input);
        Draft draft = dialect.read(copy);
        require(BY_THE_BYTES.contains(draft.outcome()), "an outcome that bytes alone do not tell");
        flow.published.clear();
        flow.copies.accept(copy);
        require(flow.published.size() == 1, "not exactly one record");
        byte[] written = Wire.write(flow.published.get(0));
        require(written.length <= Arrived.most(input.length), "the record is far larger than the bytes");
        require(Wire.read(written, Exchange.class).outcome() != Outcome.UNKNOWN, "the record does not read back");
    }

    @Override
    public Set<Class<?>> types() {
        return Set.of(type);
    }

    @Override
    public List<byte[]> seeds() {
        return seeds;
    }

    /** All dialects that are fuzzed, in the order in which they are asked. */
    public static List<Dialect> dialects() {
        return Arrays.stream(values())
                .map(reader -> reader.dialect)
                .filter(Objects::nonNull)
                .toList();
    }

    private Captured copy(byte[] input) {
        int flags = input.length == 0 ? '0' : input[0];
        int zero = 0;
        while (zero < input.length && input[zero] != 0) {
            zero++;
        }
        byte[] request = Arrays.copyOfRange(input, Math.min(1, zero), zero);
        byte[] answer = Arrays.copyOfRange(input, Math.min(zero + 1, input.length), input.length);
        return new Captured(
                "llm",
                "shop",
                "provider.test",
                Instant.EPOCH,
                "POST",
                asked.path(),
                new Captured.Body(Map.of(), request, request.length),
                STATUSES.get(flags & 3),
                new Captured.Body(Map.of(), answer, answer.length),
                ENDINGS.get(flags >> 2 & 3),
                null,
                1);
    }

    private static long charactersOf(List<SseEvent> events) {
        return events.stream().mapToLong(event -> event.data().length()).sum();
    }

    private static Exchange said(String text) {
        List<Part> parts = List.of(new Part.Text(text), new Part.ToolCall("c", "f", text));
        return new Exchange(
                "0197a000-0000-7000-8000-000000000001",
                Exchange.LIVE,
                "shop",
                text,
                1,
                Instant.EPOCH,
                "provider.test",
                "openai.chat",
                "m",
                "m",
                null,
                Exchange.Role.PRODUCTION,
                null,
                List.of(new Message("user", null, parts)),
                List.of(new Exchange.Tool("f", null, Wire.mapper().valueToTree(Map.of("password", text)))),
                null,
                List.of(new Exchange.Choice(0, new Message("assistant", null, parts), "stop")),
                Outcome.COMPLETE,
                null,
                null,
                null,
                Map.of("tag", text),
                1,
                List.of(),
                new Exchange.Capture(1, 2, 200, null, null, List.of()),
                "relay",
                Exchange.Origin.NONE,
                Exchange.Versions.NONE,
                null);
    }

    private static List<byte[]> gateSeeds() {
        return Stream.of(
                        "{\"password\":\"hunter2\",\"n\":4111111111111111}",
                        "mail mia@shop.example or call +44 20 7946 0958, card 4111 1111 1111 1111",
                        "Authorization: Bearer abc.def.ghi\nCookie: session=a1b2c3d4e5f6; theme=dark",
                        "https://u:p@host/x?token=Ab12Cd34Ef56Gh78Ij90 sk-Ab12Cd34Ef56Gh78Ij90",
                        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                        "Server=db;User Id=sa;Password=x1y2z3!; DE89370400440532013000 078-05-1120 10.1.2.3 ::1",
                        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.AAAA your PIN is 4711 [EMAIL_1]")
                .flatMap(text -> Stream.of(Redaction.REDACTED, Redaction.FULL)
                        .map(mode -> ((char) mode.ordinal() + text).getBytes(UTF_8)))
                .toList();
    }

    private static List<byte[]> encodedSeeds() {
        byte[] text = new OpenAiChatTest().answers().get(0).getBytes(UTF_8);
        List<byte[]> seeds = new ArrayList<>();
        for (String name : ContentCoding.NAMES) {
            ByteArrayOutputStream seed = new ByteArrayOutputStream();
            seed.write(ContentCoding.NAMES.indexOf(name));
            seed.writeBytes(ContentCoding.of(text, name));
            seeds.add(seed.toByteArray());
        }
        return seeds;
    }
}
