package io.plumbline.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAiCompletionsTest extends DialectContract {

    private static final String WHOLE = """
            {"object":"text_completion","model":"davinci-served","choices":[
              {"index":0,"text":"Ça va ☂","finish_reason":"stop"},{"index":1,"text":"Second","finish_reason":"length"}],
             "usage":{"prompt_tokens":5,"completion_tokens":3}}""";

    private static final String STREAM = """
            data: {"object":"text_completion","model":"davinci-served","choices":[{"index":0,"text":"Ça ","finish_reason":null}]}

            data: {"object":"text_completion","choices":[{"index":1,"text":"Second","finish_reason":"length"}]}

            data: {"object":"text_completion","choices":[{"index":0,"text":"va ☂","finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":3}}

            data: [DONE]

            """;

    @Override
    protected Dialect dialect() {
        return new OpenAiCompletions();
    }

    @Override
    protected String path() {
        return "/v1/completions";
    }

    @Override
    protected String request() {
        return "{\"model\":\"davinci\",\"prompt\":\"Is it naïve? ☂\"}";
    }

    @Override
    protected List<String> answers() {
        return List.of(WHOLE, STREAM);
    }

    @Test
    void whole_and_streamed_read_the_same() {
        for (String body : answers()) {
            Draft draft = read(body);
            assertThat(draft.request().messages()).containsExactly(Message.of("user", "Is it naïve? ☂"));
            assertThat(draft.answer().model()).isEqualTo("davinci-served");
            assertThat(draft.answer().usage()).isEqualTo(new Usage(5L, 3L));
            assertThat(draft.answer().choices())
                    .extracting(choice -> choice.message().text())
                    .containsExactly("Ça va ☂", "Second");
            assertThat(draft.answer().choices().get(1).finishReason()).isEqualTo("length");
        }
    }

    @Test
    void several_prompts_are_one_message_and_tokens_say_nothing() {
        String request = "{\"prompt\":[\"One?\",\"Two?\",[1,2]]}";

        assertThat(dialect()
                        .read(copy(utf8(request), 200, utf8(WHOLE)))
                        .request()
                        .messages()
                        .get(0)
                        .text())
                .isEqualTo("One?\nTwo?");
    }

    @Test
    void a_path_of_the_chat_is_not_its_own() {
        assertThat(read("data: {\"error\":{\"type\":\"overloaded\"}}\n\n").outcome())
                .isEqualTo(Outcome.UPSTREAM_ERROR);
        Captured chat = new Captured(
                "llm",
                "shop",
                "p",
                java.time.Instant.EPOCH,
                "POST",
                "/v1/chat/completions",
                new Captured.Body(java.util.Map.of(), utf8(request()), 1),
                200,
                new Captured.Body(java.util.Map.of(), new byte[0], 0),
                Outcome.COMPLETE,
                1L,
                2);
        assertThat(dialect().fit(chat)).isEqualTo(Dialect.Fit.NO);
    }
}
