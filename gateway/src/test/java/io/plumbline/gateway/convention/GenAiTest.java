package io.plumbline.gateway.convention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Note;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GenAiTest extends ConventionContract {

    private static final String STRUCTURED = """
            {"gen_ai.operation.name":"chat","gen_ai.provider.name":"openai","gen_ai.conversation.id":"c-7",
             "gen_ai.request.model":"asked","gen_ai.response.model":"served",
             "gen_ai.usage.input_tokens":12,"gen_ai.usage.output_tokens":5,
             "gen_ai.response.finish_reasons":["stop"],
             "gen_ai.system_instructions":[{"type":"text","content":"Be brief."}],
             "gen_ai.input.messages":[
               {"role":"user","parts":[{"type":"text","content":"Weather in Łódź?"}]},
               {"role":"assistant","parts":[{"type":"tool_call","id":"t1","name":"weather","arguments":{"city":"Łódź"}}]},
               {"role":"tool","parts":[{"type":"tool_call_response","id":"t1","response":"rain"}]}],
             "gen_ai.output.messages":[{"role":"assistant","parts":[
               {"type":"reasoning","content":"It rains."},{"type":"text","content":"Rain ☂"}],"finish_reason":"stop"}],
             "gen_ai.tool.definitions":[{"type":"function","name":"weather","description":"tells","parameters":{"type":"object"}}]}""";

    @Override
    protected Convention convention() {
        return new GenAi();
    }

    @Override
    protected List<Signal> calls() {
        return List.of(signal(STRUCTURED), asJsonText(), inAnEvent());
    }

    /** SDKs whose attributes hold no structure write JSON. */
    private static Signal asJsonText() {
        ObjectNode attributes = object(STRUCTURED);
        for (String name : List.of(
                "gen_ai.system_instructions",
                "gen_ai.input.messages",
                "gen_ai.output.messages",
                "gen_ai.tool.definitions")) {
            attributes.put(name, attributes.get(name).toString());
        }
        return Signal.of(attributes);
    }

    private static Signal inAnEvent() {
        ObjectNode content = object(STRUCTURED);
        ObjectNode span = content.objectNode();
        span.set("gen_ai.request.model", content.remove("gen_ai.request.model"));
        return new Signal(span, List.of(Signal.Event.of("gen_ai.client.inference.operation.details", content)));
    }

    @Test
    void structure_text_and_event_read_the_same() {
        for (Signal call : calls()) {
            Draft draft = read(call);
            assertThat(draft.request().model()).isEqualTo("asked");
            assertThat(draft.request().metadata().conversation()).isEqualTo("c-7");
            assertThat(draft.request().messages())
                    .containsExactly(
                            Message.of("system", "Be brief."),
                            Message.of("user", "Weather in Łódź?"),
                            new Message(
                                    "assistant",
                                    null,
                                    List.of(new Part.ToolCall("t1", "weather", "{\"city\":\"Łódź\"}"))),
                            new Message("tool", null, List.of(new Part.ToolCallResponse("t1", "rain"))));
            assertThat(draft.request().tools()).extracting("name").containsExactly("weather");
            assertThat(draft.answer().model()).isEqualTo("served");
            assertThat(draft.answer().usage()).isEqualTo(new Usage(12L, 5L));
            assertThat(draft.answer().choices()).hasSize(1);
            assertThat(draft.answer().choices().get(0).message().parts())
                    .containsExactly(new Part.Reasoning("It rains."), new Part.Text("Rain ☂"));
            assertThat(draft.answer().choices().get(0).finishReason()).isEqualTo("stop");
            assertThat(draft.notes()).isEmpty();
        }
    }

    @Test
    void the_list_of_reasons_counts_where_a_message_gives_none() {
        Draft draft = read(signal("""
                {"gen_ai.input.messages":[{"role":"user","parts":[{"type":"text","content":"Hi"}]}],
                 "gen_ai.output.messages":[{"role":"assistant","parts":[{"type":"text","content":"One"}]},
                   {"role":"assistant","parts":[{"type":"text","content":"Two"}],"finish_reason":"stop"}],
                 "gen_ai.response.finish_reasons":["length","content_filter"]}"""));
        assertThat(draft.answer().choices()).extracting("finishReason").containsExactly("length", "stop");
    }

    @Test
    void plain_text_in_place_of_messages_is_one_message_and_says_so() {
        Draft draft = read(signal("{\"gen_ai.input.messages\":\"Hi there\",\"gen_ai.output.messages\":\"Hello\"}"));
        assertThat(draft.request().messages()).containsExactly(Message.of("user", "Hi there"));
        assertThat(draft.answer().choices().get(0).message()).isEqualTo(Message.of("assistant", "Hello"));
        assertThat(draft.notes()).containsExactly(Note.PARSE_LOSSY);
    }

    @Test
    void a_schema_too_deep_for_readers_of_the_record_is_left_out_and_one_level_less_is_kept() {
        assertThat(parameters(Wire.MAX_DEPTH - 3)).isNotNull();
        assertThat(parameters(Wire.MAX_DEPTH - 2)).isNull();
    }

    private @Nullable Object parameters(int deep) {
        String schema = "{\"a\":".repeat(deep - 1) + "{}" + "}".repeat(deep - 1);
        ObjectNode attributes = object(STRUCTURED)
                .put("gen_ai.tool.definitions", "[{\"name\":\"deep\",\"parameters\":" + schema + "}]");
        Draft draft = read(Signal.of(attributes));
        assertThat(draft.request().tools()).extracting("name").containsExactly("deep");
        return draft.request().tools().get(0).parameters();
    }

    @Test
    void of_media_a_digest_is_kept() {
        Draft draft = read(signal("""
                {"gen_ai.input.messages":[{"role":"user","parts":[
                   {"type":"blob","modality":"image","mime_type":"image/png","content":"AAEC"},
                   {"type":"uri","modality":"image","uri":"https://example.com/a.png"},
                   {"type":"something_new","content":"x"}]}]}"""));
        List<Part> parts = draft.request().messages().get(0).parts();
        assertThat(parts.get(0)).isInstanceOfSatisfying(Part.Blob.class, blob -> {
            assertThat(blob.bytes()).isEqualTo(3);
            assertThat(blob.sha256()).hasSize(64);
        });
        assertThat(parts.get(1)).isEqualTo(new Part.Blob("image", null, 0, null));
        assertThat(parts.get(2)).isEqualTo(new Part.Unknown());
    }

    @Test
    void agents_and_tools_repeat_what_the_calls_beneath_them_say_and_are_not_read() {
        Conventions all = new Conventions(List.of(new GenAi()));
        for (String operation : List.of("invoke_agent", "execute_tool", "embeddings")) {
            ObjectNode attributes = object(STRUCTURED).put("gen_ai.operation.name", operation);
            assertThat(all.read(Signal.of(attributes))).as(operation).isNull();
        }
        ObjectNode chain = object(STRUCTURED).put("openinference.span.kind", "CHAIN");
        assertThat(all.read(Signal.of(chain))).isNull();
    }
}
