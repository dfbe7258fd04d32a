package io.plumbline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plumbline.contracts.event.Wire;
import io.plumbline.testkit.secrets.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All the ways a secret can come to a gateway. To add one, add a constant and its case. */
final class PlantedPaths implements AutoCloseable {

    /** Where in an exchange the secret stands. */
    enum Path {
        PROMPT,
        SYSTEM_PROMPT,
        ANSWER,
        STREAMED_ANSWER,
        TOOL_ARGUMENTS,
        STREAMED_TOOL_ARGUMENTS,
        TOOL_RESULT,
        TOOL_SCHEMA,
        HEADERS,
        QUERY_AND_PATH,
        TAG,
        CONVERSATION,
        WITHOUT_CHARTER,
        ERROR_BODY,
        NO_JSON,
        SENT_IN
    }

    /** What the provider answers to one request. */
    private record Reply(int status, String type, String body) {}

    private static final String ANSWER_OF = "x-test-answer";
    private static final int PIECE = 7;

    private final HttpServer provider;
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private int sent;

    PlantedPaths() {
        try {
            provider = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        provider.createContext("/", this::reply);
        provider.start();
    }

    URI provider() {
        return URI.create("http://127.0.0.1:" + provider.getAddress().getPort());
    }

    private void reply(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        Reply reply = replies.getOrDefault(
                exchange.getRequestHeaders().getFirst(ANSWER_OF), new Reply(200, "application/json", whole("Fine.")));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("content-type", reply.type());
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Sends the secret down a path. False when it cannot go there: a header holds no line breaks. */
    boolean send(Secret secret, Path path, Member gateway, URI chatbot) throws IOException, InterruptedException {
        String text = secret.sentence();
        String id = secret.kind() + "." + path + "." + sent++;
        if ((path == Path.HEADERS || path == Path.TAG || path == Path.CONVERSATION) && !isHeaderValue(text)) {
            return false;
        }
        switch (path) {
            case PROMPT -> chat(id, chatbot, asking("user", text));
            case SYSTEM_PROMPT -> chat(id, chatbot, asking("system", text));
            case ANSWER -> chat(id, chatbot, asking("user", "Hello"), new Reply(200, "application/json", whole(text)));
            case STREAMED_ANSWER ->
                chat(id, chatbot, asking("user", "Hello"), new Reply(200, "text/event-stream", streamed(text, false)));
            case TOOL_ARGUMENTS ->
                chat(id, chatbot, asking("user", "Hello"), new Reply(200, "application/json", calling(json(text))));
            case STREAMED_TOOL_ARGUMENTS ->
                chat(
                        id,
                        chatbot,
                        asking("user", "Hello"),
                        new Reply(200, "text/event-stream", streamed(json(text), true)));
            case TOOL_RESULT -> chat(id, chatbot, asking("tool", json(text)));
            case TOOL_SCHEMA -> chat(id, chatbot, offering(text));
            case HEADERS ->
                chat(
                        id,
                        chatbot,
                        asking("user", "Hello"),
                        "authorization",
                        "Bearer " + text,
                        "x-note",
                        text,
                        "cookie",
                        text);
            case QUERY_AND_PATH ->
                chat(
                        id,
                        chatbot.resolve("/v1/" + encoded(text) + "/chat/completions?q=" + encoded(text)),
                        asking("user", "Hello"));
            case TAG -> chat(id, chatbot, asking("user", "Hello"), "x-plumbline-tag-note", text);
            case CONVERSATION -> chat(text, chatbot, asking("user", "Hello"));
            case WITHOUT_CHARTER ->
                chat(id, chatbot, asking("user", text), "x-plumbline-application", "app-nobody-knows");
            case ERROR_BODY ->
                chat(id, chatbot, asking("user", "Hello"), new Reply(500, "application/json", error(text)));
            case NO_JSON -> chat(id, chatbot, text);
            case SENT_IN -> sendIn(id, gateway, text);
        }
        return true;
    }

    private static boolean isHeaderValue(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private void chat(String conversation, URI to, String body, Reply reply) throws IOException, InterruptedException {
        replies.put(conversation, reply);
        chat(conversation, to, body, ANSWER_OF, conversation);
    }

    private void chat(String conversation, URI to, String body, String... headers)
            throws IOException, InterruptedException {
        URI uri = to.getPath().contains("completions") ? to : to.resolve("/v1/chat/completions");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("content-type", "application/json")
                .header("x-plumbline-conversation", conversation)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        http.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    private void sendIn(String id, Member gateway, String text) throws IOException, InterruptedException {
        ObjectNode exchange = object().put("id", id).put("application", "shop").put("time", "2026-01-05T12:00:00Z");
        exchange.put("conversation", id).put("error", text);
        ObjectNode part = object().put("type", "text").put("content", text);
        exchange.putArray("messages")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .add(part);
        exchange.putObject("tags").put("note", text);
        HttpRequest request = HttpRequest.newBuilder(gateway.uri().resolve("/v1/exchanges"))
                .header("authorization", "Bearer " + Installation.TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(exchange.toString()))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            throw new AssertionError("POST /v1/exchanges answered " + response.statusCode());
        }
    }

    private static ObjectNode object() {
        return Wire.mapper().createObjectNode();
    }

    private static String asking(String role, String text) {
        ObjectNode body = object().put("model", "m");
        ArrayNode messages = body.putArray("messages");
        messages.addObject().put("role", "user").put("content", "Good day");
        messages.addObject().put("role", role).put("content", text).put("tool_call_id", "call-1");
        return body.toString();
    }

    private static String offering(String text) {
        ObjectNode body = (ObjectNode) tree(asking("user", "Hello"));
        ObjectNode function =
                body.putArray("tools").addObject().put("type", "function").putObject("function");
        function.put("name", "send")
                .put("description", text)
                .putObject("parameters")
                .put("default", text);
        return body.toString();
    }

    private static JsonNode tree(String json) {
        try {
            return Wire.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(String text) {
        return object().put("note", text).toString();
    }

    private static String error(String text) {
        ObjectNode body = object();
        body.putObject("error").put("message", text).put("type", "server_error").put("code", text);
        return body.toString();
    }

    private static String whole(String text) {
        ObjectNode body = object().put("object", "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        return body.toString();
    }

    private static String calling(String arguments) {
        ObjectNode body = object().put("object", "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "tool_calls");
        ObjectNode call = choice.putObject("message")
                .put("role", "assistant")
                .putArray("tool_calls")
                .addObject();
        call.put("id", "call-1")
                .put("type", "function")
                .putObject("function")
                .put("name", "send")
                .put("arguments", arguments);
        return body.toString();
    }

    /** In pieces of a few characters, so that every secret is split. */
    private static String streamed(String text, boolean asCall) {
        List<String> events = new ArrayList<>();
        for (int from = 0; from < text.length(); from += PIECE) {
            String piece = text.substring(from, Math.min(text.length(), from + PIECE));
            ObjectNode chunk = object().put("object", "chat.completion.chunk");
            ObjectNode delta =
                    chunk.putArray("choices").addObject().put("index", 0).putObject("delta");
            if (asCall) {
                ObjectNode call = delta.putArray("tool_calls").addObject().put("index", 0);
                call.putObject("function").put("arguments", piece);
            } else {
                delta.put("content", piece);
            }
            events.add("data: " + chunk + "\n\n");
        }
        events.add("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        return String.join("", events);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        provider.stop(0);
        http.close();
    }
}
