package io.plumbline.gateway.dialect;

import io.plumbline.contracts.event.Message;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which conversation an exchange belongs to, and as its how-manieth turn.
 *
 * @param id null when nothing tells
 * @param turn the number of user messages, 0 when unknown
 * @param source what told it
 */
public record Conversation(@Nullable String id, int turn, Source source) {

    /** The header in which a client may name its conversation. */
    public static final String HEADER = "x-plumbline-conversation";

    private static final int MAX_ID = 128;

    /** What tells a conversation, the surest first. */
    public enum Source {
        /** A segment of the path. */
        PATH(Note.CONVERSATION_BY_PATH),
        /** A header. */
        HEADER(Note.CONVERSATION_BY_HEADER),
        /** A field of the body, or of a log record. */
        BODY(Note.CONVERSATION_BY_BODY),
        /** The answer from which the request goes on, which was seen here. */
        CHAIN(Note.CONVERSATION_BY_CHAIN),
        /** The answer from which the request goes on, which was not seen here. */
        CHAIN_BROKEN(Note.CONVERSATION_BY_BROKEN_CHAIN),
        /** The beginning of the messages. */
        PREFIX(Note.CONVERSATION_BY_PREFIX),
        /** Nothing. */
        NONE(Note.CONVERSATION_UNKNOWN);

        private final Note note;

        Source(Note note) {
            this.note = note;
        }

        /** The word for it in the record. */
        public Note note() {
            return note;
        }
    }

    /**
     * The id that the client names, else the one in the body, else the stable prefix: chat clients send all earlier turns
     * again, so application, system message and first user message are the same throughout a conversation. Two conversations
     * that begin with the same words meet in one id.
     *
     * @param named by the client, outside of the body
     * @param keyed turns an identity into a name that does not reveal it
     */
    public static Conversation of(
            String application, @Nullable String named, Draft.Request request, UnaryOperator<String> keyed) {
        int turn = turns(request);
        if (named != null && !named.isBlank()) {
            return named(named.strip(), turn, Source.HEADER, keyed);
        }
        String inBody = request.metadata().conversation();
        if (inBody != null) {
            return named(inBody, turn, Source.BODY, keyed);
        }
        return turn == 0
                ? new Conversation(null, 0, Source.NONE)
                : new Conversation(keyed.apply(prefix(application, request.messages())), turn, Source.PREFIX);
    }

    /** The conversation of that name; a long name is shortened to a pseudonym. */
    public static Conversation named(String name, int turn, Source source, UnaryOperator<String> keyed) {
        return new Conversation(name.length() > MAX_ID ? keyed.apply(name) : name, turn, source);
    }

    /** The number of user messages. */
    public static int turns(Draft.Request request) {
        return (int) request.messages().stream()
                .filter(message -> message.isFrom("user"))
                .count();
    }

    /** The same as its how-manieth turn. */
    public Conversation atTurn(int other) {
        return new Conversation(id, other, source);
    }

    private static String prefix(String application, List<Message> messages) {
        StringBuilder prefix = new StringBuilder(application);
        for (Message message : messages) {
            if (message.isFrom("system") || message.isFrom("developer") || message.isFrom("user")) {
                prefix.append('\u0000').append(message.role()).append('\u0000').append(message.text());
            }
            if (message.isFrom("user")) {
                break;
            }
        }
        return prefix.toString();
    }
}
