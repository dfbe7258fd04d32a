package io.plumbline.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedProviderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedProvider provider =
            ScriptedProvider.start(Behaviour.saying("Hello, world. Extraordinarily!"), 1);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        provider.close();
        http.close();
    }

    @Test
    void a_plain_request_gets_one_document() throws Exception {
        JsonNode completion =
                JSON.readTree(post("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                        .body());

        assertThat(completion.at("/object").asText()).isEqualTo("chat.completion");
        assertThat(completion.at("/model").asText()).isEqualTo("m");
        assertThat(completion.at("/choices/0/message/content").asText()).isEqualTo("Hello, world. Extraordinarily!");
        assertThat(completion.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(completion.at("/usage/total_tokens").asInt()).isPositive();
    }

    @Test
    void a_stream_comes_in_small_pieces_with_usage_and_done_last() throws Exception {
        HttpResponse<String> response = post("{\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                + "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}]}]}");
        List<String> data = data(response.body());

        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(data.get(data.size() - 1)).isEqualTo("[DONE]");
        JsonNode usage = JSON.readTree(data.get(data.size() - 2));
        assertThat(usage.path("choices")).isEmpty();
        assertThat(usage.at("/usage/completion_tokens").asInt()).isPositive();
        List<String> pieces = data.subList(0, data.size() - 2).stream()
                .map(ScriptedProviderTest::content)
                .toList();
        assertThat(String.join("", pieces)).isEqualTo("Hello, world. Extraordinarily!");
        assertThat(pieces).allSatisfy(piece -> assertThat(piece.length()).isLessThan(9));
    }

    @Test
    void a_stream_without_the_option_has_no_usage() throws Exception {
        String body = post("{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                .body();
        assertThat(body).doesNotContain("usage").endsWith("data: [DONE]\n\n");
    }

    @Test
    void tool_calls_are_split_over_the_stream() throws Exception {
        provider.behave((request, seed) ->
                Answer.calling(new Answer.ToolCall("call_1", "find_order", "{\"order\":\"12345\"}")));
        List<String> data = data(post("{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                .body());

        String arguments = data.stream()
                .filter(line -> line.startsWith("{"))
                .map(line -> parse(line)
                        .at("/choices/0/delta/tool_calls/0/function/arguments")
                        .asText(""))
                .collect(Collectors.joining());
        assertThat(arguments).isEqualTo("{\"order\":\"12345\"}");
        assertThat(data.get(data.size() - 2)).contains("\"finish_reason\":\"tool_calls\"");
    }

    @Test
    void a_behaviour_can_change_while_it_serves() throws Exception {
        provider.behave(Behaviour.saying("Changed."));
        assertThat(post("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                        .body())
                .contains("Changed.");
        assertThat(provider.answered()).isEqualTo(1);
    }

    @Test
    void a_slow_stream_is_still_complete() throws Exception {
        Pace slow = new Pace(Duration.ofMillis(2), Duration.ofMillis(1));
        try (ScriptedProvider paced = ScriptedProvider.start(0, Behaviour.saying("One two three."), 1, slow)) {
            String body = post(paced.uri(), "{\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")
                    .body();
            assertThat(body).contains(" three.").endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void a_request_that_is_none_gets_an_error_document() throws Exception {
        HttpResponse<String> broken = post("{\"messages\":");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(broken.body()).at("/error/message").asText()).isEqualTo("the body is not JSON");
        assertThat(post("{}").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return post(provider.uri(), body);
    }

    private HttpResponse<String> post(URI base, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/v1/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> data(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .toList();
    }

    private static String content(String event) {
        return parse(event).at("/choices/0/delta/content").asText("");
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
