package io.plumbline.contracts.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Wire.UnreadableEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {

    private static final String MINIMAL = "{\"id\":\"e-1\",\"application\":\"a\",\"time\":\"2026-03-01T12:00:00Z\"%s}";

    /** Fields whose keys are content: a further one would be no unknown field but another entry. */
    private static final Set<String> FREE =
            Set.of("tags", "segment", "values", "parameters", "responseFormat", "shed", "dropped");

    @ParameterizedTest
    @EnumSource
    void what_was_read_is_written_as_it_stood(Golden golden) throws IOException {
        JsonNode written = Wire.mapper().readTree(Wire.write(golden.read()));

        assertThat(written.toPrettyString()).isEqualTo(new String(golden.bytes(), UTF_8).strip());
    }

    @Test
    void the_golden_files_hold_every_component_there_is() {
        Set<String> missing = new LinkedHashSet<>();
        Set<String> present = new LinkedHashSet<>();
        for (Golden golden : Golden.values()) {
            missing.addAll(Components.of(golden.type()));
            Components.visit(golden.read(), (component, value) -> {
                if (value != null) {
                    present.add(Components.name(component));
                }
            });
        }
        missing.removeAll(present);

        assertThat(present).hasSizeGreaterThan(80);
        assertThat(missing).containsExactlyInAnyOrder("Unknown.dimension", "Unknown.grader");
    }

    @ParameterizedTest
    @EnumSource
    void unknown_fields_are_ignored_at_every_depth(Golden golden) throws IOException {
        JsonNode newer = golden.tree();
        addUnknownFields(newer);

        assertThat(Wire.read(Wire.mapper().writeValueAsBytes(newer), golden.type()))
                .isEqualTo(golden.read());
    }

    private static void addUnknownFields(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().stream()
                    .filter(field -> !FREE.contains(field.getKey()))
                    .forEach(field -> addUnknownFields(field.getValue()));
            object.put("fromTheFuture", 1).putArray("alsoNew").addNull().addObject();
        } else {
            node.forEach(WireTest::addUnknownFields);
        }
    }

    @Test
    void constants_of_a_newer_version_read_as_unknown() {
        Exchange exchange = read(",\"role\":\"understudy\",\"outcome\":\"postponed\"");

        assertThat(exchange.role()).isEqualTo(Exchange.Role.UNKNOWN);
        assertThat(exchange.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(new String(Wire.write(exchange), UTF_8)).contains("\"outcome\":\"unknown\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"type\":\"hologram\",\"content\":1}", "{\"content\":\"x\"}", "{\"type\":\"unknown\"}", "{}"})
    void parts_of_a_newer_version_read_as_unknown(String part) {
        Exchange exchange = read(",\"messages\":[{\"role\":\"user\",\"parts\":[" + part
                + ",{\"type\":\"text\",\"content\":\"hello\"}]}]");

        assertThat(exchange.messages().get(0).parts()).containsExactly(new Part.Unknown(), new Part.Text("hello"));
        assertThat(exchange.prompt()).isEqualTo("hello");
    }

    @Test
    void grades_of_a_newer_version_read_as_unknown() throws IOException {
        ObjectNode card = (ObjectNode) Golden.SCORECARD.tree();
        ((ArrayNode) card.get("grades"))
                .removeAll()
                .addObject()
                .put("type", "abstained")
                .put("dimension", "value.privacy");

        Scorecard read = Wire.read(Wire.mapper().writeValueAsBytes(card), Scorecard.class);

        assertThat(read.grades()).containsExactly(new Grade.Unknown("value.privacy", null));
        assertThat(read.grades().get(0).grader()).isEqualTo("unknown");
    }

    @Test
    void readings_of_a_newer_version_read_as_unknown() throws IOException {
        ObjectNode observation = (ObjectNode) Golden.OBSERVATION_SCORE.tree();
        observation.putObject("value").put("type", "histogram").putArray("bins").add(1);

        assertThat(Wire.read(Wire.mapper().writeValueAsBytes(observation), Observation.class)
                        .value())
                .isEqualTo(new Observation.Unknown());
    }

    @Test
    void missing_optional_fields_read_as_their_defaults() {
        Exchange exchange = read("");

        assertThat(exchange.run()).isEqualTo("live");
        assertThat(exchange.role()).isEqualTo(Exchange.Role.PRODUCTION);
        assertThat(exchange.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(exchange.inclusionProbability()).isEqualTo(1);
        assertThat(exchange.messages()).isEmpty();
        assertThat(exchange.tags()).isEmpty();
        assertThat(exchange.capture()).isEqualTo(Exchange.Capture.NONE);
        assertThat(exchange.model()).isEqualTo("unknown");
        assertThat(exchange.key()).isEqualTo("e-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{",
                "{}",
                "{\"id\":null,\"application\":\"a\",\"time\":\"2026-03-01T12:00:00Z\"}",
                "{\"id\":\"e\",\"application\":\"a\",\"time\":\"yesterday\"}",
                "{\"id\":\"e\",\"application\":\"a\",\"time\":1e999999999}",
                "{\"id\":\"e\",\"application\":\"a\",\"time\":99999999999999999999}",
                "{\"id\":\"e\",\"application\":\"a\",\"time\":\"2026-03-01T12:00:00Z\"} {}",
                "{\"id\":\"e\",\"application\":\"a\",\"time\":\"2026-03-01T12:00:00Z\",\"turn\":99999999999}",
                "{\"id\":\"e\",\"application\":\"a\",\"time\":\"2026-03-01T12:00:00Z\",\"outcome\":1}",
                "{\"id\":\"e\",\"application\":\"a\",\"time\":\"2026-03-01T12:00:00Z\",\"messages\":[null]}",
                "{\"id\":\"e\",\"application\":\"a\",\"time\":\"2026-03-01T12:00:00Z\",\"messages\":[{}]}",
                "{\"id\":\"e\",\"application\":\"a\",\"time\":\"2026-03-01T12:00:00Z\",\"tags\":{\"a\":null}}",
            })
    void what_is_no_exchange_is_unreadable(String json) {
        assertThat(failureOf(json.getBytes(UTF_8), Exchange.class)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type":"graded","dimension":"d","grader":"g"}
                    {"type":"graded","dimension":"d","grader":"g","score":null}
                    {"type":"graded","dimension":"d","grader":"g","score":"NaN"}
                    {"type":"graded","dimension":"d","grader":"g","score":1.5}
                    {"type":"graded","dimension":"d","grader":"g","score":true}
                    {"type":"graded","dimension":"d","grader":"g","score":""}
                    {"type":"graded","grader":"g","score":1}
                    {"type":"failed","dimension":"d","grader":"g"}
                    """)
    void a_grade_without_its_score_is_never_a_zero(String grade) {
        assertThat(failureOf(grade.getBytes(UTF_8), Grade.class)).isNotNull();
    }

    @Test
    void nesting_beyond_the_limit_is_unreadable_and_no_stack_overflow() {
        String deep = MINIMAL.formatted(",\"responseFormat\":" + "[".repeat(100_000) + "]".repeat(100_000));

        assertThat(failureOf(deep.getBytes(UTF_8), Exchange.class)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-planted-secret",
                "{\"id\":\"sk-planted-secret\",",
                "{\"id\":\"e\",\"application\":\"a\",\"time\":\"sk-planted-secret\"}",
                "{\"id\":\"e\",\"application\":\"a\",\"turn\":\"sk-planted-secret\"}",
                "{\"id\":\"e\",\"application\":\"a\",\"messages\":\"sk-planted-secret\"}",
                "{\"id\":\"e\",\"application\":\"a\",\"messages\":[{\"role\":{\"sk-planted-secret\":1}}]}",
                "{\"id\":\"e\",\"application\":\"a\",\"tags\":{\"sk-planted-secret\":[1]}}",
            })
    void the_message_of_an_unreadable_event_holds_nothing_of_it(String json) {
        UnreadableEvent failure = failureOf(json.getBytes(UTF_8), Exchange.class);

        assertThat(failure.toString()).doesNotContain("planted").startsWith(UnreadableEvent.class.getName());
        assertThat(failure.getCause()).isNull();
    }

    /** Answers that were cut off inside an emoji end with one. */
    @Test
    void half_a_surrogate_pair_survives_as_plain_ascii() {
        String half = ",\"choices\":[{\"message\":{\"role\":\"assistant\","
                + "\"parts\":[{\"type\":\"text\",\"content\":\"hi \\ud83d\"}]}}]";

        byte[] written = Wire.write(read(half));

        assertThat(written).asString(UTF_8).contains("\"hi \\uD83D\"");
        assertThat(Wire.read(written, Exchange.class).answer()).isEqualTo("hi \ud83d");
    }

    @Test
    void what_cannot_be_written_names_its_type_and_no_content() {
        record Odd(Object self) {}

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wire.write(new Odd(new Object())))
                .withMessageStartingWith("cannot write Odd: ")
                .withNoCause();
    }

    @Test
    void no_number_is_written_that_json_does_not_have() throws IOException {
        Alert.ChangePoint point = ((Alert) Golden.ALERT.read()).leading().changePoint();
        Alert.Finding finding = new Alert.Finding(
                "value.privacy",
                "rate",
                "rate-up",
                Double.POSITIVE_INFINITY,
                9.5,
                point,
                Double.NaN,
                1.0,
                null,
                null,
                null,
                List.of(),
                List.of());

        JsonNode written = Wire.mapper().readTree(Wire.write(finding));

        assertThat(written.get("evidence").doubleValue()).isEqualTo(Double.MAX_VALUE);
        assertThat(written.has("baseline")).isFalse();
    }

    @Test
    void maps_are_written_in_the_order_of_their_keys() {
        Exchange exchange = read(",\"tags\":{\"c\":\"3\",\"a\":\"1\",\"b\":\"2\"}");

        assertThat(new String(Wire.write(exchange), UTF_8)).contains("{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}");
    }

    @Test
    void printing_an_event_shows_no_content() {
        for (Golden golden : Golden.values()) {
            assertThat(golden.read().toString()).doesNotContain("lamp", "Lumen", "tandem", "bicycle");
        }
        assertThat(((Exchange) Golden.EXCHANGE.read()).messages().toString()).doesNotContain("lamp", "Lumen");
        assertThat(((Exchange) Golden.EXCHANGE.read()).choices().toString()).doesNotContain("lamp", "Lumen");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void damaged_bytes_give_a_whole_event_or_an_unreadable_one(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (Golden golden : Golden.values()) {
            byte[] whole = golden.bytes();
            for (int round = 0; round < 300; round++) {
                byte[] damaged = damage(whole, random);
                try {
                    assertWhole(Wire.read(damaged, golden.type()), damaged);
                } catch (UnreadableEvent expected) {
                    assertThat(expected.getMessage()).hasSizeLessThan(200);
                }
            }
        }
    }

    static void assertWhole(Object event, byte[] source) {
        Components.visit(event, (component, value) -> {
            if (value == null && !Components.mayBeNull(component)) {
                throw new AssertionError(Components.name(component) + " is null in " + new String(source, UTF_8));
            }
        });
        Wire.read(Wire.write(event), event.getClass());
    }

    private static byte[] damage(byte[] bytes, SplittableRandom random) {
        byte[] damaged = bytes.clone();
        for (int hits = random.nextInt(1, 4); hits > 0; hits--) {
            int at = random.nextInt(damaged.length);
            damaged = switch (random.nextInt(5)) {
                case 0 -> flip(damaged, at, random);
                case 1 -> Arrays.copyOf(damaged, at + 1);
                case 2 -> spliced(damaged, at, Math.min(damaged.length, at + random.nextInt(60)), "");
                case 3 -> spliced(damaged, at, at, ODD[random.nextInt(ODD.length)]);
                default -> valueReplaced(damaged, at, ODD[random.nextInt(ODD.length)]);
            };
            if (damaged.length == 0) {
                return damaged;
            }
        }
        return damaged;
    }

    private static final String[] ODD = {
        "null",
        "\"\"",
        "0",
        "-1",
        "1e400",
        "NaN",
        "true",
        "[]",
        "{}",
        "[null]",
        "\"\\ud800\"",
        "\"NaN\"",
        "1e999999999",
        "999999999999999999999999",
        ",",
        "\u0000",
        "\"2026-13-45T99:99:99Z\"",
        "\"-999999999-01-01T00:00:00Z\""
    };

    private static byte[] flip(byte[] bytes, int at, SplittableRandom random) {
        bytes[at] = (byte) random.nextInt(256);
        return bytes;
    }

    // Damage that leaves valid JSON more often: what follows the next colon is replaced up to the end of its line.
    private static byte[] valueReplaced(byte[] bytes, int from, String with) {
        String text = new String(bytes, UTF_8);
        int colon = text.indexOf(" : ", Math.min(from, text.length()));
        int end = colon < 0 ? -1 : text.indexOf('\n', colon);
        if (end < 0) {
            return bytes;
        }
        String comma = text.charAt(end - 1) == ',' ? "," : "";
        return (text.substring(0, colon + 3) + with + comma + text.substring(end)).getBytes(UTF_8);
    }

    private static byte[] spliced(byte[] bytes, int from, int to, String with) {
        byte[] middle = with.getBytes(UTF_8);
        byte[] result = new byte[from + middle.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }

    private static Exchange read(String more) {
        return Wire.read(MINIMAL.formatted(more).getBytes(UTF_8), Exchange.class);
    }

    private static UnreadableEvent failureOf(byte[] json, Class<?> type) {
        return catchThrowableOfType(UnreadableEvent.class, () -> Wire.read(json, type));
    }
}
