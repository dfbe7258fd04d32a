package io.plumbline.scorer.grade.instruction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plumbline.contracts.event.Part;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SchemaTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new Schema();
    }

    private static final String CITY = """
            {"type":"object","properties":{"city":{"type":"string","pattern":"^[A-Z]"},"days":{"type":"integer"}},"required":["city"],"additionalProperties":false}""";
    private static final String FORMAT =
            "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"trip\",\"schema\":" + CITY + "}}";

    @Override
    protected List<Example> graded() {
        return List.of(trip("{\"city\":\"Oslo\",\"days\":2}"), trip("Oslo, two days"));
    }

    @Test
    void an_answer_is_held_against_the_schema_of_the_response_format() {
        assertThat(score(trip("{\"city\":\"Oslo\",\"days\":2}"))).isEqualTo(1);
        for (String broken : List.of(
                "{\"days\":2}",
                "{\"city\":7}",
                "{\"city\":\"oslo\"}",
                "{\"city\":\"Oslo\",\"more\":1}",
                "```json\n{\"city\":\"Oslo\"}\n```",
                "{\"city\":\"Oslo\"} and more",
                "{\"city\":\"Oslo\",\"city\":\"Rome\"}",
                "[]",
                "")) {
            assertThat(score(trip(broken))).as(broken).isZero();
        }
    }

    @Test
    void the_flat_form_of_a_response_format_is_read_too() {
        String flat = "{\"type\":\"json_schema\",\"name\":\"trip\",\"schema\":" + CITY + "}";
        assertThat(score(Example.asked("Where?").format(flat).answered("{\"city\":7}")))
                .isZero();
    }

    @Test
    void json_object_wants_an_object() {
        assertThat(score(Example.asked("Where?")
                        .format("{\"type\":\"json_object\"}")
                        .answered("{\"any\":1}")))
                .isEqualTo(1);
        assertThat(score(Example.asked("Where?")
                        .format("{\"type\":\"json_object\"}")
                        .answered("[1]")))
                .isZero();
    }

    @Test
    void arguments_of_tool_calls_are_held_against_the_declared_schema() {
        assertThat(score(call("book", "{\"city\":\"Oslo\"}"))).isEqualTo(1);
        assertThat(score(call("book", "{\"days\":\"two\"}"))).isZero();
        assertThat(score(call("book", "{\"city\":\"Os"))).isZero();
        assertThat(score(call("fly", "{\"city\":\"Oslo\"}"))).isZero();
    }

    @Test
    void a_tool_that_a_server_lists_is_no_unknown_tool() {
        for (String id : List.of("mcp_68f1", "mcptoolu_014Q", "srvtoolu_01A2")) {
            Part.ToolCall served = new Part.ToolCall(id, "search_docs", "{\"query\":\"ferries\"}");
            Example declared = Example.asked("Look it up.").tool("book", CITY);
            assertThat(reason(declared.part(served))).as(id).isEqualTo("uncheckable");
            assertThat(score(declared.part(new Part.ToolCall("call_1", "book", "{\"city\":7}"))))
                    .as(id)
                    .isZero();
        }
    }

    @Test
    void where_no_tool_is_on_record_none_is_unknown() {
        Example stored = Example.asked("Book it.").part(new Part.ToolCall("call_1", "book", "{\"city\":\"Oslo\"}"));
        assertThat(reason(stored)).isEqualTo("uncheckable");
        Example nameless = Example.asked("Book it.").tool("book", CITY).part(new Part.ToolCall("1", null, "{}"));
        assertThat(reason(nameless)).isEqualTo("uncheckable");
        assertThat(reason(call("fly", "6f1ed002ab5595859014ebf0951522d9"))).isEqualTo("uncheckable");
    }

    @Test
    void what_cannot_be_told_of_a_call_leaves_the_rest_to_be_checked() {
        Part.ToolCall served = new Part.ToolCall("mcp_68f1", "search_docs", "{}");
        assertThat(score(trip("{\"city\":\"Oslo\"}").part(served))).isEqualTo(1);
        assertThat(score(trip("{\"city\":7}").part(served))).isZero();
    }

    @Test
    void free_text_for_a_tool_without_a_schema_is_no_violation() {
        assertThat(reason(unschooled("print('hello')"))).isEqualTo("uncheckable");
        assertThat(score(unschooled("{\"code\":\"print()\"}"))).isEqualTo(1);
        assertThat(score(unschooled(""))).isEqualTo(1);
    }

    private static Example unschooled(String arguments) {
        return Example.asked("Run it.").tool("run", "null").part(new Part.ToolCall("call_1", "run", arguments));
    }

    @Test
    void nothing_structured_is_not_applicable() {
        assertThat(reason(Example.asked("Where?").answered("Oslo."))).isEqualTo("nothing-structured");
        assertThat(reason(Example.asked("Where?").format("{\"type\":\"text\"}").answered("Oslo.")))
                .isEqualTo("nothing-structured");
    }

    @Test
    @Timeout(60)
    void a_schema_that_expands_exponentially_is_given_up() {
        StringBuilder definitions = new StringBuilder("\"d0\":{\"type\":\"object\"}");
        for (int i = 1; i <= 40; i++) {
            definitions.append(",\"d%d\":{\"allOf\":[{\"$ref\":\"#/$defs/d%d\"},{\"$ref\":\"#/$defs/d%d\"}]}"
                    .formatted(i, i - 1, i - 1));
        }
        assertThat(reason(withSchema("{\"$ref\":\"#/$defs/d40\",\"$defs\":{" + definitions + "}}", "{}")))
                .isEqualTo("uncheckable");
    }

    @Test
    @Timeout(60)
    void a_pattern_that_makes_backtracking_explode_is_matched_in_linear_time() {
        String schema = "{\"type\":\"object\",\"properties\":{\"a\":{\"pattern\":\"^(x+x+)+$\"}}}";
        assertThat(score(withSchema(schema, "{\"a\":\"" + "x".repeat(5_000) + "!\"}")))
                .isZero();
    }

    @Test
    void a_schema_that_refers_to_itself_or_is_broken_is_no_violation() {
        assertThat(reason(withSchema("{\"$ref\":\"#\"}", "{}"))).isEqualTo("uncheckable");
        assertThat(reason(withSchema("{\"$ref\":\"#/nowhere\"}", "{}"))).isEqualTo("uncheckable");
        assertThat(reason(withSchema("{\"properties\":{\"a\":{\"pattern\":\"(?<=x)y\"}}}", "{\"a\":\"y\"}")))
                .isEqualTo("uncheckable");
    }

    @Test
    void nothing_is_fetched_for_a_reference() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String reference = "{\"$ref\":\"http://127.0.0.1:" + server.getLocalPort() + "/schema.json\"}";
            assertThat(reason(withSchema(reference, "{}"))).isEqualTo("uncheckable");
            server.setSoTimeout(1);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
        }
    }

    private static Example trip(String answer) {
        return Example.asked("Where?").format(FORMAT).answered(answer);
    }

    private static Example withSchema(String schema, String answer) {
        return Example.asked("Where?")
                .format("{\"type\":\"json_schema\",\"json_schema\":{\"schema\":" + schema + "}}")
                .answered(answer);
    }

    private static Example call(String tool, String arguments) {
        return Example.asked("Book it.").tool("book", CITY).part(new Part.ToolCall("1", tool, arguments));
    }

    @Test
    @Timeout(60)
    void a_pattern_whose_counts_multiply_is_given_up_before_it_is_compiled() {
        for (String bomb : List.of("(((x{1000}){1000}){1000})", "(x{1000}){1000}", "x".repeat(1_001))) {
            String pattern = "{\"properties\":{\"a\":{\"pattern\":\"" + bomb + "\"}}}";
            assertThat(reason(withSchema(pattern, "{\"a\":\"x\"}"))).isEqualTo("uncheckable");
            String keys = "{\"patternProperties\":{\"" + bomb + "\":true}}";
            assertThat(reason(withSchema(keys, "{\"a\":\"x\"}"))).isEqualTo("uncheckable");
        }
        String old =
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"properties\":{\"a\":{\"format\":\"regex\"}}}";
        assertThat(reason(withSchema(old, "{\"a\":\"(((x{1000}){1000}){1000})\"}")))
                .isEqualTo("uncheckable");
        assertThat(score(withSchema(old, "{\"a\":\"(x\"}"))).isZero();
        assertThat(score(withSchema(old, "{\"a\":\"x{3}\"}"))).isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void patterns_that_would_take_too_long_over_all_texts_are_given_up() {
        String items = "{\"type\":\"array\",\"items\":{\"pattern\":\"^[xy]{1,1000}$\"}}";
        assertThat(score(withSchema(items, "[\"" + "xy".repeat(400) + "\"]"))).isEqualTo(1);
        String many = "[" + ("\"" + "xy".repeat(50) + "\",").repeat(2_000) + "\"x\"]";
        assertThat(reason(withSchema(items, many))).isEqualTo("uncheckable");
    }

    @Test
    @Timeout(60)
    void patterns_that_would_be_too_large_together_are_given_up() {
        for (String pattern : List.of("%d.{1,1000}", "%d" + "\\\\pL".repeat(200))) {
            StringBuilder keys = new StringBuilder();
            for (int i = 0; i < 5_000; i++) {
                keys.append(i == 0 ? "" : ",")
                        .append('"')
                        .append(pattern.formatted(i))
                        .append("\":true");
            }
            assertThat(reason(withSchema("{\"patternProperties\":{" + keys + "}}", "{\"a\":\"x\"}")))
                    .isEqualTo("uncheckable");
        }
        String items = "{\"items\":{\"$ref\":\"#/$defs/x\"},\"$defs\":{\"x\":{\"pattern\":\"^[a-z]{1,100}$\"}}}";
        assertThat(score(withSchema(items, "[" + "\"a\",".repeat(2_000) + "\"b\"]")))
                .isEqualTo(1);
    }

    @Test
    @Timeout(60)
    void evaluations_that_each_look_at_all_of_the_value_or_schema_are_given_up_sooner() {
        String numbers =
                IntStream.range(0, 40_000).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        String unique = "{\"allOf\":[" + "{\"uniqueItems\":true},".repeat(30_000) + "true]}";
        assertThat(reason(withSchema(unique, numbers))).isEqualTo("uncheckable");
        String names =
                IntStream.range(0, 50_000).mapToObj(i -> "\"p" + i + "\":true").collect(Collectors.joining(","));
        String objects = "[" + "{},".repeat(50_000) + "{}]";
        assertThat(reason(withSchema("{\"items\":{\"properties\":{" + names + "}}}", objects)))
                .isEqualTo("uncheckable");

        String usual =
                "{\"items\":{\"properties\":{\"state\":{\"enum\":[\"open\",\"done\"]},\"n\":{\"type\":\"integer\"}},\"required\":[\"state\",\"n\"]}}";
        String rows = "[" + "{\"state\":\"open\",\"n\":7},".repeat(2_500) + "{\"state\":\"done\",\"n\":8}]";
        assertThat(score(withSchema(usual, rows))).isEqualTo(1);
        assertThat(score(withSchema(usual, rows.replace("8", "8.5")))).isZero();
    }

    @Test
    @Timeout(60)
    void many_calls_have_one_budget() {
        String costly = "{\"type\":\"object\",\"allOf\":[" + "{\"required\":[\"a\"]},".repeat(3_000) + "true]}";
        Example calls = Example.asked("Do it all.").tool("f", costly);
        for (int i = 0; i < 1_000; i++) {
            calls.part(new Part.ToolCall("1", "f", "{\"a\":1}"));
        }
        assertThat(reason(calls)).isEqualTo("uncheckable");
        Example usual = Example.asked("Book all.").tool("book", CITY);
        for (int i = 0; i < 60; i++) {
            usual.part(new Part.ToolCall("1", "book", "{\"city\":\"Oslo\"}"));
        }
        assertThat(score(usual)).isEqualTo(1);
    }

    @Test
    @Timeout(120)
    void no_format_takes_long_over_a_hostile_text() {
        for (String format : List.of(
                "date",
                "date-time",
                "time",
                "duration",
                "email",
                "idn-email",
                "hostname",
                "idn-hostname",
                "ipv4",
                "ipv6",
                "uri",
                "uri-reference",
                "iri",
                "iri-reference",
                "uri-template",
                "json-pointer",
                "relative-json-pointer",
                "uuid")) {
            for (String unit : List.of(
                    "a", "a.", "a@", "1", "-", "1:", "%41", "{a}", "/", "P1D", "T1", "~0", "\"", "[", "é", " ")) {
                String value = unit.equals("\"") ? "\\\"" : unit;
                String schema =
                        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"properties\":{\"a\":{\"format\":\""
                                + format + "\"}}}";
                assertThat(grade(withSchema(schema, "{\"a\":\"" + value.repeat(100_000 / value.length()) + "\"}")))
                        .as(format + " " + unit)
                        .isNotNull();
            }
        }
    }

    @Test
    @Timeout(60)
    void numbers_of_any_size_are_compared_without_being_written_out() {
        for (String number : List.of(
                "1e999999999", "-1e999999999", "1e-999999999", "9".repeat(1_000), "0." + "0".repeat(900) + "1")) {
            for (String keyword : List.of(
                    "\"multipleOf\":1e-300",
                    "\"multipleOf\":3",
                    "\"maximum\":1e999999999",
                    "\"minimum\":1",
                    "\"const\":1e999999999",
                    "\"type\":\"integer\"",
                    "\"enum\":[1e308]",
                    "\"exclusiveMaximum\":1e-999999999")) {
                assertThat(grade(withSchema("{\"properties\":{\"a\":{" + keyword + "}}}", "{\"a\":" + number + "}")))
                        .as(keyword + " " + number)
                        .isNotNull();
            }
        }
    }
}
