package io.plumbline.gateway.shadow;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Capture;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.Exchange.Role;
import io.plumbline.contracts.event.Exchange.Timings;
import io.plumbline.contracts.event.Exchange.Versions;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Note;
import io.plumbline.gateway.dialect.Reading;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the candidate's record takes from production's. Holds no text: only the copy does, until it has been asked.
 *
 * @param probability that this pair is among those recorded
 */
record Pair(
        String production,
        String run,
        String application,
        @Nullable String conversation,
        int turn,
        Map<String, String> tags,
        double probability,
        @Nullable String traceId,
        Charter charter) {

    /** The tag that names the candidate. */
    private static final String TAG = "candidate";

    static Pair of(Exchange production, Charter charter, Candidate candidate) {
        Map<String, String> tags = new HashMap<>(production.tags());
        tags.put(TAG, candidate.name());
        return new Pair(
                production.id(),
                production.run(),
                production.application(),
                production.conversation(),
                production.turn(),
                Map.copyOf(tags),
                production.inclusionProbability() * candidate.share(),
                production.traceId(),
                charter);
    }

    /** The candidate's half, not yet redacted. */
    Exchange candidate(String id, Instant time, Captured copy, Reading reading, String configVersion) {
        Draft draft = reading.draft();
        List<String> notes = reading.notes().stream().map(Note::word).sorted().toList();
        return new Exchange(
                id,
                run,
                application,
                conversation,
                turn,
                time,
                copy.provider(),
                reading.dialect(),
                draft.request().model(),
                draft.answer().model(),
                draft.answer().systemFingerprint(),
                Role.CANDIDATE,
                production,
                draft.request().messages(),
                draft.request().tools(),
                draft.request().responseFormat(),
                draft.answer().choices(),
                reading.outcome(),
                draft.answer().error(),
                draft.answer().usage(),
                new Timings(copy.firstByteMicros(), copy.totalMicros()),
                tags,
                probability,
                List.of(),
                new Capture(copy.request().wireBytes(), copy.response().wireBytes(), copy.status(), null, null, notes),
                Shadows.SOURCE,
                Origin.NONE, // the outlet numbers it
                new Versions(configVersion, charter.version(), "none"),
                traceId);
    }
}
