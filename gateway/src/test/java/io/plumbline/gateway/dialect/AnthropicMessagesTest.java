package io.plumbline.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnthropicMessagesTest extends DialectContract {

    private static final String REQUEST = """
            {"model":"c-1","max_tokens":50,"system":[{"type":"text","text":"You sell umbrellas."}],
             "tools":[{"name":"find_order","description":"Finds an order","input_schema":{"type":"object"}}],
             "messages":[
               {"role":"user","content":"Where is order 7?"},
               {"role":"assistant","content":[{"type":"text","text":"Looking."},
                 {"type":"tool_use","id":"t1","name":"find_order","input":{"id":7}}]},
               {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"shipped"}]}]},
               {"role":"user","content":[{"type":"text","text":"Ça va ☂?"},
                 {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AQID"}}]}]}""";

    private static final String WHOLE = """
            {"id":"m","type":"message","role":"assistant","model":"c-1-served","stop_reason":"tool_use",
             "content":[{"type":"thinking","thinking":"Hm.","signature":"x"},{"type":"text","text":"It ☂ was sent."},
               {"type":"tool_use","id":"t2","name":"track","input":{"n":1}}],
             "usage":{"input_tokens":12,"output_tokens":3}}""";

    private static final String STREAM = stream(
            "message_start {\"type\":\"message_start\",\"message\":{\"model\":\"c-1-served\",\"content\":[],"
                    + "\"usage\":{\"input_tokens\":12,\"output_tokens\":1}}}",
            "content_block_start {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}}",
            "content_block_delta {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"Hm.\"}}",
            "content_block_delta {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"x\"}}",
            "content_block_stop {\"type\":\"content_block_stop\",\"index\":0}",
            "content_block_start {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"text\",\"text\":\"\"} }",
            "ping {\"type\": \"ping\"}",
            "content_block_delta {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"It ☂ \"}}",
            "content_block_delta {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"was sent.\"}}",
            "content_block_start {\"type\":\"content_block_start\",\"index\":2,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t2\",\"name\":\"track\",\"input\":{}}}",
            "content_block_delta {\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\"}}",
            "content_block_delta {\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"n\\\"\"}}",
            "content_block_delta {\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\":1}\"}}",
            "message_delta {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":3}}",
            "message_stop {\"type\":\"message_stop\"}");

    private static String stream(String... events) {
        return Stream.of(events)
                .map(event -> event.split(" ", 2))
                .map(event -> "event: " + event[0] + "\ndata: " + event[1] + "\n\n")
                .collect(Collectors.joining());
    }

    @Override
    protected Dialect dialect() {
        return new AnthropicMessages();
    }

    @Override
    protected String path() {
        return "/v1/messages";
    }

    @Override
    protected String request() {
        return REQUEST;
    }

    @Override
    protected List<String> answers() {
        return List.of(WHOLE, STREAM, STREAM.replace("\n", "\r\n"));
    }

    @Test
    void the_request_is_read_and_a_tools_result_is_no_turn_of_the_user() {
        Draft.Request request = read(WHOLE).request();

        assertThat(request.model()).isEqualTo("c-1");
        assertThat(request.messages())
                .extracting(Message::role)
                .containsExactly("system", "user", "assistant", "tool", "user");
        assertThat(request.messages().get(0).text()).isEqualTo("You sell umbrellas.");
        assertThat(request.messages().get(2).parts()).contains(new Part.ToolCall("t1", "find_order", "{\"id\":7}"));
        assertThat(request.messages().get(3).parts()).containsExactly(new Part.ToolCallResponse("t1", "shipped"));
        assertThat(request.messages().get(4).parts().get(1))
                .isInstanceOfSatisfying(
                        Part.Blob.class, blob -> assertThat(blob.bytes()).isEqualTo(3));
        assertThat(request.tools()).singleElement().satisfies(tool -> {
            assertThat(tool.name()).isEqualTo("find_order");
            assertThat(tool.parameters()).isNotNull();
        });
    }

    @Test
    void whole_and_streamed_read_the_same() {
        for (String answer : answers()) {
            Draft.Answer read = read(answer).answer();
            assertThat(read.model()).isEqualTo("c-1-served");
            assertThat(read.usage()).isEqualTo(new Usage(12L, 3L));
            assertThat(read.choices()).singleElement().satisfies(choice -> {
                assertThat(choice.finishReason()).isEqualTo("tool_use");
                assertThat(choice.message().parts())
                        .containsExactly(
                                new Part.Reasoning("Hm."),
                                new Part.Text("It ☂ was sent."),
                                new Part.ToolCall("t2", "track", "{\"n\":1}"));
            });
        }
    }

    @Test
    void a_refusal_is_a_part_of_its_own() {
        Draft draft = read(stream(
                "message_start {\"type\":\"message_start\",\"message\":{\"model\":\"c\"}}",
                "message_delta {\"delta\":{\"stop_reason\":\"refusal\",\"stop_details\":{\"explanation\":\"Policy.\"}}}",
                "message_stop {}"));

        assertThat(draft.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(draft.answer().choices().get(0).message().parts()).containsExactly(new Part.Refusal("Policy."));
        assertThat(draft.answer().choices().get(0).finishReason()).isEqualTo("refusal");
    }

    @Test
    void a_second_start_is_a_retry_and_the_first_was_not_the_answer() {
        String half = STREAM.substring(
                0, STREAM.indexOf("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":2"));

        assertThat(read(half + STREAM).answer()).isEqualTo(read(STREAM).answer());
    }

    @Test
    void an_error_inside_a_stream_is_the_outcome_and_what_came_before_is_kept() {
        String half = STREAM.substring(
                0, STREAM.indexOf("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":2"));
        Draft draft = read(
                half
                        + stream(
                                "error {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"about mia@example.com\"}}"));

        assertThat(draft.outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
        assertThat(draft.answer().error()).isEqualTo("overloaded_error");
        assertThat(draft.answer().choices().get(0).message().text()).isEqualTo("It ☂ was sent.");
    }

    @Test
    void arguments_that_were_cut_off_stay_the_text_they_are() {
        String cut = STREAM.substring(
                        0,
                        STREAM.indexOf(
                                "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\":1}"))
                + stream("message_delta {\"delta\":{\"stop_reason\":\"max_tokens\"}}");
        Draft draft = read(cut);

        assertThat(draft.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(draft.answer().choices().get(0).message().parts())
                .contains(new Part.ToolCall("t2", "track", "{\"n\""));
    }
}
