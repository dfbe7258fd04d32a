package io.plumbline.gateway.litellm;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.dialect.AnthropicMessages;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.dialect.OpenAiChat;
import io.plumbline.gateway.dialect.OpenAiCompletions;
import io.plumbline.gateway.dialect.OpenAiResponses;
import io.plumbline.gateway.ingest.TakenExchanges;
import io.plumbline.gateway.litellm.LitellmResource.DefaultApplication;
import io.plumbline.gateway.litellm.LitellmResource.Taken;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LitellmResourceTest {

    /** The fields of a StandardLoggingPayload that matter here, and some that do not. */
    static final String SUCCESS = """
            {"id":"chatcmpl-1","trace_id":"5b8efff798038103d269b633813fc60c","call_type":"acompletion","stream":true,
             "status":"success","custom_llm_provider":"azure","response_cost":2.8e-05,"total_tokens":12,
             "startTime":1767614400.25,"completionStartTime":1767614400.5,"endTime":1767614401.25,
             "model":"azure/gpt-deployed","model_group":"gpt-asked","api_base":"https://example.openai.azure.com",
             "metadata":{"user_api_key_hash":"88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b",
               "user_api_key_team_alias":"team","requester_metadata":{"conversation_id":"c-1","application":"desk"}},
             "cache_hit":false,"request_tags":["a"],"requester_ip_address":"10.0.0.7",
             "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Write to mia@example.com"}],
             "response":{"id":"chatcmpl-1","object":"chat.completion","model":"gpt-served","choices":[
               {"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Done","tool_calls":null}}],
               "usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}},
             "model_parameters":{"temperature":0,"stream":true,"tools":[{"type":"function","function":{"name":"mail"}}]},
             "error_str":null,"error_information":null,"hidden_params":{"additional_headers":null}}""";

    static final String FAILURE = """
            {"id":"f-1","trace_id":"not-a-w3c-id","call_type":"completion","status":"failure",
             "custom_llm_provider":"openai","startTime":1767614400.25,"endTime":1767614401.25,"model":"gpt-asked",
             "messages":[{"role":"user","content":"Hi"}],"response":null,
             "error_str":"litellm.RateLimitError: said Hi",
             "error_information":{"error_code":"429","error_class":"RateLimitError","llm_provider":"openai",
               "error_message":"said Hi","traceback":"File said Hi"}}""";

    private final TakenExchanges kafka = new TakenExchanges();

    private Response post(String body) {
        return post(body, null, Map.of());
    }

    private Response post(String body, @Nullable String application, Map<String, Charter> charters) {
        Dialects dialects = new Dialects(
                List.of(new OpenAiChat(), new OpenAiCompletions(), new OpenAiResponses(), new AnthropicMessages()),
                1 << 20);
        LitellmResource resource = new LitellmResource(
                new LitellmLog(dialects, name -> "hidden-" + name.length()),
                kafka.intake(charters),
                TakenExchanges.entrance(100_000, 10),
                new DefaultApplication("fallback"));
        return resource.post(body.getBytes(StandardCharsets.UTF_8), null, application);
    }

    private static Taken taken(Response response) {
        assertThat(response.getStatus()).isEqualTo(202);
        return (Taken) response.getEntity();
    }

    private Exchange only(String body) {
        assertThat(taken(post(body)).accepted()).isEqualTo(1);
        return kafka.taken.remove(0);
    }

    @Test
    void a_success_becomes_an_exchange() {
        Exchange exchange = only("[" + SUCCESS + "]");
        assertThat(exchange.id()).isEqualTo("chatcmpl-1");
        assertThat(exchange.source()).isEqualTo("litellm");
        assertThat(exchange.application()).isEqualTo("desk");
        assertThat(exchange.conversation()).isEqualTo("c-1");
        assertThat(exchange.time()).isEqualTo(Instant.parse("2026-01-05T12:00:00.250Z"));
        assertThat(exchange.provider()).isEqualTo("azure");
        assertThat(exchange.dialect()).isEqualTo("openai.chat");
        assertThat(exchange.modelRequested()).isEqualTo("gpt-asked");
        assertThat(exchange.modelServed()).isEqualTo("gpt-served");
        assertThat(exchange.messages())
                .containsExactly(Message.of("system", "Be brief."), Message.of("user", "Write to [EMAIL_1]"));
        assertThat(exchange.tools()).extracting(Exchange.Tool::name).containsExactly("mail");
        assertThat(exchange.answer()).isEqualTo("Done");
        assertThat(exchange.finishReason()).isEqualTo("stop");
        assertThat(exchange.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(exchange.usage()).isEqualTo(new Exchange.Usage(9L, 3L));
        assertThat(exchange.timings()).isEqualTo(new Exchange.Timings(250_000L, 1_000_000));
        assertThat(exchange.traceId()).isEqualTo("5b8efff798038103d269b633813fc60c");
        assertThat(exchange.origin().isNumbered()).isTrue();
    }

    /**
     * What a proxy of LiteLLM 1.110.2 sent, set up as docs/recipes/litellm.md says: a whole answer, a streamed one, a call of
     * a tool and a failure. Left out are its table of models' prices and the traceback's lines.
     */
    @Test
    void what_a_real_proxy_sends_is_taken() throws IOException {
        String recorded;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("proxy-1.110.json"))) {
            recorded = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(taken(post(recorded, "shop", Map.of()))).isEqualTo(new Taken(4, 0, 0, 0, 0, ""));
        Exchange whole = kafka.taken.get(0);
        assertThat(whole.application()).isEqualTo("harbour");
        assertThat(whole.conversation()).isEqualTo("c-17");
        assertThat(whole.modelRequested()).isEqualTo("ferry");
        assertThat(whole.messages())
                .containsExactly(
                        Message.of("system", "You sell ferry tickets."),
                        Message.of("user", "When does the ferry leave?"));
        assertThat(whole.usage()).isEqualTo(new Exchange.Usage(12L, 5L));

        Exchange streamed = kafka.taken.get(1);
        assertThat(streamed.application()).isEqualTo("shop");
        assertThat(streamed.answer()).isEqualTo("Boats leave at nine.");
        assertThat(streamed.timings().firstByteMicros()).isNotNull();

        Exchange call = kafka.taken.get(2);
        assertThat(call.finishReason()).isEqualTo("tool_calls");
        assertThat(call.tools()).extracting(Exchange.Tool::name).containsExactly("timetable");

        Exchange failed = kafka.taken.get(3);
        assertThat(failed.outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
        assertThat(failed.error()).isEqualTo("500/InternalServerError");
        assertThat(kafka.taken)
                .allSatisfy(exchange -> assertThat(exchange.toString()).doesNotContain("anna@example.org"));
    }

    @Test
    void a_failure_is_an_upstream_error_of_its_class_and_never_of_its_message() {
        Exchange exchange = only(FAILURE);
        assertThat(exchange.outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
        assertThat(exchange.error()).isEqualTo("429/RateLimitError");
        assertThat(exchange.prompt()).isEqualTo("Hi");
        assertThat(exchange.choices()).isEmpty();
        assertThat(exchange.traceId()).isNull();
        assertThat(exchange.application()).isEqualTo("fallback");
        assertThat(exchange.conversation()).startsWith("hidden-");
    }

    @Test
    void an_array_lines_and_a_single_record_are_read() {
        String other = SUCCESS.replace("chatcmpl-1", "chatcmpl-2").replace("\n", "");
        assertThat(taken(post(SUCCESS.replace("\n", "") + "\n" + other + "\n")).accepted())
                .isEqualTo(2);
        assertThat(taken(post("[" + SUCCESS + "," + other + "," + SUCCESS + "]")))
                .isEqualTo(new Taken(2, 1, 0, 0, 0, ""));
    }

    @Test
    void the_other_formats_are_read_by_their_dialects() {
        Exchange completion = only("""
                {"id":"a","call_type":"atext_completion","status":"success","startTime":1767614400,
                 "messages":[{"role":"user","content":"Once"}],"response":{"object":"text_completion","choices":[
                   {"index":0,"text":" upon a time","finish_reason":"length"}]}}""");
        assertThat(completion.prompt()).isEqualTo("Once");
        assertThat(completion.answer()).isEqualTo(" upon a time");

        Exchange responses = only("""
                {"id":"b","call_type":"aresponses","status":"success","startTime":"2026-01-05T12:00:00",
                 "messages":"Hi","response":{"object":"response","status":"completed","output":[
                   {"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hello"}]}]}}""");
        assertThat(responses.time()).isEqualTo(Instant.parse("2026-01-05T12:00:00Z"));
        assertThat(responses.prompt()).isEqualTo("Hi");
        assertThat(responses.answer()).isEqualTo("Hello");

        Exchange anthropic = only("""
                {"id":"c","call_type":"anthropic_messages","status":"success","startTime":1767614400,
                 "messages":[{"role":"user","content":"Hi"}],"response":{"type":"message","role":"assistant",
                   "content":[{"type":"text","text":"Hello"}],"stop_reason":"end_turn"}}""");
        assertThat(anthropic.dialect()).isEqualTo("anthropic.messages");
        assertThat(anthropic.answer()).isEqualTo("Hello");
    }

    @Test
    void an_answer_of_anthropics_that_the_proxy_translated_is_read_as_the_chats() {
        Exchange translated = only("""
                {"id":"d","call_type":"anthropic_messages","status":"success","startTime":1767614400,
                 "messages":[{"role":"user","content":"Hi"}],"response":{"object":"chat.completion","choices":[
                   {"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"Hello"}}]}}""");
        assertThat(translated.dialect()).isEqualTo("openai.chat");
        assertThat(translated.answer()).isEqualTo("Hello");
    }

    @Test
    void the_prompt_of_a_completion_may_stand_there_as_it_was_sent() {
        Exchange plain = only("""
                {"id":"e","call_type":"litellm.text_completion","status":"success","startTime":1767614400,
                 "messages":"Once","response":{"object":"text_completion","choices":[
                   {"index":0,"text":" upon a time","finish_reason":"length"}]}}""");
        assertThat(plain.dialect()).isEqualTo("openai.completions");
        assertThat(plain.prompt()).isEqualTo("Once");
    }

    @Test
    void times_are_read_in_every_form_and_those_that_cannot_be_are_left_out() {
        Exchange text = only(SUCCESS.replace("1767614400.25", "\"2026-01-05T12:00:00.250Z\""));
        assertThat(text.time()).isEqualTo(Instant.parse("2026-01-05T12:00:00.250Z"));
        assertThat(text.timings()).isEqualTo(new Exchange.Timings(250_000L, 1_000_000));

        Exchange backwards = only(SUCCESS.replace("chatcmpl-1", "x-1")
                .replace("1767614400.5", "1767614399.5")
                .replace("1767614401.25", "0"));
        assertThat(backwards.timings()).isEqualTo(new Exchange.Timings(null, 0));

        for (String never : List.of("0", "-5", "1e18", "null")) {
            String call = SUCCESS.replace("chatcmpl-1", "x-2").replace("1767614400.25", never);
            assertThat(taken(post(call)).rejected()).as(never).isEqualTo(1);
        }
    }

    @Test
    void what_a_call_does_not_say_is_made_up_for() {
        Exchange failed = only(FAILURE.replace("\"429\"", "\"none\"").replace("f-1", "call of mia@example.com"));
        assertThat(failed.error()).isEqualTo("500/RateLimitError");
        assertThat(failed.modelRequested()).as("without a group").isEqualTo("gpt-asked");
        assertThat(failed.id()).as("no name that can be shown").isEqualTo("hidden-23");

        Exchange odd = only(FAILURE.replace("\"429\"", "\"200\"").replace("\"openai\"", "\"a provider?\""));
        assertThat(odd.error()).isEqualTo("500/RateLimitError");
        assertThat(odd.provider()).isEqualTo("unknown");
    }

    @Test
    void calls_without_text_are_ignored_and_bad_records_are_rejected_alone() {
        Taken taken = taken(post("["
                + String.join(
                        ",",
                        SUCCESS.replace("acompletion", "aembedding"),
                        SUCCESS.replace("\"messages\":[", "\"messages_left_out\":["),
                        "7",
                        SUCCESS.replace("\"id\":\"chatcmpl-1\",\"trace_id\"", "\"trace_id\""),
                        SUCCESS.replace("1767614400.25", "\"MARKER\""),
                        FAILURE)
                + "]"));
        assertThat(taken).isEqualTo(new Taken(1, 0, 0, 2, 3, """
                record 2: not a JSON object; record 3, field id: required, text; \
                record 4, field startTime: required, seconds"""));
        assertThat(kafka.taken).extracting(Exchange::id).containsExactly("f-1");
        assertThat(kafka.ledger.requestsOf("litellm")).isEqualTo(1);
    }

    @Test
    void the_callbacks_header_names_the_application_of_calls_that_name_none() {
        post("[" + FAILURE + "," + SUCCESS + "]", "proxy", Map.of());
        assertThat(kafka.taken).extracting(Exchange::application).containsExactly("proxy", "desk");
        post(FAILURE.replace("f-1", "f-2"), "../proxy", Map.of());
        assertThat(kafka.taken.get(2).application()).isEqualTo("fallback");
    }

    @Test
    void the_charter_samples_whole_conversations_and_the_books_close() {
        Charter none = Charter.defaultFor("desk");
        Charter half = new Charter(
                none.application(),
                none.version(),
                none.goals(),
                none.valueTarget(),
                none.budget(),
                none.baseline(),
                none.redaction(),
                new Charter.Sampling(0.5, Charter.Keep.NONE),
                none.retention());
        for (int i = 0; i < 60; i++) {
            String call = SUCCESS.replace("chatcmpl-1", "x-" + i).replace("c-1", "c-" + i / 2);
            assertThat(taken(post(call, null, Map.of("desk", half))).accepted()).isEqualTo(1);
        }
        long kept = kafka.taken.size();
        assertThat(kept).isBetween(10L, 50L).isEven();
        assertThat(kafka.taken).extracting(Exchange::inclusionProbability).containsOnly(0.5);
        assertThat(kafka.ledger.sampledOutCount()).isEqualTo(60 - kept);
        assertThat(kafka.ledger.requestCount()).isEqualTo(60);
    }

    @Test
    void what_is_no_log_is_refused() {
        assertThat(post("{").getStatus()).isEqualTo(400);
        assertThat(post("[]").getStatus()).isEqualTo(400);
        assertThat(post("[" + "1,".repeat(10) + "1]").getStatus()).isEqualTo(400);
        assertThat(post(" ".repeat(100_001)).getStatus()).isEqualTo(413);
        kafka.room = 0;
        assertThat(post(SUCCESS).getStatus()).isEqualTo(429);
    }
}
