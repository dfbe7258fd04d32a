package io.plumbline.gateway.otlp;

import static io.plumbline.gateway.otlp.Telemetry.TRACE;
import static io.plumbline.gateway.otlp.Telemetry.chat;
import static io.plumbline.gateway.otlp.Telemetry.export;
import static io.plumbline.gateway.otlp.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.convention.Convention;
import io.plumbline.gateway.convention.Conventions;
import io.plumbline.gateway.convention.GenAi;
import io.plumbline.gateway.convention.GenAiMessageEvents;
import io.plumbline.gateway.convention.OpenInference;
import io.plumbline.gateway.convention.OpenLit;
import io.plumbline.gateway.convention.OpenLlmetry;
import io.plumbline.gateway.ingest.Entrance;
import io.plumbline.gateway.ingest.IngestLimits;
import io.plumbline.gateway.ingest.IngestMemory;
import io.plumbline.gateway.ingest.TakenExchanges;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OtlpResourceTest {

    private static final String PROTOBUF = "application/x-protobuf";
    private static final int MAX_BYTES = 200_000;

    private final TakenExchanges kafka = new TakenExchanges();
    private final AtomicLong now = new AtomicLong();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OtlpResource resource = resource(
            List.of(new GenAi(), new GenAiMessageEvents(), new OpenInference(), new OpenLit(), new OpenLlmetry()));

    private OtlpResource resource(List<Convention> conventions) {
        CallExchange exchanges = new CallExchange("fallback", name -> "hidden-" + name.length());
        Conventions all = new Conventions(conventions);
        return resource(all, exchanges, TakenExchanges.entrance(MAX_BYTES, 1000));
    }

    private OtlpResource resource(Conventions conventions, CallExchange exchanges, Entrance entrance) {
        return new OtlpResource(
                new Spans(conventions, exchanges),
                new Logs(conventions, exchanges, new PendingCalls(2 * MAX_BYTES, now::get)),
                kafka.intake(Map.of()),
                entrance,
                new OtlpMeter(registry));
    }

    private Response post(byte[] body) {
        return resource.traces(body, PROTOBUF, null);
    }

    private Response post(String service, Span.Builder... spans) {
        return post(export(service, List.of(spans)).toByteArray());
    }

    private double counted(String fate) {
        return registry.counter("plumbline.gateway.otlp.records", "signal", "traces", "fate", fate)
                .count();
    }

    private static byte[] bytes(Response response) {
        return (byte[]) response.getEntity();
    }

    private static ExportTraceServiceResponse answer(Response response) {
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getMediaType()).hasToString(PROTOBUF);
        try {
            return ExportTraceServiceResponse.parseFrom(bytes(response));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The message of a {@code google.rpc.Status}. */
    private static String statusMessage(Response response) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes(response));
        assertThat(in.readTag()).isEqualTo(1 << 3);
        assertThat(in.readInt32()).isPositive();
        assertThat(in.readTag()).isEqualTo(2 << 3 | 2);
        String message = in.readString();
        assertThat(in.isAtEnd()).isTrue();
        return message;
    }

    @Test
    void a_span_that_is_a_call_becomes_an_exchange() {
        ExportTraceServiceResponse response = answer(post("shop", chat(7, "Write to mia@example.com")));

        assertThat(response.hasPartialSuccess()).isFalse();
        Exchange exchange = kafka.taken.get(0);
        assertThat(exchange.id()).isEqualTo(TRACE + "-0000000000000007");
        assertThat(exchange.application()).isEqualTo("shop");
        assertThat(exchange.conversation()).isEqualTo("c-7");
        assertThat(exchange.turn()).isEqualTo(1);
        assertThat(exchange.time()).isEqualTo(Instant.parse("2026-01-05T12:00:00.123456789Z"));
        assertThat(exchange.provider()).isEqualTo("openai");
        assertThat(exchange.dialect()).isEqualTo("otel.genai");
        assertThat(exchange.source()).isEqualTo("otlp");
        assertThat(exchange.prompt()).isEqualTo("Write to [EMAIL_1]");
        assertThat(exchange.answer()).isEqualTo("On Tuesday.");
        assertThat(exchange.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(exchange.timings()).isEqualTo(new Exchange.Timings(null, 500_000));
        assertThat(exchange.traceId()).isEqualTo(TRACE);
        assertThat(exchange.origin().sequence()).isEqualTo(1);
    }

    @Test
    void the_same_span_sent_again_counts_once() {
        post("shop", chat(1, "Hi"));
        answer(post("shop", chat(1, "Hi"), chat(2, "Ho")));
        assertThat(kafka.taken).extracting(Exchange::conversation).containsExactly("c-1", "c-2");
        assertThat(kafka.ledger.requestsOf("otlp")).isEqualTo(2);
    }

    @Test
    void json_with_hexadecimal_ids_and_numbers_in_texts_reads_the_same_as_protobuf() {
        post("shop", chat(7, "Hi"));
        Exchange protobuf = kafka.taken.remove(0);
        String json = """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
                 "scopeSpans":[{"scope":{"name":"s"},"spans":[{"traceId":"5B8EFFF798038103D269B633813FC60C",
                  "spanId":"000000000000000b","parentSpanId":"","name":"chat","kind":3,"flags":256,"newField":{"x":1},
                  "startTimeUnixNano":"1767614400123456789","endTimeUnixNano":1767614400623456789,
                  "status":{"code":"STATUS_CODE_OK"},
                  "attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"chat"}},
                   {"key":"gen_ai.provider.name","value":{"stringValue":"openai"}},
                   {"key":"gen_ai.conversation.id","value":{"stringValue":"c-7"}},
                   {"key":"gen_ai.usage.input_tokens","value":{"intValue":"12"}},
                   {"key":"gen_ai.input.messages","value":{"arrayValue":{"values":[{"kvlistValue":{"values":[
                     {"key":"role","value":{"stringValue":"user"}},
                     {"key":"parts","value":{"arrayValue":{"values":[{"kvlistValue":{"values":[
                       {"key":"type","value":{"stringValue":"text"}},
                       {"key":"content","value":{"stringValue":"Hi"}}]}}]}}}]}}]}}},
                   {"key":"gen_ai.output.messages","value":{"stringValue":
                     "[{\\"role\\":\\"assistant\\",\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"On Tuesday.\\"}]}]"}}]
                 }]}]}]}""";

        Response response = resource.traces(utf8(json), "application/json; charset=utf-8", null);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getMediaType()).hasToString("application/json");
        assertThat(bytes(response)).asString(StandardCharsets.UTF_8).isEqualTo("{}");
        Exchange read = kafka.taken.get(0);
        assertThat(read.id()).isEqualTo(TRACE + "-000000000000000b");
        assertThat(read.usage()).isEqualTo(new Exchange.Usage(12L, null));
        assertThat(read.messages()).isEqualTo(protobuf.messages());
        assertThat(read.choices()).isEqualTo(protobuf.choices());
        assertThat(read.time()).isEqualTo(protobuf.time());
        assertThat(read.timings()).isEqualTo(protobuf.timings());
    }

    @Test
    void gzip_is_unfolded() {
        byte[] body = export("shop", List.of(chat(1, "Hi"))).toByteArray();
        Response response = resource.traces(gzip(body), PROTOBUF, "gzip");
        assertThat(answer(response).hasPartialSuccess()).isFalse();
        assertThat(kafka.taken).hasSize(1);
    }

    @Test
    void spans_that_are_no_calls_are_accepted_and_counted_as_ignored() {
        Span.Builder agent =
                chat(3, "Hi").setAttributes(0, Telemetry.attribute("gen_ai.operation.name", "invoke_agent"));
        ExportTraceServiceResponse response = answer(post("shop", span(1), chat(2, "Hi"), agent));
        assertThat(response.hasPartialSuccess()).isFalse();
        assertThat(kafka.taken).hasSize(1);
        assertThat(counted("ignored")).isEqualTo(2);
        assertThat(counted("taken")).isEqualTo(1);
        assertThat(kafka.ledger.requestCount()).isEqualTo(1);
    }

    @Test
    void a_span_that_cannot_be_taken_is_rejected_alone_and_named_by_its_place() {
        Span.Builder[] spans = IntStream.range(1, 10)
                .mapToObj(i -> i < 8 ? chat(i, "Hi").setSpanId(ByteString.EMPTY) : chat(i, "Hi"))
                .toArray(Span.Builder[]::new);
        spans[0] = chat(1, "Hi").setStartTimeUnixNano(0);

        var partial = answer(post("shop", spans)).getPartialSuccess();

        assertThat(partial.getRejectedSpans()).isEqualTo(7);
        assertThat(partial.getErrorMessage())
                .startsWith("span 0: no start time; span 1: no valid trace and span id; ")
                .endsWith("; and 2 more");
        assertThat(kafka.taken).hasSize(2);
        assertThat(counted("rejected")).isEqualTo(7);
    }

    @Test
    void a_convention_that_fails_costs_its_span_and_no_other() {
        OtlpResource broken = resource(List.of(new GenAi(), new Convention() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public io.plumbline.gateway.dialect.@Nullable Draft read(io.plumbline.gateway.convention.Signal signal) {
                if (signal.attributes().path("gen_ai.conversation.id").asText().equals("c-1")) {
                    throw new IllegalStateException("a fault");
                }
                return null;
            }
        }));
        byte[] body = export("shop", List.of(chat(1, "Hi"), chat(2, "Hi"))).toByteArray();
        var partial = answer(broken.traces(body, PROTOBUF, null)).getPartialSuccess();
        assertThat(partial.getErrorMessage()).isEqualTo("span 0: not readable");
        assertThat(kafka.taken).hasSize(1);
    }

    @Test
    void what_is_dropped_is_told_as_rejected_and_may_be_sent_again() {
        kafka.drops = true;
        assertThat(answer(post("shop", chat(1, "Hi"))).getPartialSuccess().getRejectedSpans())
                .isEqualTo(1);
        kafka.drops = false;
        assertThat(answer(post("shop", chat(1, "Hi"))).hasPartialSuccess()).isFalse();
        assertThat(kafka.taken).hasSize(1);
    }

    @Test
    void a_service_without_a_valid_name_has_the_default_application_and_says_so() {
        post("unknown_service:java", chat(1, "Hi"));
        assertThat(kafka.taken.get(0).application()).isEqualTo("fallback");
        assertThat(kafka.taken.get(0).capture().notes()).containsExactly("application_invalid", "conversation_by_body");
    }

    @Test
    void a_failed_call_is_an_upstream_error_of_its_type_and_never_of_its_message() {
        Span.Builder failed = chat(1, "Hi")
                .setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("could not answer mia@example.com"))
                .addAttributes(Telemetry.attribute("error.type", "RateLimitError"));
        post("shop", failed, chat(2, "Hi").setStatus(failed.getStatus()));
        assertThat(kafka.taken).extracting(Exchange::outcome).containsOnly(Outcome.UPSTREAM_ERROR);
        assertThat(kafka.taken).extracting(Exchange::error).containsExactly("RateLimitError", "error");
    }

    @Test
    void the_time_to_the_first_word_is_read_where_it_is_told() {
        post(
                "shop",
                chat(1, "Hi").addAttributes(number("gen_ai.response.time_to_first_chunk", 0.25)),
                chat(2, "Hi").addAttributes(number("gen_ai.server.time_to_first_token", 0)),
                chat(3, "Hi").addAttributes(number("gen_ai.response.time_to_first_chunk", -1)));
        assertThat(kafka.taken)
                .extracting(exchange -> exchange.timings().firstByteMicros())
                .containsExactly(250_000L, 0L, null);
    }

    private static KeyValue.Builder number(String name, double value) {
        return KeyValue.newBuilder().setKey(name).setValue(AnyValue.newBuilder().setDoubleValue(value));
    }

    @Test
    void the_provider_is_the_first_name_that_can_be_one() {
        Span.Builder unnamed = chat(1, "Hi").removeAttributes(1);
        post(
                "shop",
                unnamed.clone().addAttributes(Telemetry.attribute("gen_ai.system", "cohere")),
                unnamed.clone()
                        .setSpanId(Telemetry.id("0000000000000002"))
                        .addAttributes(Telemetry.attribute("gen_ai.system", "call mia@example.com"))
                        .addAttributes(Telemetry.attribute("llm.provider", "mistral")),
                unnamed.clone().setSpanId(Telemetry.id("0000000000000003")));
        assertThat(kafka.taken).extracting(Exchange::provider).containsExactly("cohere", "mistral", "unknown");
    }

    @Test
    void ids_of_zeros_are_none() {
        Span.Builder noTrace = chat(1, "Hi").setTraceId(Telemetry.id("0".repeat(32)));
        Span.Builder noSpan = chat(1, "Hi").setSpanId(Telemetry.id("0".repeat(16)));
        assertThat(answer(post("shop", noTrace, noSpan)).getPartialSuccess().getRejectedSpans())
                .isEqualTo(2);
        assertThat(kafka.taken).isEmpty();
    }

    @Test
    void a_full_queue_is_a_429_with_a_status_and_nothing_is_taken() throws IOException {
        kafka.room = 1;
        Response response = post("shop", chat(1, "Hi"), chat(2, "Hi"));
        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeaderString("Retry-After")).isEqualTo("1");
        assertThat(response.getMediaType()).hasToString(PROTOBUF);
        assertThat(statusMessage(response)).isEqualTo("no room: The queue to Kafka is full. Nothing was taken.");
        assertThat(kafka.taken).isEmpty();
        assertThat(counted("taken")).isZero();
    }

    @Test
    void too_much_is_a_413_as_sent_and_as_unfolded() throws IOException {
        Response large = post(new byte[MAX_BYTES + 1]);
        assertThat(large.getStatus()).isEqualTo(413);
        assertThat(statusMessage(large)).isEqualTo("too large: At most 200000 bytes are taken at once.");

        Response bomb = resource.traces(gzip(new byte[MAX_BYTES + 1]), PROTOBUF, "gzip");
        assertThat(bomb.getStatus()).isEqualTo(413);
        assertThat(statusMessage(bomb)).startsWith("too large: It may unfold to at most 200000 bytes");
    }

    @Test
    void what_is_no_export_request_is_a_400_that_quotes_nothing() throws IOException {
        Response response = post(utf8("MARKER is no protobuf"));
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(statusMessage(response))
                .isEqualTo("not OTLP: The body is no export request in application/x-protobuf.");

        for (String json :
                List.of("{\"resourceSpans\":\"MARKER\"}", "{", "[1]", "[".repeat(90_000), "{\"a\":".repeat(9_000))) {
            Response refused = resource.traces(utf8(json), "application/json", null);
            assertThat(refused.getStatus()).isEqualTo(400);
            assertThat(bytes(refused))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo(
                            "{\"code\":3,\"message\":\"not OTLP: The body is no export request in application/json.\"}");
        }
        assertThat(resource.traces(gzip(new byte[9]), PROTOBUF, "gzip").getStatus())
                .isEqualTo(400);
        assertThat(resource.traces(new byte[9], PROTOBUF, "gzip").getStatus()).isEqualTo(400);
    }

    private Response postWith(String startTime, String attribute) {
        String json = """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"000000000000000b",
                 "startTimeUnixNano":%s,"status":{"code":"STATUS_CODE_OK"},"attributes":[
                   {"key":"gen_ai.prompt","value":{"stringValue":"1e99999999"}},
                   {"key":"gen_ai.response.time_to_first_chunk","value":{%s}}]}]}]}]}""".formatted(TRACE, startTime, attribute);
        return resource.traces(utf8(json), "application/json", null);
    }

    /** Of each of the first a reader that writes it out in full has no answer for minutes. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_number_that_is_short_as_written_and_endless_written_out_is_refused_at_once() {
        for (String endless : List.of("1e99999999", "\"1E+99999999\"", "\"\\u0031e-99999999\"", "10e00000000000001")) {
            assertThat(postWith(endless, "\"doubleValue\":0.25").getStatus())
                    .as(endless)
                    .isEqualTo(400);
        }
        assertThat(postWith("1", "\"doubleValue\":0." + "1".repeat(1000)).getStatus())
                .isEqualTo(400);
        assertThat(postWith("1", "\"int_value\":\"" + "1".repeat(1001) + "\"").getStatus())
                .isEqualTo(400);
        assertThat(kafka.taken).isEmpty();
    }

    @Test
    void any_number_that_an_exporter_could_mean_is_read_and_a_text_may_be_an_endless_one() {
        assertThat(postWith("\"1.767614400e18\"", "\"doubleValue\":25e-2").getStatus())
                .isEqualTo(200);
        Exchange read = kafka.taken.get(0);
        assertThat(read.time()).isEqualTo(Instant.parse("2026-01-05T12:00:00Z"));
        assertThat(read.prompt()).isEqualTo("1e99999999");
        assertThat(read.timings()).isEqualTo(new Exchange.Timings(250_000L, 0));
    }

    private static LogRecord.Builder log(int number, String event, String field, String text) {
        return LogRecord.newBuilder()
                .setTraceId(Telemetry.id(TRACE))
                .setSpanId(Telemetry.id("%016x".formatted(number)))
                .setTimeUnixNano(1_767_614_400_000_000_000L)
                .setEventName(event)
                .setBody(AnyValue.newBuilder()
                        .setKvlistValue(KeyValueList.newBuilder().addValues(Telemetry.attribute(field, text))));
    }

    private Response post(LogRecord.Builder... records) {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (LogRecord.Builder record : records) {
            scope.addLogRecords(record);
        }
        ExportLogsServiceRequest request = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(Telemetry.attribute("service.name", "shop")))
                        .addScopeLogs(scope))
                .build();
        return resource.logs(request.toByteArray(), PROTOBUF, null);
    }

    private static ExportLogsServiceResponse logsAnswer(Response response) {
        assertThat(response.getStatus()).isEqualTo(200);
        try {
            return ExportLogsServiceResponse.parseFrom(bytes(response));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double countedLogs(String fate) {
        return registry.counter("plumbline.gateway.otlp.records", "signal", "logs", "fate", fate)
                .count();
    }

    @Test
    void a_log_record_that_tells_a_whole_call_becomes_an_exchange_and_its_span_is_the_same() {
        LogRecord.Builder details = LogRecord.newBuilder()
                .setTraceId(Telemetry.id(TRACE))
                .setSpanId(Telemetry.id("0000000000000007"))
                .setObservedTimeUnixNano(1_767_614_400_000_000_000L)
                .setEventName("gen_ai.client.inference.operation.details")
                .addAllAttributes(chat(7, "Hi").getAttributesList());
        assertThat(logsAnswer(post(details, LogRecord.newBuilder())).hasPartialSuccess())
                .isFalse();
        post("shop", chat(7, "Hi"));
        assertThat(kafka.taken).hasSize(1);
        assertThat(kafka.taken.get(0).id()).isEqualTo(TRACE + "-0000000000000007");
        assertThat(kafka.taken.get(0).prompt()).isEqualTo("Hi");
        assertThat(countedLogs("ignored")).isEqualTo(1);
    }

    @Test
    void a_log_record_has_its_own_time_or_that_at_which_it_was_seen_and_none_without() {
        LogRecord.Builder question = log(1, "gen_ai.user.message", "content", "One?");
        LogRecord.Builder answer = log(1, "gen_ai.choice", "content", "1!")
                .clearTimeUnixNano()
                .setObservedTimeUnixNano(1_767_614_402_500_000_000L);
        post(question.setObservedTimeUnixNano(1), answer);
        assertThat(kafka.taken.get(0).time()).isEqualTo(Instant.parse("2026-01-05T12:00:00Z"));
        assertThat(kafka.taken.get(0).timings()).isEqualTo(new Exchange.Timings(null, 2_500_000));

        var partial = logsAnswer(post(log(2, "gen_ai.choice", "content", "2!").clearTimeUnixNano()))
                .getPartialSuccess();
        assertThat(partial.getErrorMessage()).isEqualTo("log record 0: no time");
    }

    @Test
    void messages_of_a_call_wait_for_its_answer_over_several_requests() {
        post(log(1, "gen_ai.user.message", "content", "One?"), log(2, "gen_ai.user.message", "content", "Two?"));
        assertThat(kafka.taken).isEmpty();
        LogRecord.Builder answer =
                log(2, "", "content", "2!").addAttributes(Telemetry.attribute("event.name", "gen_ai.choice"));
        assertThat(logsAnswer(post(answer)).hasPartialSuccess()).isFalse();
        post(log(1, "gen_ai.choice", "content", "1!"));

        assertThat(kafka.taken).extracting(Exchange::prompt).containsExactly("Two?", "One?");
        assertThat(kafka.taken).extracting(Exchange::answer).containsExactly("2!", "1!");
        assertThat(kafka.taken).extracting(Exchange::dialect).containsOnly("otel.genai.events");
        assertThat(countedLogs("held")).isEqualTo(4);
        assertThat(countedLogs("taken")).isEqualTo(2);
    }

    @Test
    void calls_that_are_never_answered_are_given_up_when_they_fill_the_memory() {
        for (int i = 1; i <= 5; i++) {
            post(log(i, "gen_ai.user.message", "content", "x".repeat(MAX_BYTES / 4)));
        }
        assertThat(countedLogs("incomplete")).isEqualTo(2);
        post(log(5, "gen_ai.choice", "content", "Yes"));
        assertThat(kafka.taken).hasSize(1);
    }

    @Test
    void an_answer_that_overtakes_its_question_waits_for_it() {
        post(log(1, "gen_ai.choice", "content", "1!"));
        assertThat(kafka.taken).isEmpty();
        post(log(1, "gen_ai.user.message", "content", "One?"));
        assertThat(kafka.taken).hasSize(1);
        assertThat(kafka.taken.get(0).prompt()).isEqualTo("One?");
        assertThat(kafka.taken.get(0).answer()).isEqualTo("1!");
        assertThat(kafka.taken.get(0).outcome()).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void a_record_that_is_sent_twice_is_one_message() {
        LogRecord.Builder question = log(1, "gen_ai.user.message", "content", "One?");
        post(question, question);
        post(question);
        post(log(1, "gen_ai.choice", "content", "1!"));
        assertThat(kafka.taken.get(0).messages()).hasSize(1);
    }

    @Test
    void a_record_that_is_sent_again_after_its_call_is_complete_begins_no_other() {
        LogRecord.Builder question = log(1, "gen_ai.user.message", "content", "One?");
        LogRecord.Builder answer = log(1, "gen_ai.choice", "content", "1!");
        post(question, answer);
        assertThat(logsAnswer(post(answer)).hasPartialSuccess()).isFalse();
        post(question);
        now.set(PendingCalls.PATIENCE.toNanos());
        post(log(2, "gen_ai.user.message", "content", "Two?"));

        assertThat(countedLogs("incomplete")).isZero();
        assertThat(countedLogs("late")).isEqualTo(2);
        assertThat(countedLogs("held")).isEqualTo(3);
        assertThat(kafka.taken).hasSize(1);
    }

    @Test
    void calls_that_are_not_answered_in_time_are_given_up() {
        post(log(1, "gen_ai.user.message", "content", "One?"));
        now.set(PendingCalls.PATIENCE.toNanos());
        post(log(2, "gen_ai.user.message", "content", "Two?"));
        assertThat(countedLogs("incomplete")).isEqualTo(1);
        post(log(1, "gen_ai.choice", "content", "1!"));
        assertThat(kafka.taken).isEmpty();
    }

    @Test
    void a_call_takes_the_room_of_one_however_many_records_tell_it() {
        kafka.room = 1;
        LogRecord.Builder[] records = IntStream.range(0, 20)
                .mapToObj(i -> log(1, "gen_ai.user.message", "content", "Question " + i))
                .toArray(LogRecord.Builder[]::new);
        assertThat(post(records).getStatus()).isEqualTo(200);
        post(log(1, "gen_ai.choice", "content", "1!"));
        assertThat(kafka.taken).hasSize(1);
    }

    @Test
    void questions_take_no_room_before_they_are_answered() {
        kafka.room = 1;
        LogRecord.Builder[] questions = IntStream.range(0, 20)
                .mapToObj(i -> log(1 + i, "gen_ai.user.message", "content", "One?"))
                .toArray(LogRecord.Builder[]::new);
        assertThat(post(questions).getStatus()).isEqualTo(200);
    }

    @Test
    void two_answers_of_a_call_take_the_room_of_one() {
        kafka.room = 1;
        Response answer = post(log(1, "gen_ai.choice", "content", "1!"), log(1, "gen_ai.choice", "content", "2!"));
        assertThat(answer.getStatus()).isEqualTo(200);
    }

    @Test
    void a_call_that_is_dropped_rejects_all_the_records_that_told_it() {
        kafka.drops = true;
        var partial = logsAnswer(post(
                        log(1, "gen_ai.user.message", "content", "One?"), log(1, "gen_ai.choice", "content", "1!")))
                .getPartialSuccess();
        assertThat(partial.getRejectedLogRecords()).isEqualTo(2);
    }

    @Test
    void log_records_name_the_provider_of_their_call() {
        post(
                log(1, "gen_ai.user.message", "content", "One?"),
                log(1, "gen_ai.choice", "content", "1!").addAttributes(Telemetry.attribute("gen_ai.system", "openai")));
        assertThat(kafka.taken.get(0).provider()).isEqualTo("openai");
    }

    @Test
    void bodies_that_would_be_many_times_as_large_as_objects_are_refused_before_there_are_any() {
        IngestMemory memory = new IngestMemory(2 << 20);
        Conventions all = new Conventions(List.of(new GenAi()));
        OtlpResource small = resource(
                all,
                new CallExchange("fallback", name -> name),
                TakenExchanges.entrance(new IngestLimits(MAX_BYTES, 1000), memory));
        byte[] empty =
                export("shop", Collections.nCopies(60_000, Span.newBuilder())).toByteArray();
        assertThat(small.traces(empty, PROTOBUF, null).getStatus()).isEqualTo(413);

        Span.Builder tree =
                span(1).addAttributes(Telemetry.attribute("gen_ai.input.messages", "[" + "{},".repeat(30_000) + "{}]"));
        byte[] text = export("shop", List.of(tree)).toByteArray();
        assertThat(small.traces(text, PROTOBUF, null).getStatus()).isEqualTo(413);

        String json = "{\"resourceSpans\":[" + "{},".repeat(30_000) + "{}]}";
        assertThat(small.traces(utf8(json), "application/json", null).getStatus())
                .isEqualTo(413);
        assertThat(memory.held()).isZero();

        byte[] honest = export("shop", List.of(chat(1, "x".repeat(100_000)))).toByteArray();
        assertThat(small.traces(honest, PROTOBUF, null).getStatus()).isEqualTo(200);
    }

    @Test
    void a_full_queue_refuses_log_records_before_they_are_read() {
        kafka.room = 0;
        LogRecord.Builder question = log(1, "gen_ai.user.message", "content", "One?");
        LogRecord.Builder answer = log(1, "gen_ai.choice", "content", "1!");
        assertThat(post(question, answer).getStatus()).isEqualTo(429);
        kafka.room = 2;
        post(question, answer);
        assertThat(kafka.taken.get(0).messages()).hasSize(1);
        assertThat(kafka.taken.get(0).choices()).hasSize(1);
    }

    @Test
    void a_log_record_without_ids_is_rejected_alone() {
        var partial = logsAnswer(post(
                        log(1, "gen_ai.user.message", "content", "Hi").setSpanId(ByteString.EMPTY),
                        log(1, "gen_ai.choice", "content", "Hello")))
                .getPartialSuccess();
        assertThat(partial.getRejectedLogRecords()).isEqualTo(1);
        assertThat(partial.getErrorMessage()).isEqualTo("log record 0: no valid trace and span id");
        assertThat(countedLogs("held")).isEqualTo(1);
    }

    @Test
    void other_formats_and_encodings_are_a_415() {
        assertThat(resource.traces(new byte[0], "text/plain", null).getStatus()).isEqualTo(415);
        assertThat(resource.traces(new byte[0], null, null).getStatus()).isEqualTo(415);
        assertThat(resource.traces(new byte[0], PROTOBUF, "snappy").getStatus()).isEqualTo(415);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
