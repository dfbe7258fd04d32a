package io.plumbline.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Conversation;
import io.plumbline.gateway.dialect.Conversation.Source;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.dialect.Reading;
import io.plumbline.gateway.dialect.Recording;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentitiesTest {

    private static final Dialects DIALECTS = new Dialects(Recording.dialects(), 1 << 20);
    private static final IdentitySettings SETTINGS = new IdentitySettings(
            List.of(Conversation.HEADER, "Helicone-Session-Id"),
            Set.of("threads"),
            List.of("x-user"),
            "user",
            Map.of("plan", "X-Plan", "release", "x-release"),
            Map.of("feature", "feature_name", "release", "release"));
    private static final String CHAT = "/v1/chat/completions";

    private final Identities identities = gateway(100);

    private static Identities gateway(int remembered) {
        return new Identities(SETTINGS, new Chains(remembered, IdentitiesTest::keyed), IdentitiesTest::keyed);
    }

    private static String keyed(String name) {
        return "k-" + Integer.toHexString(name.hashCode());
    }

    private static Captured copy(String path, Map<String, String> headers, String request, String answer) {
        byte[] asked = request.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        byte[] answered = answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new Captured(
                "llm",
                "shop",
                "p",
                Instant.EPOCH,
                "POST",
                path,
                new Captured.Body(headers, asked, asked.length),
                200,
                new Captured.Body(Map.of(), answered, answered.length),
                Outcome.COMPLETE,
                null,
                1);
    }

    private static Conversation of(Identities identities, Captured copy) {
        return identities.of("shop", copy, DIALECTS.read(copy));
    }

    private Conversation of(String path, Map<String, String> headers, String request) {
        return of(identities, copy(path, headers, request, "{}"));
    }

    /** What a request with all of these says, and what it says without the first, the first two and so on. */
    @Test
    void the_surest_source_tells_the_conversation_and_says_so() {
        String all =
                "{'messages':[{'role':'user','content':'Hi'}],'metadata':{'conversation_id':'by-body','user_id':'mia'}}";
        String words = "{'messages':[{'role':'user','content':'Hi'}],'metadata':{'user_id':'mia'}}";
        Map<String, String> both = Map.of(Conversation.HEADER, "by-header", "helicone-session-id", "by-other");
        assertThat(of("/threads/by-path/chat/completions", both, all))
                .isEqualTo(new Conversation("by-path", 1, Source.PATH));
        assertThat(of(CHAT, both, all)).isEqualTo(new Conversation("by-header", 1, Source.HEADER));
        assertThat(of(CHAT, Map.of(Conversation.HEADER, " ", "helicone-session-id", "by-other"), all))
                .isEqualTo(new Conversation("by-other", 1, Source.HEADER));
        assertThat(of(CHAT, Map.of(), all)).isEqualTo(new Conversation("by-body", 1, Source.BODY));
        assertThat(of(CHAT, Map.of(), words).source()).isEqualTo(Source.PREFIX);
        assertThat(of(CHAT, Map.of(), "{'messages':[]}")).isEqualTo(new Conversation(null, 0, Source.NONE));
    }

    @Test
    void bodies_name_their_conversation_in_the_ways_of_their_dialects() {
        Map<String, String> requests = Map.of(
                "{'input':'Hi','conversation':'a'}", "/v1/responses",
                "{'input':'Hi','conversation':{'id':'a'}}", "/v1/responses",
                "{'messages':[],'metadata':{'session_id':'a'}}", "/v1/messages",
                "{'messages':[],'session_id':'a'}", CHAT,
                "{'messages':[],'litellm_session_id':'a','user':'mia'}", CHAT,
                "{'prompt':'Hi','metadata':{'thread_id':'a'}}", "/v1/completions",
                "{'contents':[],'metadata':{'conversation_id':'a'}}", "/v1beta/models/g:generateContent",
                "{'messages':[],'metadata':{'conversation_id':'a'}}", "/api/chat");
        requests.forEach((request, path) ->
                assertThat(of(path, Map.of(), request).id()).as(request).isEqualTo("a"));
    }

    @Test
    void a_user_is_no_conversation_and_shows_as_a_pseudonym_only() {
        String mia = "{'messages':[{'role':'user','content':'Hi'}],'metadata':{'user_id':'mia'}}";
        String bob = "{'messages':[{'role':'user','content':'Hi'}],'metadata':{'user_id':'bob'}}";
        assertThat(of("/v1/messages", Map.of(), mia)).isEqualTo(of("/v1/messages", Map.of(), bob));
        Map<String, String> tags = tags(Map.of(), mia).values();
        assertThat(tags).containsOnlyKeys("user");
        assertThat(tags.get("user"))
                .startsWith("k-")
                .doesNotContain("mia")
                .isNotEqualTo(tags(Map.of(), bob).values().get("user"));
        assertThat(tags(Map.of("x-user", "mia"), "{'messages':[]}").values()).isEqualTo(tags);
    }

    @Test
    void a_request_that_goes_on_from_an_answer_has_its_conversation_and_the_next_turn() {
        Conversation first = responses(identities, "'input':'Hi'", "r-1");
        assertThat(first.source()).isEqualTo(Source.PREFIX);
        assertThat(first.turn()).isEqualTo(1);
        Conversation second = responses(identities, "'input':'More','previous_response_id':'r-1'", "r-2");
        assertThat(second).isEqualTo(new Conversation(first.id(), 2, Source.CHAIN));
        // The tool's answer is no turn.
        Conversation tool = responses(
                identities,
                "'input':[{'type':'function_call_output','call_id':'1','output':'x'}],'previous_response_id':'r-2'",
                "r-3");
        assertThat(tool).isEqualTo(new Conversation(first.id(), 2, Source.CHAIN));
        // Another branch from an earlier answer.
        assertThat(responses(identities, "'input':'Other','previous_response_id':'r-1'", "r-4"))
                .isEqualTo(new Conversation(first.id(), 2, Source.CHAIN));
        assertThat(responses(identities, "'input':'More','previous_response_id':'r-3'", "r-5")
                        .turn())
                .isEqualTo(3);
    }

    @Test
    void a_streamed_answer_is_gone_on_from_as_well() {
        Captured streamed = copy(
                "/v1/responses",
                Map.of(),
                "{'input':'Hi'}",
                "data: {'type':'response.created','response':{'id':'r-1','model':'m'}}\n\n"
                        + "data: {'type':'response.output_text.delta','output_index':0,'delta':'Yes'}\n\n");
        Conversation first = of(identities, streamed);
        assertThat(responses(identities, "'input':'More','previous_response_id':'r-1'", "r-2"))
                .isEqualTo(new Conversation(first.id(), 2, Source.CHAIN));
    }

    @Test
    void an_answer_that_another_gateway_relayed_begins_a_conversation_of_unknown_turns() {
        responses(identities, "'input':'Hi'", "r-1");
        Identities other = gateway(100);
        Conversation found = responses(other, "'input':'More','previous_response_id':'r-1'", "r-2");
        assertThat(found.source()).isEqualTo(Source.CHAIN_BROKEN);
        assertThat(found.id()).startsWith("k-");
        assertThat(found.turn()).isZero();
        Conversation next = responses(other, "'input':'More','previous_response_id':'r-2'", "r-3");
        assertThat(next).isEqualTo(new Conversation(found.id(), 0, Source.CHAIN));
        // Two gateways that both do not know an answer agree on what follows from it.
        assertThat(responses(gateway(100), "'input':'More','previous_response_id':'r-1'", "r-9")
                        .id())
                .isEqualTo(found.id());
    }

    @Test
    void the_memory_is_bounded_and_forgets_what_was_longest_unused() {
        Identities small = gateway(2);
        responses(small, "'input':'Hi'", "r-1");
        responses(small, "'input':'Hello'", "r-2");
        responses(small, "'input':'More','previous_response_id':'r-1'", "r-3");
        assertThat(responses(small, "'input':'x','previous_response_id':'r-1'", "r-4")
                        .source())
                .isEqualTo(Source.CHAIN);
        assertThat(responses(small, "'input':'x','previous_response_id':'r-2'", "r-5")
                        .source())
                .isEqualTo(Source.CHAIN_BROKEN);
    }

    @Test
    void applications_do_not_meet_in_a_chain() {
        responses(identities, "'input':'Hi'", "r-1");
        Captured copy = copy("/v1/responses", Map.of(), "{'input':'x','previous_response_id':'r-1'}", "{}");
        assertThat(identities.of("desk", copy, DIALECTS.read(copy)).source()).isEqualTo(Source.CHAIN_BROKEN);
    }

    private static Conversation responses(Identities identities, String request, String id) {
        String answer = "{'id':'" + id + "','object':'response','status':'completed','output':[]}";
        return of(identities, copy("/v1/responses", Map.of(), "{" + request + "}", answer));
    }

    private Tags tags(Map<String, String> headers, String request) {
        Captured copy = copy(CHAT, headers, request, "{}");
        Reading reading = DIALECTS.read(copy);
        return identities.tags(copy, reading.draft().request().metadata());
    }

    @Test
    void tags_come_from_own_headers_first_then_from_those_and_the_fields_that_are_configured() {
        Tags tags = tags(
                Map.of("x-plumbline-tag-plan", "own", "x-plan", "gold", "x-release", "7", "x-other", "no"),
                "{'messages':[],'metadata':{'feature_name':'search','release':'8','n':3,'other':'no'}}");
        assertThat(tags.values()).isEqualTo(Map.of("plan", "own", "release", "7", "feature", "search"));
        assertThat(tags.areCut()).isFalse();
    }

    @Test
    void tags_beyond_the_bounds_are_left_out_whole_and_noted() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i <= Tags.MAX_OWN; i++) {
            many.put(Tags.PREFIX + i, "v");
        }
        Tags tags = tags(many, "{'messages':[],'metadata':{'feature_name':'search'}}");
        assertThat(tags.values()).hasSize(Tags.MAX_OWN + 1).containsEntry("feature", "search");
        assertThat(tags.areCut()).isTrue();
        Tags longs = tags(Map.of("x-plan", "v".repeat(257), "x-release", "v".repeat(256)), "{'messages':[]}");
        assertThat(longs.values()).containsOnlyKeys("release");
        assertThat(longs.areCut()).isTrue();
    }

    @Test
    void a_header_that_holds_credentials_is_never_copied() {
        assertThatThrownBy(() -> new IdentitySettings(
                        List.of(), Set.of(), List.of(), null, Map.of("key", "Authorization"), Map.of()))
                .hasMessageContaining("authorization");
    }
}
