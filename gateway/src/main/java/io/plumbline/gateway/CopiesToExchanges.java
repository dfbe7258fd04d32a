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
import io.plumbline.gateway.identity.Identities;
import io.plumbline.gateway.identity.Tags;
import io.plumbline.gateway.ingest.Names;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.publish.Charters;
import io.plumbline.gateway.publish.Outlet;
import io.plumbline.gateway.publish.Sampling;
import io.plumbline.gateway.shadow.Shadows;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The flow behind the relay: a copy is read, sampled, stamped and let out. Runs on the capture's worker threads. */
final class CopiesToExchanges implements Consumer<Captured> {

    private static final String RELAY = "relay";
    private static final String MIRROR = "mirror";

    private final Dialects dialects;
    private final Charters charters;
    private final Identities identities;
    private final Stamp stamp;
    private final Ledger ledger;
    private final Outlet outlet;
    private final Shadows shadows;

    CopiesToExchanges(
            Dialects dialects,
            Charters charters,
            Identities identities,
            Stamp stamp,
            Ledger ledger,
            Outlet outlet,
            Shadows shadows) {
        this.dialects = dialects;
        this.charters = charters;
        this.identities = identities;
        this.stamp = stamp;
        this.ledger = ledger;
        this.outlet = outlet;
        this.shadows = shadows;
    }

    @Override
    public void accept(Captured copy) {
        Reading reading = dialects.read(copy);
        Application application = Application.of(copy);
        Charter charter = charters.of(application.name());
        Exchange exchange = exchange(copy, reading, application, charter);
        Sampling.kept(exchange, charter.sampling())
                .ifPresentOrElse(kept -> send(copy, kept, charter), ledger::sampledOut);
    }

    private void send(Captured copy, Exchange exchange, Charter charter) {
        if (outlet.send(exchange, charter)) {
            shadows.offer(copy, exchange, charter);
        }
    }

    private Exchange exchange(Captured copy, Reading reading, Application application, Charter charter) {
        Draft draft = reading.draft();
        Conversation conversation = identities.of(application.name(), copy, reading);
        Tags tags = identities.tags(copy, draft.request().metadata());
        return new Exchange(
                stamp.nextId(),
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
                tags.values(),
                1, // the sampling tells it
                List.of(),
                capture(copy, notes(reading, application, conversation, tags)),
                copy.ending() == Outcome.RESPONSE_ABSENT ? MIRROR : RELAY,
                Origin.NONE, // the outlet numbers it
                new Versions(stamp.configVersion(), charter.version(), "none"),
                TraceParent.traceId(copy.request().header("traceparent")));
    }

    private static List<String> notes(Reading reading, Application application, Conversation conversation, Tags tags) {
        Set<Note> notes = EnumSet.of(conversation.source().note());
        notes.addAll(reading.notes());
        if (!application.headerIsValid()) {
            notes.add(Note.APPLICATION_INVALID);
        }
        if (tags.areCut()) {
            notes.add(Note.TAGS_CUT);
        }
        return notes.stream().map(Note::word).sorted().toList();
    }

    private static Capture capture(Captured copy, List<String> notes) {
        return new Capture(copy.request().wireBytes(), copy.response().wireBytes(), copy.status(), null, null, notes);
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
