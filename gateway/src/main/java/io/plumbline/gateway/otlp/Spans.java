package io.plumbline.gateway.otlp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.plumbline.gateway.convention.Conventions;
import io.plumbline.gateway.convention.Conventions.Told;
import io.plumbline.gateway.convention.Signal;
import io.plumbline.gateway.dialect.Fields;
import io.plumbline.gateway.ingest.Batch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads exported spans: those that are calls to a model become exchanges. */
final class Spans {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Conventions conventions;
    private final CallExchange exchanges;

    Spans(Conventions conventions, CallExchange exchanges) {
        this.conventions = conventions;
        this.exchanges = exchanges;
    }

    Batch read(ExportTraceServiceRequest request) {
        Batch batch = new Batch();
        int index = 0;
        for (ResourceSpans resource : request.getResourceSpansList()) {
            ObjectNode attributes = Attributes.of(resource.getResource().getAttributesList());
            String service = Fields.filled(attributes, "service.name");
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    take(span, index++, service, batch);
                }
            }
        }
        return batch;
    }

    private void take(Span span, int index, @Nullable String service, Batch batch) {
        try {
            Signal signal = signal(span);
            Told told = conventions.read(signal);
            if (told == null) {
                batch.ignored();
                return;
            }
            Ids ids = Ids.of(span);
            if (ids == null || span.getStartTimeUnixNano() <= 0) {
                batch.rejected("span " + index + (ids == null ? ": no valid trace and span id" : ": no start time"));
                return;
            }
            batch.taken(exchanges.of(call(ids, span, service, signal), told));
        } catch (RuntimeException fault) {
            batch.rejected("span " + index + ": not readable");
        }
    }

    private static Signal signal(Span span) {
        List<Signal.Event> events = span.getEventsList().stream()
                .map(event -> Signal.Event.of(event.getName(), Attributes.of(event.getAttributesList())))
                .toList();
        return new Signal(Attributes.of(span.getAttributesList()), events);
    }

    private static Call call(Ids ids, Span span, @Nullable String service, Signal signal) {
        long start = span.getStartTimeUnixNano();
        long micros = Math.max(0, (span.getEndTimeUnixNano() - start) / 1000);
        boolean failed = span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR;
        return new Call(ids, service, instant(start), micros, failed, signal);
    }

    static Instant instant(long unixNanos) {
        return Instant.ofEpochSecond(unixNanos / NANOS_PER_SECOND, unixNanos % NANOS_PER_SECOND);
    }
}
