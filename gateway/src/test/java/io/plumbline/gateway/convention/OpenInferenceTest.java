package io.plumbline.gateway.convention;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Note;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenInferenceTest extends ConventionContract {

    private static final String CALL = """
            {"openinference.span.kind":"LLM","llm.provider":"openai","llm.model_name":"asked","session.id":"s-1",
             "llm.token_count.prompt":9,"llm.token_count.completion":4,
             "input.value":"{}","output.value":"{}",
             "llm.input_messages.0.message.role":"system","llm.input_messages.0.message.content":"Be brief.",
             "llm.input_messages.1.message.role":"user",
             "llm.input_messages.1.message.contents.0.message_content.type":"text",
             "llm.input_messages.1.message.contents.0.message_content.text":"Weather in Łódź?",
             "llm.input_messages.1.message.contents.1.message_content.type":"image",
             "llm.input_messages.1.message.contents.1.message_content.image.image.url":"data:image/png;base64,AAEC",
             "llm.input_messages.2.message.role":"assistant",
             "llm.input_messages.2.message.tool_calls.0.tool_call.id":"t1",
             "llm.input_messages.2.message.tool_calls.0.tool_call.function.name":"weather",
             "llm.input_messages.2.message.tool_calls.0.tool_call.function.arguments":"{}",
             "llm.input_messages.3.message.role":"tool","llm.input_messages.3.message.content":"rain",
             "llm.input_messages.3.message.tool_call_id":"t1",
             "llm.tools.0.tool.json_schema":"{\\"type\\":\\"function\\",\\"function\\":{\\"name\\":\\"weather\\"}}",
             "llm.output_messages.0.message.role":"assistant","llm.output_messages.0.message.content":"Rain ☂"}""";

    @Override
    protected Convention convention() {
        return new OpenInference();
    }

    @Override
    protected List<Signal> calls() {
        return List.of(signal(CALL), signal("""
                {"openinference.span.kind":"LLM","input.value":"Hi","output.value":"Hello"}"""));
    }

    @Test
    void a_call_reads_whole() {
        Draft draft = read(signal(CALL));
        List<Message> messages = draft.request().messages();
        assertThat(messages).hasSize(4);
        assertThat(messages.get(0)).isEqualTo(Message.of("system", "Be brief."));
        assertThat(messages.get(1).text()).isEqualTo("Weather in Łódź?");
        assertThat(messages.get(1).parts().get(1)).isInstanceOf(Part.Blob.class);
        assertThat(messages.get(2).parts()).containsExactly(new Part.ToolCall("t1", "weather", "{}"));
        assertThat(messages.get(3).parts()).containsExactly(new Part.ToolCallResponse("t1", "rain"));
        assertThat(draft.request().model()).isEqualTo("asked");
        assertThat(draft.request().metadata().conversation()).isEqualTo("s-1");
        assertThat(draft.request().tools()).extracting("name").containsExactly("weather");
        assertThat(draft.answer().usage()).isEqualTo(new Usage(9L, 4L));
        assertThat(draft.answer().choices().get(0).message()).isEqualTo(Message.of("assistant", "Rain ☂"));
        assertThat(draft.notes()).isEmpty();
    }

    @Test
    void without_messages_input_and_output_are_taken_as_they_stand() {
        Draft draft = read(calls().get(1));
        assertThat(draft.request().messages()).containsExactly(Message.of("user", "Hi"));
        assertThat(draft.answer().choices().get(0).message()).isEqualTo(Message.of("assistant", "Hello"));
        assertThat(draft.notes()).containsExactly(Note.PARSE_LOSSY);
    }

    @Test
    void chains_and_agents_are_not_read() {
        for (String kind : List.of("CHAIN", "AGENT", "RETRIEVER", "EMBEDDING")) {
            assertThat(convention().read(Signal.of(object(CALL).put("openinference.span.kind", kind))))
                    .isNull();
        }
    }
}
