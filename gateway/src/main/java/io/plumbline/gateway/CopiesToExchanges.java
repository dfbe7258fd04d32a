package io.plumbline.gateway;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Capture;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.Exchange.Timings;
import io.plumbline.contracts.event.Exchange.Versions;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Conversation;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Note;
import io.plumbline.gateway.dialect.Reading;
import io.plumbline.gateway.ingest.Names;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.privacy.Pseudonym;
import io.plumbline.gateway.publish.Charters;
import io.plumbline.gateway.publish.Outlet;
import io.plumbline.gateway.publish.Sampling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The flow behind the relay: a copy is read, sampled, stamped and let out. Runs on the capture's worker threads. */
final class CopiesToExchanges implements Consumer<Captured> {

    private static final String RELAY = "relay";
    private static final String MIRROR = "mirror";
    private static final String TAG_PREFIX = "x-plumbline-tag-";

    private final Dialects dialects;
    private final Charters charters;
    private final Pseudonym pseudonym;
    private final Stamp stamp;
    private final Ledger ledger;
    private final Outlet outlet;

    CopiesToExchanges(
            Dialects dialects, Charters charters, Pseudonym pseudonym, Stamp stamp, Ledger ledger, Outlet outlet) {
        this.dialects = dialects;
        this.charters = charters;
        this.pseudonym = pseudonym;
        this.stamp = stamp;
        this.ledger = ledger;
        this.outlet = outlet;
    }

    @Override
    public void accept(Captured copy) {
        Reading reading = dialects.read(copy);
        Application application = Application.of(copy);
        Charter charter = charters.of(application.name());
        Conversation conversation = Conversation.of(
                application.name(),
                copy.request().header(Conversation.HEADER),
                reading.draft().request(),
                pseudonym::of);
        String id = stamp.nextId();
        if (!Sampling.keeps(conversation.id() == null ? id : conversation.id(), charter.sampling())) {
            ledger.sampledOut();
            return;
        }
        outlet.send(exchange(id, copy, reading, application, conversation, charter), charter);
    }

    private Exchange exchange(
            String id,
            Captured copy,
            Reading reading,
            Application application,
            Conversation conversation,
            Charter charter) {
        Draft draft = reading.draft();
        return new Exchange(
                id,
                stamp.run().name(),
                application.name(),
                conversation.id(),
                conversation.turn(),
                copy.time(),
                copy.provider(),
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
                tags(copy),
                charter.sampling(),
                List.of(),
                capture(copy, reading, application),
                copy.ending() == Outcome.RESPONSE_ABSENT ? MIRROR : RELAY,
                Origin.NONE, // the outlet numbers it
                new Versions(stamp.configVersion(), charter.version(), "none"),
                TraceParent.traceId(copy.request().header("traceparent")));
    }

    private static Capture capture(Captured copy, Reading reading, Application application) {
        Stream<Note> own = application.headerIsValid() ? Stream.of() : Stream.of(Note.APPLICATION_INVALID);
        List<String> notes = Stream.concat(reading.notes().stream(), own)
                .map(Note::word)
                .sorted()
                .toList();
        return new Capture(copy.request().wireBytes(), copy.response().wireBytes(), copy.status(), null, null, notes);
    }

    private static Map<String, String> tags(Captured copy) {
        Map<String, String> tags = new HashMap<>();
        copy.request().headers().forEach((name, value) -> {
            if (name.startsWith(TAG_PREFIX)) {
                tags.put(name.substring(TAG_PREFIX.length()), value);
            }
        });
        return tags;
    }

    /** The application a copy belongs to: the header's where it is a valid name, else the route's. */
    private record Application(String name, boolean headerIsValid) {

        static Application of(Captured copy) {
            @Nullable String header = copy.request().header("x-plumbline-application");
            if (header == null) {
                return new Application(copy.application(), true);
            }
            boolean valid = Names.isName(header);
            return new Application(valid ? header : copy.application(), valid);
        }
    }
}
