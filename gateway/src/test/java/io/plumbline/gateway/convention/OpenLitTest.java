package io.plumbline.gateway.convention;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Message;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Note;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenLitTest extends ConventionContract {

    @Override
    protected Convention convention() {
        return new OpenLit();
    }

    @Override
    protected List<Signal> calls() {
        return List.of(
                call("system: Be brief.\\nuser: Weather?\\nIn Łódź: now", "Rain ☂"),
                call("[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"Hi\\\"}]", "[{\\\"content\\\":\\\"Hello\\\"}]"));
    }

    private static Signal call(String prompt, String completion) {
        return new Signal(
                object("{\"gen_ai.system\":\"azure_openai\",\"gen_ai.request.model\":\"asked\"}"),
                List.of(
                        Signal.Event.of("gen_ai.content.prompt", object("{\"gen_ai.prompt\":\"" + prompt + "\"}")),
                        Signal.Event.of(
                                "gen_ai.content.completion",
                                object("{\"gen_ai.completion\":\"" + completion + "\"}"))));
    }

    @Test
    void lines_that_name_a_speaker_begin_a_message_and_others_go_on() {
        Draft draft = read(calls().get(0));
        assertThat(draft.request().messages())
                .containsExactly(Message.of("system", "Be brief."), Message.of("user", "Weather?\nIn Łódź: now"));
        assertThat(draft.answer().choices().get(0).message()).isEqualTo(Message.of("assistant", "Rain ☂"));
        assertThat(draft.request().model()).isEqualTo("asked");
        assertThat(draft.notes()).containsExactly(Note.PARSE_LOSSY);
    }

    @Test
    void messages_written_as_json_are_read_without_loss() {
        Draft draft = read(calls().get(1));
        assertThat(draft.request().messages()).containsExactly(Message.of("user", "Hi"));
        assertThat(draft.answer().choices().get(0).message()).isEqualTo(Message.of("assistant", "Hello"));
        assertThat(draft.notes()).isEmpty();
    }
}
