package io.plumbline.gateway.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Wire;
import io.plumbline.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a candidate is asked, and what it is not. */
class CandidateRequestTest {

    private static final String CHAT = "/v1/chat/completions";

    @Test
    void prompts_and_parameters_stay_while_model_stream_and_what_names_the_user_change() throws Exception {
        JsonNode asked = asked("openai.chat", CHAT, """
                {"model":"m-1","stream":true,"stream_options":{"include_usage":true},"temperature":0.7,"seed":9007199254740993,
                 "messages":[{"role":"user","content":"Grüße"}],"tools":[{"type":"function","function":{"name":"track"}}],
                 "store":true,"metadata":{"conversation_id":"c"},"user":"mia","safety_identifier":"s","prompt_cache_key":"k",
                 "service_tier":"priority"}""", "next-1");

        assertThat(asked).isEqualTo(tree("""
                {"model":"next-1","stream":false,"temperature":0.7,"seed":9007199254740993,
                 "messages":[{"role":"user","content":"Grüße"}],"tools":[{"type":"function","function":{"name":"track"}}],
                 "store":false}"""));
    }

    @Test
    void without_a_model_of_its_own_the_candidate_is_asked_for_productions() throws Exception {
        assertThat(asked("ollama", "/api/chat", "{\"model\":\"m-1\",\"messages\":[]}", null))
                .isEqualTo(tree("{\"model\":\"m-1\",\"messages\":[],\"stream\":false}"));
    }

    @Test
    void responses_are_never_kept_by_the_candidates_provider() throws Exception {
        JsonNode asked = asked("openai.responses", "/v1/responses", "{\"model\":\"m\",\"input\":\"Hello\"}", null);

        assertThat(asked.get("store").isBoolean()).isTrue();
        assertThat(asked.get("store").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/g-1:streamGenerateContent, /v1beta/models/next-1:generateContent",
        "/v1beta/models/g-1:generateContent, /v1beta/models/next-1:generateContent",
        "/openai/deployments/d-1/chat/completions, /openai/deployments/next-1/chat/completions",
        "/v1/chat/completions, /v1/chat/completions"
    })
    void a_model_in_the_path_is_replaced_there(String path, String expected) {
        String dialect = path.contains("enerateContent") ? "gemini.generate" : "openai.chat";

        assertThat(CandidateRequest.of(dialect, path, "{}".getBytes(StandardCharsets.UTF_8), "next-1"))
                .isInstanceOfSatisfying(
                        CandidateRequest.Ready.class,
                        ready -> assertThat(ready.path()).isEqualTo(expected));
    }

    @Test
    void gemini_gets_no_field_it_does_not_know() throws Exception {
        assertThat(asked("gemini.generate", "/v1beta/models/g:generateContent", "{\"contents\":[]}", "next-1"))
                .isEqualTo(tree("{\"contents\":[]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai.responses | {'tools':[{'type':'web_search'}]}",
                "openai.responses | {'tools':[{'type':'function','name':'f'},{'type':'code_interpreter','container':{'type':'auto'}}]}",
                "openai.responses | {'tools':[{'type':'file_search','vector_store_ids':['v']}]}",
                "openai.responses | {'tools':[{'type':'mcp','server_url':'https://mcp.example'}]}",
                "openai.responses | {'tools':[{'type':'a_kind_nobody_knows_yet'}]}",
                "openai.responses | {'tools':{'type':'web_search'}}",
                "openai.chat | {'web_search_options':{}}",
                "openai.chat | {'plugins':[{'id':'web'}]}",
                "openai.chat | {'model':'gpt-4o-search-preview'}",
                "openai.chat | {'model':'vendor/m:online'}",
                "openai.chat | {'search_parameters':{'mode':'auto'}}",
                "openai.chat | {'enable_search':true}",
                "anthropic.messages | {'tools':[{'type':'web_search_20250305','name':'web_search'}]}",
                "anthropic.messages | {'tools':[{'type':'code_execution_20250825','name':'code_execution'}]}",
                "anthropic.messages | {'mcp_servers':[{'type':'url','url':'https://mcp.example'}]}",
                "gemini.generate | {'tools':[{'google_search':{}}]}",
                "gemini.generate | {'tools':[{'functionDeclarations':[{'name':'f'}],'codeExecution':{}}]}",
                "gemini.generate | {'tools':[{'urlContext':{}}]}"
            })
    void nothing_that_the_provider_would_run_is_asked_twice(String dialect, String request) {
        assertThat(refusal(dialect, request)).isEqualTo(Skip.TOOLS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai.responses | {'previous_response_id':'resp_1','input':'And then?'}",
                "openai.responses | {'conversation':'conv_1','input':'And then?'}",
                "openai.responses | {'conversation':{'id':'conv_1'},'input':'And then?'}",
                "openai.responses | {'background':true,'input':'Think'}",
                "openai.responses | {'prompt':{'id':'pmpt_1'}}",
                "openai.responses | {'input':[{'type':'item_reference','id':'i'}]}",
                "anthropic.messages | {'container':'c_1'}",
                "gemini.generate | {'cachedContent':'cachedContents/1'}",
                "ollama | {'prompt':'And then?','context':[1,2]}"
            })
    void what_goes_on_from_productions_provider_is_not_asked_elsewhere(String dialect, String request) {
        assertThat(refusal(dialect, request)).isEqualTo(Skip.STATEFUL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai.responses | {'tools':[{'type':'function','name':'f'},{'type':'custom','name':'g'}],'background':false}",
                "openai.responses | {'previous_response_id':null,'tools':[],'input':'Hello'}",
                "anthropic.messages | {'tools':[{'name':'f','input_schema':{}},{'type':'custom','name':'g'}]}",
                "gemini.generate | {'tools':[{'functionDeclarations':[{'name':'f'}]},{'function_declarations':[]}]}",
                "openai.completions | {'prompt':'Once'}",
                "openai.chat | {'plugins':[],'web_search_options':null,'enable_search':false}"
            })
    void tools_that_the_client_runs_are_offered_to_the_candidate_too(String dialect, String request) {
        assertThat(CandidateRequest.of(dialect, CHAT, json(request), null)).isInstanceOf(CandidateRequest.Ready.class);
    }

    @Test
    void a_model_of_the_candidates_own_stands_for_a_searching_one() {
        assertThat(CandidateRequest.of("openai.chat", CHAT, json("{'model':'gpt-4o-search-preview'}"), "next-1"))
                .isInstanceOf(CandidateRequest.Ready.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"/v1/chat/completions | [1]", "/v1/chat/completions | {'a':", "/v1/../admin | {}", "x | {}"})
    void what_is_no_request_is_not_sent(String path, String body) {
        assertThat(CandidateRequest.of("openai.chat", path, json(body), null))
                .isEqualTo(new CandidateRequest.Refused(Skip.UNREADABLE));
    }

    @Seeds(20)
    void any_bytes_are_refused_or_become_an_object(Random random) {
        byte[] valid = json("{'model':'m','messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'function'}]}");
        for (int i = 0; i < 200; i++) {
            byte[] bytes = valid.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            CandidateRequest made = CandidateRequest.of("openai.chat", CHAT, bytes, "next-1");
            if (made instanceof CandidateRequest.Ready ready) {
                assertThat(tree(new String(ready.body(), StandardCharsets.UTF_8))
                                .isObject())
                        .isTrue();
            }
        }
    }

    private static Skip refusal(String dialect, String request) {
        return CandidateRequest.of(dialect, CHAT, json(request), null) instanceof CandidateRequest.Refused refused
                ? refused.reason()
                : null;
    }

    private static byte[] json(String quoted) {
        return quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode asked(String dialect, String path, String body, @Nullable String model) {
        CandidateRequest made = CandidateRequest.of(dialect, path, body.getBytes(StandardCharsets.UTF_8), model);
        assertThat(made).isInstanceOf(CandidateRequest.Ready.class);
        return tree(new String(((CandidateRequest.Ready) made).body(), StandardCharsets.UTF_8));
    }

    private static JsonNode tree(String json) {
        try {
            return Wire.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
