package io.plumbline.gateway.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Capture;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.Exchange.Timings;
import io.plumbline.contracts.event.Exchange.Versions;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.convention.Conventions.Told;
import io.plumbline.gateway.convention.Signal;
import io.plumbline.gateway.dialect.Conversation;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Fields;
import io.plumbline.gateway.dialect.Note;
import io.plumbline.gateway.ingest.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes an exchange of a call that a convention could read. */
final class CallExchange {

    private static final double MICROS_PER_SECOND = 1e6;

    private static final List<String> PROVIDERS =
            List.of("gen_ai.provider.name", "gen_ai.system", "llm.provider", "llm.system");

    private final String defaultApplication;
    private final UnaryOperator<String> keyed;

    /**
     * @param defaultApplication of services without a valid name
     * @param keyed turns an identity into a name that does not reveal it
     */
    CallExchange(String defaultApplication, UnaryOperator<String> keyed) {
        this.defaultApplication = defaultApplication;
        this.keyed = keyed;
    }

    Exchange of(Call call, Told told) {
        Draft draft = told.draft();
        ObjectNode attributes = call.signal().attributes();
        String application = Names.orElse(call.service(), defaultApplication);
        boolean named = application.equals(call.service());
        Conversation conversation = Conversation.of(application, null, draft.request(), keyed);
        return new Exchange(
                call.ids().exchange(),
                Exchange.LIVE,
                application,
                conversation.id(),
                conversation.turn(),
                call.start(),
                provider(call.signal()),
                told.convention(),
                draft.request().model(),
                draft.answer().model(),
                draft.answer().systemFingerprint(),
                Exchange.Role.PRODUCTION,
                null,
                draft.request().messages(),
                draft.request().tools(),
                draft.request().responseFormat(),
                draft.answer().choices(),
                call.failed() ? Outcome.UPSTREAM_ERROR : draft.outcome(),
                call.failed() ? error(attributes) : null,
                draft.answer().usage(),
                new Timings(firstByteMicros(attributes), call.micros()),
                Map.of(),
                1,
                List.of(),
                new Capture(0, 0, 0, null, null, notes(draft, conversation, named)),
                "otlp",
                Origin.NONE,
                Versions.NONE,
                call.ids().trace());
    }

    private static List<String> notes(Draft draft, Conversation conversation, boolean named) {
        List<Note> notes = new ArrayList<>(draft.notes());
        notes.add(conversation.source().note());
        if (!named) {
            notes.add(Note.APPLICATION_INVALID);
        }
        return notes.stream().map(Note::word).sorted().toList();
    }

    /** Log records name it each, as they have no span's attributes beside them. */
    private static String provider(Signal signal) {
        return signal.holders()
                .flatMap(holder -> PROVIDERS.stream().flatMap(name -> Stream.ofNullable(Fields.filled(holder, name))))
                .filter(Names::isName)
                .findFirst()
                .orElse("unknown");
    }

    /** The kind of error. Its message is left out: providers quote the request in it. */
    private static String error(ObjectNode attributes) {
        String type = Fields.filled(attributes, "error.type");
        return Names.orElse(type, "error");
    }

    private static @Nullable Long firstByteMicros(ObjectNode attributes) {
        for (String name : List.of("gen_ai.response.time_to_first_chunk", "gen_ai.server.time_to_first_token")) {
            JsonNode seconds = attributes.path(name);
            if (seconds.isNumber() && seconds.doubleValue() >= 0) {
                return (long) (seconds.doubleValue() * MICROS_PER_SECOND);
            }
        }
        return null;
    }
}
