package io.plumbline.gateway.dialect;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.plumbline.contracts.event.Exchange.Usage;
import io.plumbline.gateway.dialect.SdkOracleTest.Answer;
import io.plumbline.gateway.dialect.SdkOracleTest.Call;
import io.plumbline.gateway.dialect.SdkOracleTest.Said;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** LangChain4j's client of Ollama, over a wire on which the given bytes lie. */
final class OllamaClient {

    private OllamaClient() {}

    static Answer read(byte[] answer) {
        CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        OllamaStreamingChatModel.builder()
                .httpClientBuilder(new Wired(answer))
                .baseUrl("http://ollama.test")
                .modelName("m")
                .build()
                .chat("?", new StreamingChatResponseHandler() {
                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        whole.complete(response);
                    }

                    @Override
                    public void onError(Throwable fault) {
                        whole.completeExceptionally(fault);
                    }
                });
        if (!whole.isDone()) {
            throw new IllegalStateException("to the client the stream never ends");
        }
        return answer(whole.join());
    }

    private static Answer answer(ChatResponse response) {
        String text = response.aiMessage().text();
        List<Call> calls = response.aiMessage().toolExecutionRequests().stream()
                .map(OllamaClient::call)
                .toList();
        Said said = new Said(text == null ? "" : text, "", calls, finish(response.finishReason()));
        TokenUsage usage = response.tokenUsage();
        return new Answer(
                List.of(said),
                usage == null ? null : new Usage(number(usage.inputTokenCount()), number(usage.outputTokenCount())));
    }

    private static Call call(ToolExecutionRequest call) {
        return new Call(call.id(), call.name(), SdkOracleTest.tree(call.arguments()));
    }

    /** In Ollama's words: it has none of its own for an end with calls. */
    private static String finish(@Nullable FinishReason reason) {
        return reason == null
                ? "null"
                : reason == FinishReason.TOOL_EXECUTION ? "stop" : reason.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Long number(@Nullable Integer count) {
        return count == null ? null : Long.valueOf(count);
    }

    /** Answers every request at once, on the caller's thread. */
    private record Wired(byte[] answer) implements HttpClientBuilder, HttpClient {

        @Override
        public SuccessfulHttpResponse execute(HttpRequest request) {
            throw new UnsupportedOperationException("only streams are asked for");
        }

        @Override
        public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
            listener.onOpen(SuccessfulHttpResponse.builder().statusCode(200).build());
            parser.parse(new ByteArrayInputStream(answer), listener);
            listener.onClose();
        }

        @Override
        public @Nullable Duration connectTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public @Nullable Duration readTimeout() {
            return null;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            return this;
        }

        @Override
        public HttpClient build() {
            return this;
        }
    }
}
