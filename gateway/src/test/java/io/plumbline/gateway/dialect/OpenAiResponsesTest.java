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

class OpenAiResponsesTest extends DialectContract {

    private static final String REQUEST = """
            {"model":"m-1","instructions":"You sell umbrellas.","previous_response_id":"resp_1",
             "text":{"format":{"type":"json_schema","name":"o","schema":{"type":"object"}}},
             "tools":[{"type":"function","name":"find_order","parameters":{"type":"object"}},{"type":"web_search"}],
             "input":[{"role":"user","content":"Where is order 7?"},
               {"type":"function_call","call_id":"t1","name":"find_order","arguments":"{\\"id\\":7}"},
               {"type":"function_call_output","call_id":"t1","output":"shipped"},
               {"type":"item_reference","id":"x"},
               {"role":"user","content":[{"type":"input_text","text":"Ça va ☂?"}]}]}""";

    private static final String OUTPUT = """
            [{"type":"reasoning","summary":[{"type":"summary_text","text":"Hm."}]},
             {"type":"message","role":"assistant","content":[{"type":"output_text","text":"It ☂ was sent."}]},
             {"type":"function_call","id":"i","call_id":"t2","name":"track","arguments":"{\\"n\\":1}"}]""".replace("\n", "");

    private static final String WHOLE = """
            {"id":"r","object":"response","status":"completed","model":"m-1-served","output":%s,"error":null,
             "usage":{"input_tokens":12,"output_tokens":3}}""".formatted(OUTPUT).replace("\n", "");

    private static final String DELTAS = stream(
            "{\"type\":\"response.created\",\"response\":{\"model\":\"m-1-served\",\"status\":\"in_progress\",\"output\":[]}}",
            "{\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"id\":\"a\",\"type\":\"reasoning\",\"summary\":[]}}",
            "{\"type\":\"response.reasoning_summary_text.delta\",\"output_index\":0,\"summary_index\":0,\"delta\":\"Hm.\"}",
            "{\"type\":\"response.output_item.added\",\"output_index\":1,\"item\":{\"id\":\"b\",\"type\":\"message\",\"content\":[]}}",
            "{\"type\":\"response.output_text.delta\",\"item_id\":\"b\",\"output_index\":1,\"content_index\":0,\"delta\":\"It ☂ \"}",
            "{\"type\":\"response.output_text.delta\",\"item_id\":\"c\",\"output_index\":1,\"content_index\":0,\"delta\":\"was sent.\"}",
            "{\"type\":\"response.output_item.added\",\"output_index\":2,\"item\":{\"type\":\"function_call\",\"call_id\":\"t2\",\"name\":\"track\",\"arguments\":\"\"}}",
            "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":2,\"delta\":\"{\\\"n\\\"\"}",
            "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":2,\"delta\":\":1}\"}");

    private static final String STREAM =
            DELTAS + stream("{\"type\":\"response.completed\",\"response\":" + WHOLE + "}");

    private static String stream(String... events) {
        return Stream.of(events).map(event -> "data: " + event + "\n\n").collect(Collectors.joining());
    }

    @Override
    protected Dialect dialect() {
        return new OpenAiResponses();
    }

    @Override
    protected String path() {
        return "/v1/responses";
    }

    @Override
    protected String request() {
        return REQUEST;
    }

    @Override
    protected List<String> answers() {
        return List.of(WHOLE, STREAM);
    }

    @Test
    void the_request_is_read_and_a_history_kept_elsewhere_is_noted() {
        Draft draft = read(WHOLE);

        assertThat(draft.notes()).containsExactly(Note.HISTORY_ELSEWHERE);
        assertThat(draft.request().messages())
                .extracting(Message::role)
                .containsExactly("system", "user", "assistant", "tool", "user");
        assertThat(draft.request().messages().get(2).parts())
                .containsExactly(new Part.ToolCall("t1", "find_order", "{\"id\":7}"));
        assertThat(draft.request().messages().get(3).parts())
                .containsExactly(new Part.ToolCallResponse("t1", "shipped"));
        assertThat(draft.request().messages().get(4).text()).isEqualTo("Ça va ☂?");
        assertThat(draft.request().tools()).hasSize(1);
        assertThat(draft.request().responseFormat().path("name").asText()).isEqualTo("o");
    }

    @Test
    void whole_and_streamed_read_the_same_and_so_do_deltas_without_an_end() {
        for (String body : List.of(WHOLE, STREAM, DELTAS)) {
            Draft.Answer answer = read(body).answer();
            assertThat(answer.model()).isEqualTo("m-1-served");
            assertThat(answer.choices().get(0).message().parts())
                    .containsExactly(
                            new Part.Reasoning("Hm."),
                            new Part.Text("It ☂ was sent."),
                            new Part.ToolCall("t2", "track", "{\"n\":1}"));
        }
        assertThat(read(STREAM).answer().usage()).isEqualTo(new Usage(12L, 3L));
        assertThat(read(STREAM).answer().choices().get(0).finishReason()).isEqualTo("completed");
        assertThat(read(DELTAS).outcome()).isEqualTo(Outcome.TRUNCATED);
        assertThat(read(DELTAS).notes()).contains(Note.TERMINAL_MISSING);
    }

    @Test
    void an_incomplete_answer_has_its_reason_and_a_failed_one_its_code() {
        assertThat(read(DELTAS
                                + stream("{\"type\":\"response.incomplete\",\"response\":{\"status\":\"incomplete\","
                                        + "\"incomplete_details\":{\"reason\":\"max_output_tokens\"}}}"))
                        .answer()
                        .choices()
                        .get(0)
                        .finishReason())
                .isEqualTo("max_output_tokens");
        Draft failed = read(
                DELTAS
                        + stream(
                                "{\"type\":\"error\",\"code\":\"server_error\",\"message\":\"about mia@example.com\"}",
                                "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":{\"code\":\"other\"}}}"));
        assertThat(failed.outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
        assertThat(failed.answer().error()).contains("server_error").doesNotContain("mia");
        assertThat(failed.answer().choices().get(0).message().text()).isEqualTo("It ☂ was sent.");
    }

    @Test
    void a_refusal_is_a_part_of_its_own() {
        Draft draft = read(stream(
                "{\"type\":\"response.refusal.delta\",\"output_index\":0,\"content_index\":0,\"delta\":\"I \"}",
                "{\"type\":\"response.refusal.delta\",\"output_index\":0,\"content_index\":0,\"delta\":\"won't.\"}"));

        assertThat(draft.answer().choices().get(0).message().parts()).containsExactly(new Part.Refusal("I won't."));
    }

    @Test
    void an_answer_in_the_background_is_not_complete() {
        assertThat(read(WHOLE.replace("\"completed\"", "\"queued\"")).outcome()).isEqualTo(Outcome.TRUNCATED);
        assertThat(read("{\"object\":\"response\"}").outcome()).isEqualTo(Outcome.UNPARSED);
    }
}
