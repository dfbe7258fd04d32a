package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the dialects that ask in JSON have in common: the request is one object, an answer of an error status gives its
 * type only, and any other answer is one object or a stream, told apart by its first character, since content types and
 * the request's own wish for a stream are both unreliable.
 */
abstract class JsonDialect implements Dialect {

    private static final int SNIFFED_BYTES = 512;

    /** Reads the request's object. */
    protected abstract Draft.Request request(JsonNode json, Captured copy, Set<Note> notes);

    /** Reads an answer in one piece, which holds no error. */
    protected abstract Draft.Answer answer(JsonNode json, Set<Note> notes);

    /** How an answer in one piece ended; {@code UNPARSED} when the object is no answer of this dialect. */
    protected abstract Outcome outcome(JsonNode json);

    /** Begins to read a streamed answer. */
    protected abstract AnswerStream stream(Set<Note> notes);

    /** Hands a streamed body to the stream, piece by piece; server-sent events unless the dialect says otherwise. */
    protected void pieces(byte[] body, AnswerStream stream) {
        SseReader.readAll(body, stream::event);
    }

    /** Whether a body with this first character, no blank, is in one piece. */
    protected boolean isWhole(char first) {
        return first == '{';
    }

    @Override
    public Draft read(Captured copy) {
        Set<Note> notes = EnumSet.noneOf(Note.class);
        Draft.Request request = requestOf(copy, notes);
        byte[] body = copy.response().bytes();
        if (copy.status() >= 400) {
            return failed(copy.status(), body, request, notes);
        }
        char first = firstCharacter(body);
        if (first == 0) {
            return new Draft(request, Draft.Answer.NONE, Outcome.TRUNCATED, notes);
        }
        return isWhole(first) ? whole(body, request, notes) : streamed(body, request, notes);
    }

    /** Whether a mark stands in the first bytes of the answer. */
    protected static boolean beginsWith(Captured copy, String mark) {
        byte[] bytes = copy.response().bytes();
        String head = new String(bytes, 0, Math.min(bytes.length, SNIFFED_BYTES), StandardCharsets.ISO_8859_1);
        return head.contains(mark);
    }

    private Draft.Request requestOf(Captured copy, Set<Note> notes) {
        JsonNode json = Fields.object(copy.request().bytes());
        if (json == null) {
            notes.add(Note.REQUEST_UNREADABLE);
            return Draft.Request.NONE;
        }
        return request(json, copy, notes);
    }

    private static Draft failed(int status, byte[] body, Draft.Request request, Set<Note> notes) {
        JsonNode json = Fields.object(body);
        JsonNode fault = json == null ? null : Fields.present(json, "error");
        if (fault != null) {
            AzureFilter.ofError(fault, notes);
        }
        String error = ProviderError.of(status, fault);
        return new Draft(request, Draft.Answer.NONE.failed(error), Outcome.UPSTREAM_ERROR, notes);
    }

    private Draft whole(byte[] body, Draft.Request request, Set<Note> notes) {
        JsonNode json = Fields.object(body);
        if (json == null) {
            notes.add(Note.RESPONSE_UNREADABLE);
            return new Draft(request, Draft.Answer.NONE, Outcome.TRUNCATED, notes);
        }
        Draft.Answer answer = answer(json, notes);
        JsonNode fault = Fields.present(json, "error");
        if (fault != null) {
            return new Draft(request, answer.failed(ProviderError.of(0, fault)), Outcome.UPSTREAM_ERROR, notes);
        }
        Outcome outcome = outcome(json);
        if (outcome == Outcome.UNPARSED) {
            notes.add(Note.RESPONSE_UNREADABLE);
        }
        return new Draft(request, answer, outcome, notes);
    }

    private Draft streamed(byte[] body, Draft.Request request, Set<Note> notes) {
        AnswerStream stream = stream(notes);
        pieces(body, stream);
        Outcome outcome = stream.outcome();
        return new Draft(request, stream.answer(), outcome, notes);
    }

    /** The first character that is no blank and no byte order mark, 0 when there is none. */
    private static char firstCharacter(byte[] body) {
        for (byte b : body) {
            boolean skipped = b == ' ' || b == '\t' || b == '\r' || b == '\n';
            boolean mark = b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
            if (!skipped && !mark) {
                return (char) (b & 0xff);
            }
        }
        return 0;
    }
}
