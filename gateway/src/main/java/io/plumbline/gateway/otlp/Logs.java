package io.plumbline.gateway.otlp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.plumbline.gateway.convention.Conventions;
import io.plumbline.gateway.convention.Conventions.Told;
import io.plumbline.gateway.convention.GenAiMessageEvents;
import io.plumbline.gateway.convention.Signal;
import io.plumbline.gateway.dialect.Fields;
import io.plumbline.gateway.ingest.Batch;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads exported log records: a record that tells a whole call, or the messages of one in records of their own. */
final class Logs {

    private static final String GEN_AI = "gen_ai.";

    private final Conventions conventions;
    private final CallExchange exchanges;
    private final PendingCalls pending;

    Logs(Conventions conventions, CallExchange exchanges, PendingCalls pending) {
        this.conventions = conventions;
        this.exchanges = exchanges;
        this.pending = pending;
    }

    /** How many calls the request can complete at most, by their ids. */
    int mostCalls(ExportLogsServiceRequest request) {
        return (int) request.getResourceLogsList().stream()
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .filter(Logs::tellsOfModels)
                .filter(this::canComplete)
                .flatMap(record -> Stream.ofNullable(Ids.of(record.getTraceId(), record.getSpanId())))
                .distinct()
                .count();
    }

    private boolean canComplete(LogRecord record) {
        String name = name(record);
        if (!GenAiMessageEvents.isMessage(name) || GenAiMessageEvents.isAnswer(name)) {
            return true;
        }
        Ids ids = Ids.of(record.getTraceId(), record.getSpanId());
        return ids != null && pending.isAnswered(ids);
    }

    /** The field of today, or the attribute that it was. */
    private static String name(LogRecord record) {
        if (!record.getEventName().isEmpty()) {
            return record.getEventName();
        }
        return record.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("event.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .reduce("", (former, later) -> later);
    }

    private static boolean tellsOfModels(LogRecord record) {
        return record.getEventName().startsWith(GEN_AI)
                || record.getAttributesList().stream()
                        .anyMatch(attribute -> attribute.getKey().startsWith(GEN_AI)
                                || attribute.getValue().getStringValue().startsWith(GEN_AI));
    }

    Batch read(ExportLogsServiceRequest request) {
        Batch batch = new Batch();
        Set<Ids> ready = new LinkedHashSet<>();
        int index = 0;
        for (ResourceLogs resource : request.getResourceLogsList()) {
            ObjectNode attributes = Attributes.of(resource.getResource().getAttributesList());
            String service = Fields.filled(attributes, "service.name");
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                for (LogRecord record : scope.getLogRecordsList()) {
                    take(record, "log record " + index++, service, batch, ready);
                }
            }
        }
        ready.forEach(ids -> complete(ids, batch));
        batch.incomplete(pending.takeGivenUp());
        return batch;
    }

    private void take(LogRecord record, String place, @Nullable String service, Batch batch, Set<Ids> ready) {
        try {
            ObjectNode attributes = Attributes.of(record.getAttributesList());
            String name = name(record);
            boolean message = GenAiMessageEvents.isMessage(name);
            Signal whole = Signal.of(attributes);
            Told told = message ? null : conventions.read(whole);
            if (!message && told == null) {
                batch.ignored();
                return;
            }
            Ids ids = Ids.of(record.getTraceId(), record.getSpanId());
            long nanos = record.getTimeUnixNano() > 0 ? record.getTimeUnixNano() : record.getObservedTimeUnixNano();
            if (ids == null || nanos <= 0) {
                batch.rejected(place + (ids == null ? ": no valid trace and span id" : ": no time"));
            } else if (told != null) {
                batch.taken(exchanges.of(new Call(ids, service, Spans.instant(nanos), 0, false, whole), told));
            } else {
                Signal.Event event = new Signal.Event(name, attributes, Attributes.value(record.getBody()));
                hold(ids, new PendingCalls.Told(service, Spans.instant(nanos), event), batch, ready);
            }
        } catch (RuntimeException fault) {
            batch.rejected(place + ": not readable");
        }
    }

    private void hold(Ids ids, PendingCalls.Told told, Batch batch, Set<Ids> ready) {
        PendingCalls.Fate fate = pending.add(ids, told);
        if (fate == PendingCalls.Fate.LATE) {
            batch.late();
            return;
        }
        batch.held();
        if (fate == PendingCalls.Fate.READY) {
            ready.add(ids);
        }
    }

    private void complete(Ids ids, Batch batch) {
        Call call = pending.complete(ids);
        if (call == null) {
            return;
        }
        int records = call.signal().events().size();
        try {
            Told told = conventions.read(call.signal());
            if (told == null) {
                batch.ignored();
            } else {
                batch.taken(exchanges.of(call, told), records);
            }
        } catch (RuntimeException fault) {
            batch.rejected("span " + ids.span() + ": not readable", records);
        }
    }
}
