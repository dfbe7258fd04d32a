package io.plumbline.gateway.otlp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.ProviderResource;
import io.plumbline.gateway.Recorded;
import io.plumbline.testkit.KafkaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenTelemetry's own exporter against the running gateway, up to Kafka. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(ProviderResource.class)
class RealExporterTest {

    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

    @TestHTTPResource("/v1/traces")
    URI traces;

    @TestHTTPResource("/v1/logs")
    URI logs;

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "none"})
    void a_call_that_the_sdk_exports_is_an_exchange_on_kafka(String compression) {
        String conversation = "c-otlp-" + compression;
        try (SdkTracerProvider provider = provider(ProviderResource.TOKEN, compression)) {
            Span call = provider.get("test").spanBuilder("chat scripted-1").startSpan();
            call.setAttribute("gen_ai.operation.name", "chat");
            call.setAttribute("gen_ai.conversation.id", conversation);
            call.setAttribute("gen_ai.request.model", "scripted-1");
            call.setAttribute("gen_ai.input.messages", """
                    [{"role":"user","parts":[{"type":"text","content":"Write to mia@example.com"}]}]""");
            call.setAttribute("gen_ai.output.messages", """
                    [{"role":"assistant","parts":[{"type":"text","content":"Done"}],"finish_reason":"stop"}]""");
            call.end();
            assertThat(flushed(provider)).isTrue();
        }
        Exchange exchange = Recorded.exchangeOf(conversation);
        assertThat(exchange.application()).isEqualTo("shop");
        assertThat(exchange.source()).isEqualTo("otlp");
        assertThat(exchange.prompt()).isEqualTo("Write to [EMAIL_1]");
        assertThat(exchange.answer()).isEqualTo("Done");
        assertThat(exchange.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(exchange.origin().gateway()).isEqualTo("gw-test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "none"})
    void messages_that_the_sdk_logs_within_a_span_are_an_exchange_on_kafka(String compression) {
        String conversation = "c-logs-" + compression;
        SpanContext span = SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                compression.equals("gzip") ? "b7ad6b7169203331" : "b7ad6b7169203332",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        try (SdkLoggerProvider provider = loggers(compression)) {
            Logger logger = provider.get("test");
            Context call = Context.root().with(Span.wrap(span));
            said(logger, call, "gen_ai.user.message", Value.of(Map.of("content", Value.of("Write to mia@example.com"))))
                    .setAttribute("gen_ai.conversation.id", conversation)
                    .emit();
            Value<?> answer = Value.of(Map.of("role", Value.of("assistant"), "content", Value.of("Done")));
            Value<?> choice =
                    Value.of(Map.of("index", Value.of(0), "finish_reason", Value.of("stop"), "message", answer));
            said(logger, call, "gen_ai.choice", choice).emit();
            assertThat(provider.forceFlush().join(20, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
        }
        Exchange exchange = Recorded.exchangeOf(conversation);
        assertThat(exchange.application()).isEqualTo("shop");
        assertThat(exchange.source()).isEqualTo("otlp");
        assertThat(exchange.prompt()).isEqualTo("Write to [EMAIL_1]");
        assertThat(exchange.answer()).isEqualTo("Done");
        assertThat(exchange.outcome()).isEqualTo(Outcome.COMPLETE);
    }

    private static LogRecordBuilder said(Logger logger, Context call, String event, Value<?> body) {
        return logger.logRecordBuilder()
                .setContext(call)
                .setEventName(event)
                .setTimestamp(Instant.now())
                .setAttribute("gen_ai.operation.name", "chat")
                .setBody(body);
    }

    private SdkLoggerProvider loggers(String compression) {
        OtlpHttpLogRecordExporter exporter = OtlpHttpLogRecordExporter.builder()
                .setEndpoint(logs.toString())
                .setCompression(compression)
                .addHeader("authorization", "Bearer " + ProviderResource.TOKEN)
                .build();
        return SdkLoggerProvider.builder()
                .setResource(
                        Resource.getDefault().toBuilder().put(SERVICE, "shop").build())
                .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter).build())
                .build();
    }

    @Test
    void without_the_token_nothing_is_taken() {
        try (OtlpHttpSpanExporter stranger = exporter("wrong", "gzip");
                SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
            ReadableSpan span =
                    (ReadableSpan) provider.get("test").spanBuilder("chat").startSpan();
            assertThat(stranger.export(List.of(span.toSpanData()))
                            .join(20, TimeUnit.SECONDS)
                            .isSuccess())
                    .isFalse();
        }
        given().contentType("application/json")
                .body("{}")
                .post("/v1/traces")
                .then()
                .statusCode(401);
    }

    @Test
    void json_is_answered_in_json() {
        for (String path : List.of("/v1/traces", "/v1/logs")) {
            assertThat(posted(path, "{}", 200)).isEqualTo("{}");
            assertThat(posted(path, "[]", 400)).startsWith("{\"code\":3,\"message\":\"not OTLP: ");
        }
        assertThat(posted("/v1/litellm", "[{\"call_type\":\"aembedding\"}]", 202))
                .contains("\"ignored\":1");
        assertThat(posted("/v1/litellm", "{", 400)).contains("\"title\":\"not an exchange\"");
    }

    private static String posted(String path, String body, int status) {
        return given().header("authorization", "Bearer " + ProviderResource.TOKEN)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    @Test
    void what_became_of_the_spans_is_on_show() {
        try (SdkTracerProvider provider = provider(ProviderResource.TOKEN, "gzip")) {
            provider.get("test").spanBuilder("GET /").startSpan().end();
            assertThat(flushed(provider)).isTrue();
        }
        given().header("authorization", "Bearer " + ProviderResource.TOKEN)
                .get("/q/metrics")
                .then()
                .body(containsString("plumbline_gateway_otlp_records_total{fate=\"ignored\",signal=\"traces\"}"))
                .body(containsString("plumbline_gateway_requests_total{route=\"otlp\"}"));
    }

    private SdkTracerProvider provider(String token, String compression) {
        return SdkTracerProvider.builder()
                .setResource(
                        Resource.getDefault().toBuilder().put(SERVICE, "shop").build())
                .addSpanProcessor(
                        BatchSpanProcessor.builder(exporter(token, compression)).build())
                .build();
    }

    private OtlpHttpSpanExporter exporter(String token, String compression) {
        return OtlpHttpSpanExporter.builder()
                .setEndpoint(traces.toString())
                .setCompression(compression)
                .addHeader("authorization", "Bearer " + token)
                .build();
    }

    private static boolean flushed(SdkTracerProvider provider) {
        CompletableResultCode flush = provider.forceFlush();
        return flush.join(20, TimeUnit.SECONDS).isSuccess();
    }
}
