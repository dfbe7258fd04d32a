package io.plumbline.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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

    private static final String EVENTS =
            PIECES.stream().map(piece -> "data: " + piece + "\r\n\r\n").collect(Collectors.joining());

    private static final String ARRAY = "[" + String.join("\n,\r\n", PIECES) + "\n]\n";

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
        return List.of(WHOLE, EVENTS, ARRAY);
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
        for (String body : answers()) {
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
    void a_blocked_prompt_is_an_answer_with_its_reason() {
        Draft draft = read("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}");

        assertThat(draft.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(draft.answer().choices().get(0).finishReason()).isEqualTo("SAFETY");
        assertThat(draft.notes()).contains(Note.CONTENT_FILTERED);
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
