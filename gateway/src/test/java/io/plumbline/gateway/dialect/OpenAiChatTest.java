package io.plumbline.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiChatTest extends DialectContract {

    private static final String REQUEST = """
            {"model":"m-1","metadata":{"conversation_id":"c-7"},"response_format":{"type":"json_object"},
             "tools":[{"type":"function","function":{"name":"find_order","description":"Finds an order",
               "parameters":{"type":"object"}}}],
             "messages":[
               {"role":"system","content":"You sell umbrellas."},
               {"role":"user","content":"Is ça naïve? ☂"},
               {"role":"assistant","content":null,"tool_calls":[{"id":"t1","type":"function",
                 "function":{"name":"find_order","arguments":"{\\"id\\":7}"}}]},
               {"role":"tool","tool_call_id":"t1","content":"shipped"},
               {"role":"user","content":[{"type":"text","text":"Look:"},
                 {"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}}]}]}""".formatted(Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}));

    private static final String WHOLE = """
            {"id":"x","model":"m-1-served","system_fingerprint":"fp","choices":[
              {"index":0,"message":{"role":"assistant","content":"Ça va ☂","refusal":null},"finish_reason":"stop"},
              {"index":1,"message":{"role":"assistant","content":null,"refusal":"No."},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":12,"completion_tokens":3}}""";

    private static final String STREAM = stream(
            "{\"model\":\"m-1-served\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}",
            "{\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"Hm. \"}}]}",
            "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"Second\"}}]}",
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Ça \"}}],\"usage\":null}",
            "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"va ☂\"},\"finish_reason\":\"stop\"}]}",
            "{\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"}]}",
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3}}",
            "[DONE]");

    private static final String TOOLS = stream(
            tool("{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}"),
            tool("{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{\\\"q\\\"\"}}"),
            tool("{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}"),
            tool("{\"index\":1,\"function\":{\"arguments\":\":2}\"}}"),
            "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"tool_calls\"}]}");

    private static String stream(String... events) {
        return Stream.of(events).map(event -> "data: " + event + "\n\n").reduce("", String::concat);
    }

    private static String tool(String fragment) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + fragment + "]}}]}";
    }

    @Override
    protected Dialect dialect() {
        return new OpenAiChat();
    }

    @Override
    protected String path() {
        return "/v1/chat/completions";
    }

    @Override
    protected String request() {
        return REQUEST;
    }

    @Override
    protected List<String> answers() {
        return List.of(WHOLE, STREAM, STREAM.replace("\n", "\r\n"), STREAM.replace("\n", "\r"), TOOLS);
    }

    @Test
    void the_request_is_read_with_tools_parts_and_earlier_calls() {
        Draft.Request request = read(WHOLE).request();
        assertThat(request.model()).isEqualTo("m-1");
        assertThat(request.metadata().conversation()).isEqualTo("c-7");
        assertThat(request.responseFormat().path("type").asText()).isEqualTo("json_object");
        assertThat(request.tools()).hasSize(1);
        assertThat(request.tools().get(0).name()).isEqualTo("find_order");
        assertThat(request.messages()).hasSize(5);
        assertThat(request.messages().get(1).text()).isEqualTo("Is ça naïve? ☂");
        assertThat(request.messages().get(2).parts())
                .containsExactly(new Part.ToolCall("t1", "find_order", "{\"id\":7}"));
        assertThat(request.messages().get(3).parts()).containsExactly(new Part.ToolCallResponse("t1", "shipped"));
        assertThat(request.messages().get(4).parts().get(1)).isInstanceOfSatisfying(Part.Blob.class, blob -> {
            assertThat(blob.mimeType()).isEqualTo("image/png");
            assertThat(blob.bytes()).isEqualTo(3);
            assertThat(blob.sha256()).hasSize(64);
        });
    }

    @Test
    void a_whole_answer_is_read_with_all_its_choices() {
        Draft.Answer answer = read(WHOLE).answer();
        assertThat(answer.model()).isEqualTo("m-1-served");
        assertThat(answer.systemFingerprint()).isEqualTo("fp");
        assertThat(answer.choices().get(0).message()).isEqualTo(Message.of("assistant", "Ça va ☂"));
        assertThat(answer.choices().get(1).message().parts()).containsExactly(new Part.Refusal("No."));
        assertThat(answer.usage()).isEqualTo(new Usage(12L, 3L));
    }

    @Test
    void a_stream_reads_the_same_with_any_line_ends() {
        for (String ends : List.of("\n", "\r\n", "\r")) {
            Draft.Answer answer = read(STREAM.replace("\n", ends)).answer();
            assertThat(answer.choices()).hasSize(2);
            assertThat(answer.choices().get(0).message().parts())
                    .containsExactly(new Part.Reasoning("Hm. "), new Part.Text("Ça va ☂"));
            assertThat(answer.choices().get(1).message().text()).isEqualTo("Second");
            assertThat(answer.choices().get(1).finishReason()).isEqualTo("length");
            assertThat(answer.usage()).isEqualTo(new Usage(12L, 3L));
        }
    }

    @Test
    void comments_empty_events_and_a_missing_done_are_tolerated() {
        String odd = ": keep-alive\n\ndata: \n\nid: 3\nretry: 5\n\n"
                + "data:{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}";
        Draft draft = read(odd);
        assertThat(draft.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(draft.answer().choices().get(0).message().text()).isEqualTo("a");
        assertThat(draft.notes()).isEmpty();
    }

    @Test
    void a_stream_without_an_end_is_truncated_and_keeps_its_text() {
        Draft draft = read(stream("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"half\"}}]}"));
        assertThat(draft.outcome()).isEqualTo(Outcome.TRUNCATED);
        assertThat(draft.notes()).containsExactly(Note.TERMINAL_MISSING);
        assertThat(draft.answer().choices().get(0).message().text()).isEqualTo("half");
    }

    @Test
    void an_error_inside_a_stream_is_the_outcome_and_its_message_is_not_kept() {
        Draft draft = read(stream(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"half\"}}]}",
                "{\"error\":{\"code\":502,\"type\":\"overloaded\",\"message\":\"about mia@example.com\"},"
                        + "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\"}]}",
                "[DONE]"));
        assertThat(draft.outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
        assertThat(draft.answer().error()).isEqualTo("overloaded/502");
        assertThat(draft.answer().choices().get(0).message().text()).isEqualTo("half");
    }

    @Test
    void an_error_status_keeps_type_and_code_only() {
        String body = "{\"error\":{\"type\":\"rate_limit\",\"code\":\"slow_down\",\"message\":\"secret\"}}";
        Draft draft = dialect().read(copy(utf8(REQUEST), 429, utf8(body)));
        assertThat(draft.outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
        assertThat(draft.answer().error()).isEqualTo("429/rate_limit/slow_down");
        assertThat(dialect()
                        .read(copy(utf8(REQUEST), 502, utf8("<html>")))
                        .answer()
                        .error())
                .isEqualTo("502");
    }

    private List<Part> calls(String... fragments) {
        String[] events = Stream.concat(Stream.of(fragments).map(OpenAiChatTest::tool), Stream.of("[DONE]"))
                .toArray(String[]::new);
        return read(stream(events)).answer().choices().get(0).message().parts();
    }

    @Test
    void fragments_of_calls_meet_by_index() {
        assertThat(read(TOOLS).answer().choices().get(0).message().parts())
                .containsExactly(new Part.ToolCall("a", "f", "{}"), new Part.ToolCall("b", "g", "{\"q\":2}"));
    }

    @Test
    void a_new_id_at_an_old_index_is_a_new_call() {
        assertThat(calls(
                        "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"1\"}}",
                        "{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"2\"}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"3\"}}"))
                .containsExactly(new Part.ToolCall("a", "f", "1"), new Part.ToolCall("b", "f", "23"));
    }

    @Test
    void without_an_index_the_id_or_the_last_call_counts() {
        assertThat(calls(
                        "{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"1\"}}",
                        "{\"function\":{\"arguments\":\"2\"}}",
                        "{\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":{\"x\":1}}}",
                        "{\"id\":\"a\",\"function\":{\"arguments\":\"3\"}}"))
                .containsExactly(new Part.ToolCall("a", "f", "123"), new Part.ToolCall("b", "g", "{\"x\":1}"));
    }

    @Test
    void azure_filter_results_are_noted() {
        Draft draft = read(stream(
                "{\"id\":\"\",\"choices\":[],\"prompt_filter_results\":[{\"content_filter_results\":"
                        + "{\"hate\":{\"filtered\":false}}}]}",
                "{\"choices\":[{\"index\":0,\"content_filter_offsets\":{},\"content_filter_results\":"
                        + "{\"violence\":{\"filtered\":true}},\"finish_reason\":\"content_filter\"}]}"));
        assertThat(draft.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(draft.notes()).containsExactlyInAnyOrder(Note.CONTENT_FILTERED, Note.FILTERED_VIOLENCE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            hate, FILTERED_HATE
            sexual, FILTERED_SEXUAL
            self_harm, FILTERED_SELF_HARM
            jailbreak, FILTERED_ATTACK
            indirect_attack, FILTERED_ATTACK
            protected_material_code, FILTERED_PROTECTED
            custom_blocklists,
            """)
    void a_match_in_the_prompt_has_its_category(String category, @Nullable Note note) {
        String found =
                "{\"" + category + "\":{\"filtered\":true},\"violence\":{\"filtered\":false,\"severity\":\"low\"}}";
        Draft draft = read(stream(
                "{\"choices\":[],\"prompt_filter_results\":[{\"content_filter_results\":" + found + "}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}"));
        Set<Note> notes = note == null ? Set.of(Note.CONTENT_FILTERED) : Set.of(Note.CONTENT_FILTERED, note);
        assertThat(draft.notes()).containsExactlyInAnyOrderElementsOf(notes);
    }

    @Test
    void a_prompt_that_azure_refuses_is_noted_with_what_was_found() {
        String body =
                "{\"error\":{\"code\":\"content_filter\",\"status\":400,\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\","
                        + "\"content_filter_result\":{\"hate\":{\"filtered\":false},\"jailbreak\":{\"filtered\":true,\"detected\":true}}}}}";
        Draft draft = dialect().read(copy(utf8(REQUEST), 400, utf8(body)));
        assertThat(draft.outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
        assertThat(draft.notes()).containsExactlyInAnyOrder(Note.CONTENT_FILTERED, Note.FILTERED_ATTACK);
    }

    /** Runs the streams recorded from providers, where a folder of them is given. */
    @Test
    @EnabledIfSystemProperty(
            named = "plumbline.streams",
            matches = ".+",
            disabledReason = "SKIPPED: no recorded streams; give their folder with -Dplumbline.streams=")
    void recorded_streams_are_complete_and_have_text_or_calls() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("plumbline.streams")))) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> isChat(file))
                    .toList();
        }
        assertThat(files).isNotEmpty().allSatisfy(file -> {
            Draft draft = dialect().read(copy(utf8(REQUEST), 200, Files.readAllBytes(file)));
            assertThat(draft.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(draft.answer().choices().get(0).message().parts()).isNotEmpty();
            assertThat(draft.answer().choices().get(0).finishReason()).isNotNull();
            assertThat(draft.answer().model()).isNotNull();
        });
        System.out.println("recorded chat streams read: " + files.size());
    }

    private static boolean isChat(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .replace(" ", "")
                    .contains("\"object\":\"chat.completion");
        } catch (IOException e) {
            return false;
        }
    }
}
