package io.plumbline.testkit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.testkit.provider.Answer;
import io.plumbline.testkit.provider.Answer.ToolCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** A chatbot's client: sends requests for completions and reads the answers, plain or streamed. Thread-safe. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI completions;
    private final String application;

    /**
     * Makes a client.
     *
     * @param base the URL under which {@code /v1/chat/completions} is
     */
    Client(HttpClient http, URI base, String application) {
        this.http = http;
        this.completions = URI.create(base.toString().replaceAll("/$", "") + "/v1/chat/completions");
        this.application = application;
    }

    /** Sends a conversation's next request; an answer other than 200 is an {@link IOException}. */
    Answer ask(Conversation conversation) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(completions)
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .header("x-plumbline-application", application)
                .header("x-plumbline-conversation", conversation.id())
                .POST(HttpRequest.BodyPublishers.ofString(conversation.request().toString()))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return response.body().startsWith("data:") ? streamed(response.body()) : document(response.body());
    }

    private static Answer document(String body) throws IOException {
        JsonNode choice = JSON.readTree(body).path("choices").path(0);
        JsonNode message = choice.path("message");
        JsonNode call = message.path("tool_calls").path(0);
        List<ToolCall> calls = call.isMissingNode()
                ? List.of()
                : List.of(new ToolCall(
                        call.path("id").asText(),
                        call.path("function").path("name").asText(),
                        call.path("function").path("arguments").asText()));
        return new Answer(
                message.path("content").asText(""),
                calls,
                choice.path("finish_reason").asText());
    }

    private static Answer streamed(String body) throws IOException {
        StringBuilder text = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        String id = "";
        String name = "";
        String finish = "";
        for (String line : body.split("\n")) {
            if (line.startsWith("data: {")) {
                JsonNode choice =
                        JSON.readTree(line.substring(6)).path("choices").path(0);
                JsonNode call = choice.path("delta").path("tool_calls").path(0);
                text.append(choice.path("delta").path("content").asText(""));
                arguments.append(call.path("function").path("arguments").asText(""));
                id += call.path("id").asText("");
                name += call.path("function").path("name").asText("");
                finish = choice.path("finish_reason").asText(finish);
            }
        }
        List<ToolCall> calls = name.isEmpty() ? List.of() : List.of(new ToolCall(id, name, arguments.toString()));
        return new Answer(text.toString(), calls, finish);
    }
}
