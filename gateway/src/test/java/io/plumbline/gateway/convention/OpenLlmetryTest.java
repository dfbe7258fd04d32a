package io.plumbline.gateway.convention;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Note;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLlmetryTest extends ConventionContract {

    private static final String CALL = """
            {"gen_ai.system":"OpenAI","llm.request.type":"chat","gen_ai.request.model":"asked",
             "gen_ai.response.model":"served","gen_ai.usage.prompt_tokens":9,"gen_ai.usage.completion_tokens":4,
             "traceloop.association.properties.session_id":"s-1",
             "gen_ai.prompt.0.role":"system","gen_ai.prompt.0.content":"Be brief.",
             "gen_ai.prompt.1.role":"user","gen_ai.prompt.1.content":"Weather in Łódź?",
             "gen_ai.prompt.2.role":"assistant","gen_ai.prompt.2.tool_calls.0.id":"t1",
             "gen_ai.prompt.2.tool_calls.0.name":"weather","gen_ai.prompt.2.tool_calls.0.arguments":"{\\"city\\":\\"Łódź\\"}",
             "gen_ai.prompt.3.role":"tool","gen_ai.prompt.3.content":"rain","gen_ai.prompt.3.tool_call_id":"t1",
             "llm.request.functions.0.name":"weather","llm.request.functions.0.parameters":"{\\"type\\":\\"object\\"}",
             "gen_ai.completion.0.role":"assistant","gen_ai.completion.0.content":"Rain ☂",
             "gen_ai.completion.0.finish_reason":"stop"}""";

    @Override
    protected Convention convention() {
        return new OpenLlmetry();
    }

    @Override
    protected List<Signal> calls() {
        return List.of(signal(CALL));
    }

    @Test
    void a_call_reads_whole() {
        Draft draft = read(signal(CALL));
        assertThat(draft.request().messages())
                .containsExactly(
                        Message.of("system", "Be brief."),
                        Message.of("user", "Weather in Łódź?"),
                        new Message(
                                "assistant", null, List.of(new Part.ToolCall("t1", "weather", "{\"city\":\"Łódź\"}"))),
                        new Message("tool", null, List.of(new Part.ToolCallResponse("t1", "rain"))));
        assertThat(draft.request().metadata().conversation()).isEqualTo("s-1");
        assertThat(draft.request().tools()).extracting("name").containsExactly("weather");
        assertThat(draft.answer().usage()).isEqualTo(new Usage(9L, 4L));
        assertThat(draft.answer().choices().get(0).message()).isEqualTo(Message.of("assistant", "Rain ☂"));
        assertThat(draft.answer().choices().get(0).finishReason()).isEqualTo("stop");
    }

    @Test
    void embeddings_and_rankings_are_no_calls() {
        Conventions all = new Conventions(List.of(new OpenLlmetry()));
        for (String type : List.of("embedding", "rerank")) {
            assertThat(all.read(signal(CALL.replace("\"chat\"", "\"" + type + "\""))))
                    .as(type)
                    .isNull();
        }
    }

    @Test
    void a_vector_is_no_answer_unless_it_is_a_chats() {
        String vector = CALL.replace("\"Rain ☂\"", "\"[0.25, -1]\"");
        assertThat(read(signal(vector)).answer().choices()).hasSize(1);
        assertThat(read(signal(vector.replace("\"llm.request.type\":\"chat\",", "")))
                        .answer()
                        .choices())
                .isEmpty();
    }

    @Test
    void a_list_that_is_cut_says_so() {
        Draft draft = read(signal("""
                {"gen_ai.prompt.4095.content":"kept","gen_ai.prompt.4096.content":"left out"}"""));
        assertThat(draft.request().messages()).extracting(Message::text).containsExactly("kept");
        assertThat(draft.notes()).containsExactly(Note.LIST_CUT);
    }

    @Test
    void messages_are_in_the_order_of_their_numbers() {
        Draft draft = read(signal("""
                {"gen_ai.prompt.10.role":"user","gen_ai.prompt.10.content":"last",
                 "gen_ai.prompt.2.role":"user","gen_ai.prompt.2.content":"first",
                 "gen_ai.prompt.99999999999.content":"no number"}"""));
        assertThat(draft.request().messages()).extracting(Message::text).containsExactly("first", "last");
    }

    @Test
    void a_list_of_parts_in_a_text_is_unfolded_and_any_other_list_is_what_was_said() {
        Draft draft = read(signal("""
                {"gen_ai.prompt.0.role":"user",
                 "gen_ai.prompt.0.content":"[{\\"type\\":\\"text\\",\\"text\\":\\"Look\\"}]",
                 "gen_ai.prompt.1.role":"user","gen_ai.prompt.1.content":"[1, 2]"}"""));
        assertThat(draft.request().messages()).extracting(Message::text).containsExactly("Look", "[1, 2]");
    }
}
