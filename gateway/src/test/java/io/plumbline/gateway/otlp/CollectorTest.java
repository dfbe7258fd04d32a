package io.plumbline.gateway.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.convention.Conventions;
import io.plumbline.gateway.convention.GenAi;
import io.plumbline.gateway.convention.GenAiMessageEvents;
import io.plumbline.gateway.convention.OpenInference;
import io.plumbline.gateway.convention.OpenLit;
import io.plumbline.gateway.convention.OpenLlmetry;
import io.plumbline.gateway.ingest.TakenExchanges;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What an OpenTelemetry Collector 0.165 sent that was set up as docs/recipes/otlp.md says, to the byte: gzip of protobuf, of
 * five conventions' made-up calls, a page that is no call, a service with no valid name, and a span without an id.
 */
class CollectorTest {

    private static final String PROTOBUF = "application/x-protobuf";

    private final TakenExchanges kafka = new TakenExchanges();
    private final OtlpResource resource = resource();

    private OtlpResource resource() {
        CallExchange exchanges = new CallExchange("fallback", name -> "hidden");
        Conventions conventions = new Conventions(
                List.of(new GenAi(), new GenAiMessageEvents(), new OpenInference(), new OpenLit(), new OpenLlmetry()));
        return new OtlpResource(
                new Spans(conventions, exchanges),
                new Logs(conventions, exchanges, new PendingCalls(1 << 20, () -> 0)),
                kafka.intake(Map.of()),
                TakenExchanges.entrance(1 << 20, 1000),
                new OtlpMeter(new SimpleMeterRegistry()));
    }

    @Test
    void its_spans_are_exchanges_and_the_one_that_cannot_be_is_told_by_its_place() throws IOException {
        ExportTraceServiceResponse answer = ExportTraceServiceResponse.parseFrom(sent("traces.bin"));
        assertThat(answer.getPartialSuccess().getRejectedSpans()).isEqualTo(1);
        assertThat(answer.getPartialSuccess().getErrorMessage()).isEqualTo("span 6: no valid trace and span id");
        assertThat(kafka.taken)
                .extracting(Exchange::conversation, Exchange::dialect, Exchange::application, Exchange::answer)
                .containsExactly(
                        tuple("c-31", "otel.genai", "harbour", "At nine."),
                        tuple("c-32", "openinference", "harbour", "Yes, at noon."),
                        tuple("c-33", "openllmetry", "harbour", "On a leash."),
                        tuple("c-34", "otel.genai", "harbour", ""),
                        tuple("c-35", "otel.genai", "fallback", "At the desk."));
        Exchange first = kafka.taken.get(0);
        assertThat(first.id()).isEqualTo("5b8efff798038103d269b633813fc60c-0000000000000001");
        assertThat(first.messages())
                .containsExactly(
                        Message.of("system", "Be brief."),
                        Message.of("user", "When does the ferry leave? Write to [EMAIL_1]"));
        assertThat(first.modelServed()).isEqualTo("ferry-1-0126");
        assertThat(first.usage()).isEqualTo(new Exchange.Usage(14L, 6L));
        assertThat(kafka.taken.get(3).outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
        assertThat(kafka.taken.get(3).error()).isEqualTo("503");
        assertThat(kafka.taken.get(4).capture().notes()).contains("application_invalid");
    }

    @Test
    void its_log_records_are_put_together_to_a_call() throws IOException {
        assertThat(ExportLogsServiceResponse.parseFrom(sent("logs.bin")).hasPartialSuccess())
                .isFalse();
        assertThat(kafka.taken)
                .extracting(Exchange::application, Exchange::prompt, Exchange::answer)
                .containsExactly(tuple("harbour", "Where do I buy a ticket?", "In the harbour office."));
    }

    /** Where an answer is lost on its way, the collector sends the same bytes again. */
    @Test
    void what_it_sends_again_is_taken_once() throws IOException {
        for (int i = 0; i < 2; i++) {
            sent("traces.bin");
            sent("logs.bin");
        }
        assertThat(kafka.taken).hasSize(6).doesNotHaveDuplicates();
    }

    private byte[] sent(String name) throws IOException {
        byte[] body;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("collector-0.165/" + name))) {
            body = in.readAllBytes();
        }
        Response response = name.startsWith("logs")
                ? resource.logs(body, PROTOBUF, "gzip")
                : resource.traces(body, PROTOBUF, "gzip");
        assertThat(response.getStatus()).isEqualTo(200);
        return (byte[]) response.getEntity();
    }
}
