package io.plumbline.gateway.litellm;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Capture;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.Exchange.Timings;
import io.plumbline.contracts.event.Exchange.Versions;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Conversation;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Fields;
import io.plumbline.gateway.dialect.Note;
import io.plumbline.gateway.dialect.Reading;
import io.plumbline.gateway.ingest.Batch;
import io.plumbline.gateway.ingest.Names;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads LiteLLM's log: calls that answer with text become exchanges. */
final class LitellmLog {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");

    private final Dialects dialects;
    private final UnaryOperator<String> keyed;

    /** @param keyed turns an identity into a name that does not reveal it */
    LitellmLog(Dialects dialects, UnaryOperator<String> keyed) {
        this.dialects = dialects;
        this.keyed = keyed;
    }

    /** @param application of the calls that name none themselves */
    Batch read(List<JsonNode> records, String application) {
        Batch batch = new Batch();
        for (int i = 0; i < records.size(); i++) {
            take(new LoggedCall(records.get(i)), "record " + i, application, batch);
        }
        return batch;
    }

    private void take(LoggedCall call, String record, String application, Batch batch) {
        if (!call.json().isObject()) {
            batch.rejected(record + ": not a JSON object");
            return;
        }
        String path = call.path();
        if (path == null || !call.hasContent()) {
            batch.ignored();
            return;
        }
        String id = call.id();
        Instant start = call.start();
        if (id == null || start == null) {
            batch.rejected(
                    record + (id == null ? ", field id: required, text" : ", field startTime: required, seconds"));
            return;
        }
        try {
            batch.taken(exchange(call, call.copy(path, start), id, application));
        } catch (RuntimeException fault) {
            batch.rejected(record + ": not readable");
        }
    }

    private Exchange exchange(LoggedCall call, Captured copy, String id, String byDefault) {
        Reading reading = dialects.read(copy);
        Draft draft = reading.draft();
        String application = application(call, byDefault);
        Conversation conversation = Conversation.of(application, null, draft.request(), keyed);
        return new Exchange(
                ID.matcher(id).matches() ? id : keyed.apply(id),
                Exchange.LIVE,
                application,
                conversation.id(),
                conversation.turn(),
                copy.time(),
                Names.orElse(call.provider(), "unknown"),
                reading.dialect(),
                draft.request().model(),
                draft.answer().model(),
                draft.answer().systemFingerprint(),
                Exchange.Role.PRODUCTION,
                null,
                draft.request().messages(),
                draft.request().tools(),
                draft.request().responseFormat(),
                draft.answer().choices(),
                reading.outcome(),
                draft.answer().error(),
                draft.answer().usage(),
                new Timings(copy.firstByteMicros(), copy.totalMicros()),
                Map.of(),
                1,
                List.of(),
                new Capture(0, 0, copy.status(), null, null, notes(reading, conversation)),
                "litellm",
                Origin.NONE,
                Versions.NONE,
                trace(call));
    }

    private static String application(LoggedCall call, String byDefault) {
        return Names.orElse(Fields.filled(call.metadata(), "application"), byDefault);
    }

    private static @Nullable String trace(LoggedCall call) {
        String trace = Fields.filled(call.json(), "trace_id");
        return trace != null && TRACE.matcher(trace).matches() ? trace : null;
    }

    private static List<String> notes(Reading reading, Conversation conversation) {
        return Stream.concat(
                        reading.notes().stream(),
                        Stream.of(conversation.source().note()))
                .map(Note::word)
                .sorted()
                .toList();
    }
}
