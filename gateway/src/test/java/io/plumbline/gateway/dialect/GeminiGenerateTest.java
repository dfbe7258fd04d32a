package io.plumbline.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiGenerateTest extends DialectContract {

    private static final String REQUEST = """
            {"systemInstruction":{"parts":[{"text":"You sell umbrellas."}]},
             "generationConfig":{"responseMimeType":"application/json"},
             "tools":[{"functionDeclarations":[{"name":"find_order","parameters":{"type":"OBJECT"}}]}],
             "contents":[{"role":"user","parts":[{"text":"Where is order 7?"}]},
               {"role":"model","parts":[{"functionCall":{"name":"find_order","args":{"id":7}}}]},
               {"role":"user","parts":[{"functionResponse":{"name":"find_order","response":{"state":"shipped"}}}]},
               {"role":"user","parts":[{"text":"Ça va ☂?"},{"inlineData":{"mimeType":"image/png","data":"AQID"}}]}]}""";

    private static final List<String> PIECES = List.of(
            "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"Hm.\",\"thought\":true}]},\"index\":0}]}",
            "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"It ☂ \"}]}}],\"modelVersion\":\"g-1-served\"}",
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"was sent.\"},{\"functionCall\":{\"name\":\"track\",\"args\":{\"n\":1}}},"
                    + "{\"text\":\"\",\"thoughtSignature\":\"eA==\"}]},\"finishReason\":\"STOP\"}],"
                    + "\"usageMetadata\":{\"promptTokenCount\":12,\"candidatesTokenCount\":3}}");

    private static final String EVENTS = events(PIECES);

    private static final String ARRAY = array(PIECES);

    /** As Vertex AI streams arguments where it is asked to: the first call ends with an empty piece, the second with its last value. */
    private static final List<String> CALLS = List.of(
            "{\"name\":\"place_order\",\"willContinue\":true}",
            "{\"partialArgs\":[{\"jsonPath\":\"$.customer.name\",\"stringValue\":\"Mia ☂ \",\"willContinue\":true}],\"willContinue\":true}",
            "{\"partialArgs\":[{\"jsonPath\":\"$.customer.name\",\"stringValue\":\"Sol\",\"willContinue\":true}],\"willContinue\":true}",
            "{\"partialArgs\":[{\"jsonPath\":\"$.customer.name\",\"stringValue\":\"\"}],\"willContinue\":true}",
            "{\"partialArgs\":[{\"jsonPath\":\"$.items[0].count\",\"numberValue\":2},"
                    + "{\"jsonPath\":\"$.items[0].gift\",\"boolValue\":false}],\"willContinue\":true}",
            "{\"willContinue\":true}",
            "{\"partialArgs\":[{\"jsonPath\":\"$.items[1].weight\",\"numberValue\":0.5},"
                    + "{\"jsonPath\":\"$.items[1].note\",\"nullValue\":\"NULL_VALUE\"}],\"willContinue\":true}",
            "{}",
            "{\"name\":\"track\",\"willContinue\":true}",
            "{\"partialArgs\":[{\"jsonPath\":\"$.n\",\"numberValue\":7}]}");

    private static final Part ORDER = new Part.ToolCall(
            null,
            "place_order",
            "{\"customer\":{\"name\":\"Mia ☂ Sol\"},\"items\":[{\"count\":2,\"gift\":false},{\"weight\":0.5,\"note\":null}]}");

    private static final Part TRACK = new Part.ToolCall(null, "track", "{\"n\":7}");

    private static final String END =
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\"}]},\"finishReason\":\"STOP\"}],"
                    + "\"usageMetadata\":{\"promptTokenCount\":12,\"candidatesTokenCount\":3}}";

    private static final List<String> CALL_PIECES = Stream.concat(
                    CALLS.stream().map(GeminiGenerateTest::calling), Stream.of(END))
            .toList();

    private static final String CALL_EVENTS = events(CALL_PIECES);

    private static final String CALL_ARRAY = array(CALL_PIECES);

    private static String events(List<String> pieces) {
        return pieces.stream().map(piece -> "data: " + piece + "\r\n\r\n").collect(Collectors.joining());
    }

    private static String array(List<String> pieces) {
        return "[" + String.join("\n,\r\n", pieces) + "\n]\n";
    }

    private static String calling(String call) {
        return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"functionCall\":" + call
                + "}]}}],\"modelVersion\":\"g-1-served\"}";
    }

    private static final String WHOLE = """
            {"candidates":[{"content":{"role":"model","parts":[{"text":"Hm.","thought":true},{"text":"It ☂ was sent."},
              {"functionCall":{"name":"track","args":{"n":1}}}]},"finishReason":"STOP","index":0}],
             "modelVersion":"g-1-served","usageMetadata":{"promptTokenCount":12,"candidatesTokenCount":3}}""";

    /** The capital letters within the names of fields. */
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])[A-Z](?=[A-Za-z]*\":)");

    @Override
    protected Dialect dialect() {
        return new GeminiGenerate();
    }

    @Override
    protected String path() {
        return "/v1beta/models/g-1:streamGenerateContent";
    }

    @Override
    protected String request() {
        return REQUEST;
    }

    @Override
    protected List<String> answers() {
        return List.of(WHOLE, EVENTS, ARRAY, CALL_EVENTS, CALL_ARRAY);
    }

    @Test
    void the_request_is_read_with_the_model_of_its_path() {
        Draft.Request request = read(WHOLE).request();

        assertThat(request.model()).isEqualTo("g-1");
        assertThat(request.messages())
                .extracting(Message::role)
                .containsExactly("system", "user", "assistant", "tool", "user");
        assertThat(request.messages().get(2).parts())
                .containsExactly(new Part.ToolCall(null, "find_order", "{\"id\":7}"));
        assertThat(request.messages().get(3).parts())
                .containsExactly(new Part.ToolCallResponse("find_order", "{\"state\":\"shipped\"}"));
        assertThat(request.messages().get(4).parts().get(1)).isInstanceOf(Part.Blob.class);
        assertThat(request.tools()).hasSize(1);
        assertThat(request.responseFormat().path("type").asText()).isEqualTo("json_object");
    }

    @Test
    void names_in_snake_case_read_the_same() {
        String schema = REQUEST.replace("\"parameters\":", "\"parametersJsonSchema\":")
                .replace("\"responseMimeType\":", "\"responseJsonSchema\":{\"type\":\"object\"},\"responseMimeType\":")
                .replace("\"inlineData\":", "\"fileData\":{\"mimeType\":\"audio/wav\"}},{\"inlineData\":");
        for (String request : List.of(REQUEST, schema)) {
            String snake =
                    CAMEL.matcher(request).replaceAll(name -> "_" + name.group().toLowerCase(Locale.ROOT));
            assertThat(snake).contains("function_declarations", "inline_data", "mime_type");
            assertThat(request(snake)).isEqualTo(request(request));
        }
    }

    private Draft.Request request(String request) {
        return dialect().read(copy(utf8(request), 200, utf8(WHOLE))).request();
    }

    @Test
    void whole_events_and_array_read_the_same() {
        for (String body : List.of(WHOLE, EVENTS, ARRAY)) {
            Draft.Answer answer = read(body).answer();
            assertThat(answer.model()).isEqualTo("g-1-served");
            assertThat(answer.usage()).isEqualTo(new Usage(12L, 3L));
            assertThat(answer.choices()).singleElement().satisfies(choice -> {
                assertThat(choice.finishReason()).isEqualTo("STOP");
                assertThat(choice.message().parts())
                        .containsExactly(
                                new Part.Reasoning("Hm."),
                                new Part.Text("It ☂ was sent."),
                                new Part.ToolCall(null, "track", "{\"n\":1}"));
            });
        }
    }

    @Test
    void arguments_that_come_one_by_one_are_one_call_in_events_and_in_an_array() {
        for (String body : List.of(CALL_EVENTS, CALL_ARRAY)) {
            assertThat(parts(body)).containsExactly(ORDER, TRACK);
        }
    }

    @Test
    void of_arguments_that_break_off_there_is_what_came() {
        List<String> arguments = List.of(
                "{}",
                "{\"customer\":{\"name\":\"Mia ☂ \"}}",
                "{\"customer\":{\"name\":\"Mia ☂ Sol\"}}",
                "{\"customer\":{\"name\":\"Mia ☂ Sol\"}}",
                "{\"customer\":{\"name\":\"Mia ☂ Sol\"},\"items\":[{\"count\":2,\"gift\":false}]}");
        for (int came = 1; came <= arguments.size(); came++) {
            List<String> begun = CALL_PIECES.subList(0, came);
            String inTheMiddle = "[" + String.join(",\n", begun) + ",\n"
                    + CALL_PIECES.get(came).substring(0, 60);
            for (String body : List.of(events(begun), inTheMiddle)) {
                assertThat(read(body).outcome()).isEqualTo(Outcome.TRUNCATED);
                assertThat(parts(body))
                        .as("after %d pieces", came)
                        .containsExactly(new Part.ToolCall(null, "place_order", arguments.get(came - 1)));
            }
        }
        assertThat(parts(events(CALL_PIECES.subList(0, 9))))
                .containsExactly(ORDER, new Part.ToolCall(null, "track", "{}"));
    }

    @Test
    void a_call_that_says_to_the_end_that_it_goes_on_is_a_call() {
        String body = events(List.of(calling(CALLS.get(0)), calling(CALLS.get(1)), END));

        assertThat(read(body).outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(parts(body))
                .containsExactly(new Part.ToolCall(null, "place_order", "{\"customer\":{\"name\":\"Mia ☂ \"}}"));
    }

    @Test
    void a_piece_without_a_name_belongs_to_the_call_that_goes_on() {
        assertThat(calls("{'name':'a','willContinue':true}", one("$.x", 1, false), one("$.y", 2, false), "{}"))
                .containsExactly(call(null, "a", "{'x':1}"), call(null, null, "{'y':2}"));
        assertThat(calls("{'name':'a','willContinue':true}", "{'name':'b','willContinue':true}", one("$.x", 1, true)))
                .containsExactly(call(null, "a", "{}"), call(null, "b", "{'x':1}"));
        assertThat(calls("{'name':'a','willContinue':true}", "{'name':'a','willContinue':true}", one("$.x", 1, true)))
                .containsExactly(call(null, "a", "{}"), call(null, "a", "{'x':1}"));
        assertThat(calls("{'name':'a','willContinue':true}", "{'name':'b','args':{'y':2}}", one("$.x", 1, true)))
                .containsExactly(call(null, "a", "{'x':1}"), call(null, "b", "{'y':2}"));
        assertThat(calls(
                        "{'name':'a','willContinue':true}",
                        "{'name':'b','willContinue':true}",
                        "{}",
                        one("$.x", 1, true)))
                .containsExactly(call(null, "a", "{}"), call(null, "b", "{}"), call(null, null, "{'x':1}"));
    }

    @Test
    void calls_side_by_side_are_told_apart_by_their_ids() {
        assertThat(calls(
                        "{'id':'1','name':'a','willContinue':true}",
                        "{'id':'2','name':'a','willContinue':true}",
                        "{'id':'1','partialArgs':[{'jsonPath':'$.x','stringValue':'M'}],'willContinue':true}",
                        "{'id':'2','name':'a','partialArgs':[{'jsonPath':'$.x','stringValue':'S'}],'willContinue':true}",
                        "{'id':'1','name':'a','partialArgs':[{'jsonPath':'$.x','stringValue':'ia'}]}",
                        "{'partialArgs':[{'jsonPath':'$.x','stringValue':'ol'}],'willContinue':true}",
                        "{}",
                        "{'id':'2'}"))
                .containsExactly(call("1", "a", "{'x':'Mia'}"), call("2", "a", "{'x':'Sol'}"));
    }

    @Test
    void of_too_many_calls_at_once_the_eldest_ends() {
        String begin = "{'id':'%d','name':'a','willContinue':true}";
        List<String> pieces = new ArrayList<>();
        IntStream.range(0, 65).forEach(id -> pieces.add(begin.formatted(id)));
        pieces.add("{'id':'0','partialArgs':[{'jsonPath':'$.x','numberValue':1}]}");
        pieces.add("{'id':'1','partialArgs':[{'jsonPath':'$.x','numberValue':2}]}");

        assertThat(calls(pieces.toArray(String[]::new)))
                .hasSize(66)
                .contains(call("0", "a", "{}"), call("0", null, "{'x':1}"), call("1", "a", "{'x':2}"));
    }

    @Test
    void a_name_that_each_piece_repeats_is_one_call() {
        assertThat(calls(
                        "{'name':'a','partialArgs':[{'jsonPath':'$.x','stringValue':'Mi'}],'willContinue':true}",
                        "{'id':'1','name':'a','partialArgs':[{'jsonPath':'$.x','stringValue':'a'}],'willContinue':true}",
                        "{}"))
                .containsExactly(call("1", "a", "{'x':'Mia'}"));
    }

    @Test
    void arguments_in_one_piece_and_one_by_one_add_up() {
        assertThat(calls(
                        "{'name':'a','args':{'room':'hall'},'willContinue':true}",
                        one("$.x", 1, true),
                        "{'args':{'y':2},'willContinue':false}"))
                .containsExactly(call(null, "a", "{'room':'hall','y':2,'x':1}"));
    }

    @Test
    void something_else_between_its_pieces_ends_no_call_and_an_empty_text_is_nothing() {
        String call = calling("{\"name\":\"a\",\"willContinue\":true}");
        String value = calling(json(one("$.x", 1, true)));
        for (String other : List.of(
                "{\"text\":\"So.\"}", "{\"text\":\"Hm.\",\"thought\":true}", "{\"executableCode\":{\"code\":\"1\"}}")) {
            String between = END.replace("{\"text\":\"\"}", other);
            assertThat(parts(events(List.of(call, between, value)))).hasSize(2).startsWith(call(null, "a", "{'x':1}"));
        }
        assertThat(parts(events(List.of(call, END, value)))).containsExactly(call(null, "a", "{'x':1}"));
    }

    @Test
    void candidates_have_calls_of_their_own() {
        String second = calling(CALLS.get(8)).replace("{\"content\"", "{\"index\":1,\"content\"");
        String value = calling(CALLS.get(9)).replace("{\"content\"", "{\"index\":1,\"content\"");
        String body = events(List.of(calling(CALLS.get(0)), second, calling(CALLS.get(1)), value));

        assertThat(read(body).answer().choices())
                .extracting(choice -> choice.message().parts())
                .containsExactly(List.of(call(null, "place_order", "{'customer':{'name':'Mia ☂ '}}")), List.of(TRACK));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            $.a             | {'a':1}
            $.a.b           | {'a':{'b':1}}
            $.a[0].b        | {'a':[{'b':1}]}
            $.a[0][1]       | {'a':[[null,1]]}
            $['a.b']['c d'] | {'a.b':{'c d':1}}
            $.a-b.ü c       | {'a-b':{'ü c':1}}
            $.a[16]         | {'a':[null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,null,1]}
            $.a[17]         | {'$.a[17]':1}
            $.a[16][1].b    | {'$.a[16][1].b':1}
            $.a.b[999999]   | {'$.a.b[999999]':1}
            $.a.b[99999999] | {'$.a.b[99999999]':1}
            $.a[-1]         | {'$.a[-1]':1}
            $.a[*]          | {'$.a[*]':1}
            $..a            | {'$..a':1}
            $.              | {'$.':1}
            $[0]            | {'$[0]':1}
            $               | {'$':1}
            a.b             | {'a.b':1}
            """)
    void a_value_goes_to_its_place_and_without_one_stands_under_its_path(String path, String arguments) {
        assertThat(calls("{'name':'a','willContinue':true}", one(path.replace("'", "\\u0027"), 1, true)))
                .containsExactly(call(null, "a", arguments));
    }

    @Test
    void a_path_has_as_many_steps_as_arguments_are_deep() {
        String deep = "$" + ".a".repeat(32);
        assertThat(calls("{'name':'a','willContinue':true}", one(deep, 1, true)))
                .containsExactly(call(null, "a", "{'a':".repeat(32) + "1" + "}".repeat(32)));
        String deeper = "$" + "[0]".repeat(100_000);
        assertThat(calls("{'name':'a','willContinue':true}", one(deeper, 1, true)))
                .containsExactly(call(null, "a", "{'" + deeper.substring(0, 4096) + "':1}"));
    }

    @Test
    void values_that_contradict_one_another_are_all_kept() {
        assertThat(calls(
                        "{'name':'a','args':{'z':9},'willContinue':true}",
                        one("$.x", 1, true),
                        one("$.x.y", 2, true),
                        one("$.l[0]", 3, true),
                        one("$.l", 4, true),
                        one("$.l.m", 5, true),
                        one("$.z", 6, true)))
                .containsExactly(call(null, "a", "{'z':9,'x':1,'$.x.y':2,'l':[3],'$.l':4,'$.l.m':5,'$.z':6}"));
    }

    @Test
    void of_several_values_at_one_path_texts_add_up_and_others_replace() {
        assertThat(calls("{'name':'a','willContinue':true}", """
                        {'partialArgs':[{'jsonPath':'$.n','numberValue':1},{'jsonPath':'$.n','numberValue':2},
                          {'jsonPath':'$.t','nullValue':null},{'jsonPath':'$.t','stringValue':'x','nullValue':null},
                          {'jsonPath':'$.t','stringValue':null},{'jsonPath':'$.t','stringValue':'y'},
                          {'jsonPath':'$.v','willContinue':true},7,null]}""")).containsExactly(call(null, "a", "{'n':2,'t':'xy'}"));
    }

    @Test
    void values_of_an_unknown_kind_and_in_snake_case_are_kept() {
        assertThat(calls(
                        "{'name':'a','will_continue':true}",
                        """
                        {'partial_args':[{'json_path':'$.x','string_value':'1','will_continue':true},
                          {'json_path':'$.y','number_value':2},{'json_path':'$.z','bool_value':true},
                          {'json_path':'$.n','null_value':'NULL_VALUE'},{'jsonPath':'$.s','structValue':{'a':1}},
                          {'jsonPath':'$.s.t','stringValue':'deep'},{'stringValue':'without a path'}],'will_continue':true}""",
                        "{'partialArgs':{'jsonPath':'$.x','stringValue':'2'}}"))
                .containsExactly(call(
                        null,
                        "a",
                        "{'x':'12','y':2,'z':true,'n':null,"
                                + "'s':{'structValue':{'a':1},'t':'deep'},'$':'without a path'}"));
    }

    private List<Part> calls(String... calls) {
        return parts(events(Stream.concat(Stream.of(calls).map(call -> calling(json(call))), Stream.of(END))
                .toList()));
    }

    private List<Part> parts(String body) {
        return read(body).answer().choices().get(0).message().parts();
    }

    private static String one(String path, int value, boolean goesOn) {
        return "{'partialArgs':[{'jsonPath':'" + path + "','numberValue':" + value + "}],'willContinue':" + goesOn
                + "}";
    }

    private static Part call(@Nullable String id, @Nullable String name, String arguments) {
        return new Part.ToolCall(id, name, json(arguments));
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"').replace("\n", "");
    }

    @Test
    void a_blocked_prompt_is_an_answer_with_its_reason() {
        Draft draft = read("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}");

        assertThat(draft.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(draft.answer().choices().get(0).finishReason()).isEqualTo("SAFETY");
        assertThat(draft.notes()).contains(Note.CONTENT_FILTERED);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            HARM_CATEGORY_HATE_SPEECH, FILTERED_HATE
            HARM_CATEGORY_SEXUALLY_EXPLICIT, FILTERED_SEXUAL
            HARM_CATEGORY_HARASSMENT, FILTERED_HARASSMENT
            HARM_CATEGORY_DANGEROUS_CONTENT, FILTERED_DANGEROUS
            HARM_CATEGORY_JAILBREAK, FILTERED_ATTACK
            """)
    void a_rating_that_blocked_has_its_category(String category, Note note) {
        String ratings = json("{'safetyRatings':[{'category':'" + category + "','probability':'HIGH','blocked':true},"
                + "{'category':'HARM_CATEGORY_VIOLENCE','probability':'HIGH'}]");
        for (String body : List.of(
                "{\"candidates\":[" + ratings + ",\"finishReason\":\"SAFETY\"}]}",
                "{\"promptFeedback\":" + ratings + ",\"blockReason\":\"SAFETY\"}}",
                EVENTS + "data: {\"candidates\":[" + ratings + "}]}\n\n")) {
            assertThat(read(body).outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(read(body).notes()).containsExactlyInAnyOrder(Note.CONTENT_FILTERED, note);
        }
    }

    @Test
    void an_error_comes_as_plain_json_also_into_a_stream_of_events() {
        String half = EVENTS.substring(0, EVENTS.indexOf("data: " + PIECES.get(2)));
        Draft draft = read(
                half
                        + "\n{\n  \"error\": {\"code\": 503, \"message\": \"mia@example.com\", \"status\": \"UNAVAILABLE\"}\n}\n");

        assertThat(draft.outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
        assertThat(draft.answer().error()).isEqualTo("503/UNAVAILABLE");
        assertThat(draft.answer().choices().get(0).message().text()).isEqualTo("It ☂ ");
    }
}
