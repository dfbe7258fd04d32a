package io.plumbline.gateway.dialect;

import io.plumbline.contracts.event.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** All dialects: picks the one that fits a copy best and reads it. Never throws. Thread-safe. */
public final class Dialects {

    private final List<Dialect> dialects;
    private final int maxDecodedBytes;

    /** @param maxDecodedBytes the most bytes a compressed body may decode to; what lies beyond is not read */
    public Dialects(List<Dialect> dialects, int maxDecodedBytes) {
        this.dialects = List.copyOf(dialects);
        this.maxDecodedBytes = maxDecodedBytes;
    }

    public int maxDecodedBytes() {
        return maxDecodedBytes;
    }

    public Reading read(Captured copy) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        addCuts(copy, notes);
        Decoded request = decoded(copy.request(), notes);
        Decoded response = decoded(copy.response(), notes);
        byte[] asked = request.bytes();
        byte[] answered = response.bytes();
        if (asked == null || answered == null) {
            return reading(Opaque.of(copy), Draft.unparsed(), copy, notes);
        }
        Captured plain =
                copy.with(copy.request().holding(asked), copy.response().holding(answered));
        Dialect dialect = null;
        Draft draft;
        try {
            dialect = fitting(plain);
            draft = dialect.read(plain);
        } catch (Throwable fault) {
            draft = Draft.unparsed(Note.DIALECT_FAILED);
        }
        return reading(dialect == null ? Opaque.of(copy) : dialect, draft, copy, notes);
    }

    private Decoded decoded(Captured.Body body, Set<Note> notes) {
        Decoded decoded = Decoded.of(body.bytes(), body.header("content-encoding"), maxDecodedBytes);
        notes.addAll(decoded.notes());
        return decoded;
    }

    private static void addCuts(Captured copy, Set<Note> notes) {
        if (copy.request().isCut()) {
            notes.add(Note.REQUEST_CUT);
        }
        if (copy.response().isCut()) {
            notes.add(Note.RESPONSE_CUT);
        }
    }

    private Dialect fitting(Captured copy) {
        if (Opaque.hasLeftHttp(copy)) {
            return Opaque.of(copy);
        }
        Dialect best = null;
        Dialect.Fit bestFit = Dialect.Fit.NO;
        for (Dialect dialect : dialects) {
            Dialect.Fit fit = dialect.fit(copy);
            if (fit == Dialect.Fit.SURE) {
                return dialect;
            }
            if (fit.compareTo(bestFit) > 0) {
                best = dialect;
                bestFit = fit;
            }
        }
        return best == null ? Opaque.of(copy) : best;
    }

    private static Reading reading(Dialect dialect, Draft draft, Captured copy, Set<Note> notes) {
        notes.addAll(draft.notes());
        return new Reading(dialect.name(), draft, settled(draft.outcome(), copy.ending(), notes), notes);
    }

    /**
     * What the answer says of its own end, against what the relay saw. A finished answer stays complete when the client
     * hangs up after it, as many do; an unfinished one has the relay's reason.
     */
    private static Outcome settled(Outcome read, Outcome ending, Set<Note> notes) {
        boolean cut = notes.contains(Note.REQUEST_CUT)
                || notes.contains(Note.RESPONSE_CUT)
                || notes.contains(Note.DECODED_TOO_LARGE);
        if (read == Outcome.UPSTREAM_ERROR) {
            return read;
        }
        if (read != Outcome.COMPLETE && ending != Outcome.COMPLETE) {
            return ending;
        }
        return cut && read != Outcome.UNPARSED ? Outcome.CAPTURE_TRUNCATED : read;
    }
}
