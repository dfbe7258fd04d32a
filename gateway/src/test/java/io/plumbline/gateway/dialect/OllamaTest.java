package io.plumbline.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class OllamaTest extends DialectContract {

    private static final String REQUEST = """
            {"model":"llama3.2","format":{"type":"object"},
             "messages":[{"role":"system","content":"Be brief."},
               {"role":"user","content":"What is in it? ☂","images":["AQID"]},
               {"role":"tool","tool_name":"look","content":"a boat"}]}""";

    private static final String STREAM = """
            {"model":"llama3.2","message":{"role":"assistant","content":"","thinking":"Hm."},"done":false}
            {"model":"llama3.2","message":{"role":"assistant","content":"Ein ☂ "},"done":false}
            {"model":"llama3.2","message":{"role":"assistant","content":"boat.","tool_calls":[{"function":{"name":"f","arguments":{"a":1}}}]},"done":false}
            {"model":"llama3.2","message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"g","arguments":{}}}]},"done":false}
            {"model":"llama3.2","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":12,"eval_count":3}
            """;

    private static final String WHOLE = """
            {"model":"llama3.2","message":{"role":"assistant","content":"Ein ☂ boat."},"done":true,"done_reason":"stop",
            "prompt_eval_count":12,"eval_count":3}""".replace("\n", "");

    private static final String GENERATED = """
            {"model":"llama3.2","response":"Ein ☂ ","done":false}
            {"model":"llama3.2","response":"boat.","done":true,"done_reason":"stop","context":[1,2],"eval_count":3}
            """;

    @Override
    protected Dialect dialect() {
        return new Ollama();
    }

    @Override
    protected String path() {
        return "/api/chat";
    }

    @Override
    protected String request() {
        return REQUEST;
    }

    @Override
    protected List<String> answers() {
        return List.of(STREAM, WHOLE, GENERATED);
    }

    @Test
    void the_request_is_read_with_its_images() {
        Draft.Request request = read(STREAM).request();

        assertThat(request.model()).isEqualTo("llama3.2");
        assertThat(request.responseFormat()).isNotNull();
        assertThat(request.messages()).extracting(Message::role).containsExactly("system", "user", "tool");
        assertThat(request.messages().get(1).text()).isEqualTo("What is in it? ☂");
        assertThat(request.messages().get(1).parts()).anyMatch(Part.Blob.class::isInstance);
        assertThat(request.messages().get(2).parts()).containsExactly(new Part.ToolCallResponse("look", "a boat"));
    }

    @Test
    void lines_are_put_together_and_every_line_of_calls_adds_some() {
        Draft.Answer answer = read(STREAM).answer();

        assertThat(answer.model()).isEqualTo("llama3.2");
        assertThat(answer.usage()).isEqualTo(new Usage(12L, 3L));
        assertThat(answer.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.finishReason()).isEqualTo("stop");
            assertThat(choice.message().parts())
                    .containsExactly(
                            new Part.Reasoning("Hm."),
                            new Part.Text("Ein ☂ boat."),
                            new Part.ToolCall(null, "f", "{\"a\":1}"),
                            new Part.ToolCall(null, "g", "{}"));
        });
    }

    @Test
    void an_answer_without_a_stream_is_one_line() {
        assertThat(read(WHOLE).outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(read(WHOLE).answer().choices().get(0).message().text()).isEqualTo("Ein ☂ boat.");
    }

    @Test
    void a_generation_has_a_prompt_and_a_response() {
        String request = "{\"model\":\"m\",\"system\":\"Be brief.\",\"prompt\":\"What is it?\"}";
        Draft draft = dialect().read(copy(utf8(request), 200, utf8(GENERATED)));

        assertThat(draft.request().messages())
                .containsExactly(Message.of("system", "Be brief."), Message.of("user", "What is it?"));
        assertThat(draft.answer().choices().get(0).message().text()).isEqualTo("Ein ☂ boat.");
    }

    @Test
    void an_error_line_ends_it_and_a_missing_end_is_truncated() {
        String half = STREAM.substring(
                0, STREAM.indexOf("{\"model\":\"llama3.2\",\"message\":{\"role\":\"assistant\",\"content\":\"boat"));

        assertThat(read(half + "{\"error\":\"about mia@example.com\"}\n").outcome())
                .isEqualTo(Outcome.UPSTREAM_ERROR);
        assertThat(read(half + "{\"error\":\"about mia@example.com\"}\n")
                        .answer()
                        .error())
                .isEqualTo("error");
        assertThat(read(half).outcome()).isEqualTo(Outcome.TRUNCATED);
        assertThat(read(half).notes()).containsExactly(Note.TERMINAL_MISSING);
    }
}
