package io.plumbline.gateway.convention;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import io.plumbline.gateway.dialect.Draft;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenAiMessageEventsTest extends ConventionContract {

    @Override
    protected Convention convention() {
        return new GenAiMessageEvents();
    }

    @Override
    protected List<Signal> calls() {
        return List.of(
                Signal.ofEvents(List.of(
                        record("gen_ai.system.message", "{\"content\":\"Be brief.\"}"),
                        record("gen_ai.user.message", "{\"content\":\"Weather in Łódź?\"}"),
                        record("gen_ai.assistant.message", """
                                {"tool_calls":[{"id":"t1","type":"function",
                                  "function":{"name":"weather","arguments":"{}"}}]}"""),
                        record("gen_ai.tool.message", "{\"content\":\"rain\",\"id\":\"t1\"}"),
                        record("gen_ai.choice", """
                                {"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Rain ☂"}}"""))),
                spanEvents());
    }

    private static Signal.Event record(String name, String body) {
        return new Signal.Event(name, object("{\"gen_ai.system\":\"openai\"}"), object(body));
    }

    /** As span events: the body in an attribute, or its fields as attributes. */
    private static Signal spanEvents() {
        return new Signal(
                object("{\"gen_ai.request.model\":\"asked\"}"),
                List.of(
                        Signal.Event.of(
                                "gen_ai.user.message",
                                object(
                                        "{\"gen_ai.event.content\":\"{\\\"content\\\":\\\"Hi\\\",\\\"role\\\":\\\"user\\\"}\"}")),
                        Signal.Event.of("gen_ai.other", object("{\"content\":\"ignored\"}")),
                        Signal.Event.of("gen_ai.choice", object("""
                                {"index":0,"finish_reason":"stop","message":"{\\"content\\":\\"Hello\\"}"}"""))));
    }

    @Test
    void log_records_of_a_call_make_one_draft() {
        Draft draft = read(calls().get(0));
        assertThat(draft.request().messages())
                .containsExactly(
                        Message.of("system", "Be brief."),
                        Message.of("user", "Weather in Łódź?"),
                        new Message("assistant", null, List.of(new Part.ToolCall("t1", "weather", "{}"))),
                        new Message("tool", null, List.of(new Part.ToolCallResponse("t1", "rain"))));
        assertThat(draft.answer().choices()).hasSize(1);
        assertThat(draft.answer().choices().get(0).message()).isEqualTo(Message.of("assistant", "Rain ☂"));
        assertThat(draft.answer().choices().get(0).finishReason()).isEqualTo("stop");
    }

    @Test
    void span_events_make_the_same_and_other_events_nothing() {
        Draft draft = read(calls().get(1));
        assertThat(draft.request().model()).isEqualTo("asked");
        assertThat(draft.request().messages()).containsExactly(Message.of("user", "Hi"));
        assertThat(draft.answer().choices().get(0).message()).isEqualTo(Message.of("assistant", "Hello"));
    }
}
