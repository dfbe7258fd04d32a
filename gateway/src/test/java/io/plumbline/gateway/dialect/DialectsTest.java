package io.plumbline.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectsTest {

    private static final String DONE =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String HALF = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n";

    /** Answers by their dialects, without what would tell these. */
    private static final Map<String, String> UNMARKED = Map.of(
            "openai.chat",
            "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"stop\"}]}",
            "openai.completions",
            "{\"choices\":[{\"index\":0,\"text\":\"Hi\",\"finish_reason\":\"stop\"}]}",
            "openai.responses",
            "{\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"role\":\"assistant\","
                    + "\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\"}]}]}");

    private final Dialects dialects = new Dialects(List.of(new OpenAiChat()), 4 << 20);

    private Reading read(String path, Captured.Body answer, Outcome ending) {
        return read(dialects, path, answer, ending);
    }

    private static Reading read(Dialects by, String path, Captured.Body answer, Outcome ending) {
        byte[] question = "{\"messages\":[]}".getBytes();
        Captured.Body request = new Captured.Body(Map.of(), question, question.length);
        return by.read(
                new Captured("llm", "shop", "p", Instant.EPOCH, "POST", path, request, 200, answer, ending, null, 1));
    }

    private Reading chat(String answer, Outcome ending) {
        return read("/v1/chat/completions", body(answer.getBytes(), ""), ending);
    }

    private static Captured.Body body(byte[] bytes, String encoding) {
        return new Captured.Body(Map.of("content-encoding", encoding), bytes, bytes.length);
    }

    @Test
    void a_finished_answer_stays_complete_when_the_client_hangs_up_after_it() {
        assertThat(chat(DONE, Outcome.CLIENT_ABORT).outcome()).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void an_unfinished_answer_has_the_relays_reason() {
        assertThat(chat(HALF, Outcome.CLIENT_ABORT).outcome()).isEqualTo(Outcome.CLIENT_ABORT);
        assertThat(chat(HALF, Outcome.TIMEOUT).outcome()).isEqualTo(Outcome.TIMEOUT);
        assertThat(chat(HALF, Outcome.COMPLETE).outcome()).isEqualTo(Outcome.TRUNCATED);
        assertThat(chat("", Outcome.UPSTREAM_ERROR).outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
    }

    @Test
    void a_copy_that_hit_the_limit_says_so() {
        Captured.Body cut = new Captured.Body(Map.of(), HALF.getBytes(), 5_000_000);
        Reading reading = read("/v1/chat/completions", cut, Outcome.COMPLETE);
        assertThat(reading.outcome()).isEqualTo(Outcome.CAPTURE_TRUNCATED);
        assertThat(reading.notes()).contains(Note.RESPONSE_CUT);
    }

    @Test
    void what_has_left_http_is_realtime_whatever_its_path_and_whoever_else_would_read_it() {
        Dialect greedy = new Dialect() {
            @Override
            public String name() {
                return "greedy";
            }

            @Override
            public Fit fit(Captured copy) {
                return Fit.values()[Fit.values().length - 1];
            }

            @Override
            public Draft read(Captured copy) {
                return Draft.unparsed();
            }
        };
        Captured.Body uncopied = new Captured.Body(Map.of(), new byte[0], 12_345);
        String path = "/v1/chat/completions";
        Reading reading = new Dialects(List.of(greedy), 1)
                .read(new Captured(
                        "llm",
                        "shop",
                        "p",
                        Instant.EPOCH,
                        "GET",
                        path,
                        uncopied,
                        101,
                        uncopied,
                        Outcome.COMPLETE,
                        1L,
                        2));
        assertThat(reading.dialect()).isEqualTo("realtime");
        assertThat(reading.outcome()).isEqualTo(Outcome.UNPARSED);
    }

    @Test
    void what_no_dialect_knows_is_unparsed_and_has_no_content() {
        Reading reading = read("/v1/embeddings", body("{\"data\":[]}".getBytes(), ""), Outcome.COMPLETE);
        assertThat(reading.dialect()).isEqualTo("embeddings");
        assertThat(reading.outcome()).isEqualTo(Outcome.UNPARSED);
        assertThat(reading.draft().request().messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /model/anthropic.claude-v2:1/invoke, bedrock
            /model/us.amazon.nova/invoke-with-response-stream, bedrock
            /bedrock/model/arn%3Aaws/converse, bedrock
            /model/x/converse-stream, bedrock
            /v1/realtime, realtime
            /v1/realtime/sessions, realtime
            /openai/deployments/ada/embeddings, embeddings
            /v1beta/models/e-1:batchEmbedContents, embeddings
            /api/embed, embeddings
            /v1/messages/count_tokens, tokens
            /v1beta/models/g-1:countTokens, tokens
            /v2/rerank, rerank
            /v1/moderations, moderations
            /v1/audio/transcriptions, audio
            /v1/images/edits, images
            /v1/videos/v-1/content, videos
            /v1/messages/batches/b-1/results, batches
            /v1beta/models/g-1:batchGenerateContent, batches
            /v1/files/file-1/content, files
            /upload/v1beta/files, files
            /v1/models/m-1, models
            /api/tags, models
            /v1/whatever, unknown
            /, unknown
            /audio, unknown
            '/x\n/y', unknown
            """)
    void what_no_dialect_knows_has_the_name_of_its_kind(String path, String kind) {
        Reading reading = read(path, body(new byte[] {0, 1, 2}, ""), Outcome.COMPLETE);
        assertThat(reading.dialect()).isEqualTo(kind);
        assertThat(reading.outcome()).isEqualTo(Outcome.UNPARSED);
    }

    /** Azure's path names the deployment. Its query, with {@code api-version}, is no part of a copy's path. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            /openai/deployments/d-1/chat/completions, openai.chat
            /openai/v1/chat/completions, openai.chat
            /openai/deployments/d-1/completions, openai.completions
            /openai/v1/completions, openai.completions
            /openai/deployments/d-1/responses, openai.responses
            /openai/responses, openai.responses
            /openai/v1/responses, openai.responses
            """)
    void azures_paths_are_read_whatever_the_bytes_say(String path, String name) {
        Dialects all = new Dialects(
                List.of(
                        new Ollama(),
                        new GeminiGenerate(),
                        new AnthropicMessages(),
                        new OpenAiResponses(),
                        new OpenAiCompletions(),
                        new OpenAiChat()),
                1 << 20);
        Reading reading = read(all, path, body(UNMARKED.get(name).getBytes(), ""), Outcome.COMPLETE);

        assertThat(reading.dialect()).isEqualTo(name);
        assertThat(reading.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(reading.draft().answer().choices().get(0).message().text()).isEqualTo("Hi");
        assertThat(read(all, path, body(new byte[0], ""), Outcome.TIMEOUT).dialect())
                .isEqualTo(name);
    }

    @Test
    void bedrocks_frames_are_told_by_their_content_type_too() {
        Captured.Body frames = new Captured.Body(
                Map.of("content-type", "application/vnd.amazon.eventstream"), new byte[] {0, 0, 0, 16}, 4);
        assertThat(read("/proxy/x", frames, Outcome.COMPLETE).dialect()).isEqualTo("bedrock");
        assertThat(read("/proxy/x", frames, Outcome.CLIENT_ABORT).outcome()).isEqualTo(Outcome.CLIENT_ABORT);
    }

    @Test
    void chat_under_another_path_is_recognised_by_its_bytes() {
        String answer = "{\"object\":\"chat.completion\",\"choices\":[]}";
        assertThat(read("/proxy/llm", body(answer.getBytes(), ""), Outcome.COMPLETE)
                        .dialect())
                .isEqualTo("openai.chat");
    }

    @Test
    void an_unknown_encoding_is_noted() {
        Reading reading = read("/v1/chat/completions", body(new byte[] {1}, "compress"), Outcome.COMPLETE);
        assertThat(reading.outcome()).isEqualTo(Outcome.UNPARSED);
        assertThat(reading.notes()).containsExactly(Note.ENCODING_UNKNOWN);
    }

    @Test
    void a_bomb_is_not_unfolded() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(new byte[50 << 20]);
        }
        Reading reading = read("/v1/chat/completions", body(out.toByteArray(), "gzip"), Outcome.COMPLETE);
        assertThat(reading.notes()).contains(Note.DECODED_TOO_LARGE);
        assertThat(reading.outcome()).isIn(Outcome.CAPTURE_TRUNCATED, Outcome.UNPARSED);
    }

    @Test
    void damaged_compression_and_a_failing_dialect_throw_nothing() {
        assertThat(read("/v1/chat/completions", body(new byte[] {31, -117, 8, 0}, "gzip"), Outcome.COMPLETE)
                        .notes())
                .contains(Note.ENCODING_DAMAGED);
        Dialect broken = new OpenAiChat() {
            @Override
            public Draft read(Captured copy) {
                throw new IllegalStateException("fault in a dialect");
            }
        };
        Captured.Body body = body(DONE.getBytes(), "");
        Reading reading = new Dialects(List.of(broken), 1024)
                .read(new Captured(
                        "llm",
                        "shop",
                        "p",
                        Instant.EPOCH,
                        "POST",
                        "/chat/completions",
                        body,
                        200,
                        body,
                        Outcome.COMPLETE,
                        null,
                        1));
        assertThat(reading.notes()).containsExactly(Note.DIALECT_FAILED);
        assertThat(reading.outcome()).isEqualTo(Outcome.UNPARSED);
    }
}
