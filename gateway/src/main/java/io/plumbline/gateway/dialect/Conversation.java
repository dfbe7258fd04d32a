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
 */
public record Conversation(@Nullable String id, int turn) {

    /** The header in which a client may name its conversation. */
    public static final String HEADER = "x-plumbline-conversation";

    private static final int MAX_ID = 128;

    /**
     * The id from the header, else from the body's metadata, else from the stable prefix: chat clients send all earlier
     * turns again, so application, system message and first user message are the same throughout a conversation. Two
     * conversations that begin with the same words meet in one id.
     *
     * @param keyed turns an identity into a name that does not reveal it
     */
    public static Conversation of(
            String application, @Nullable String header, Draft.Request request, UnaryOperator<String> keyed) {
        int turn = (int) request.messages().stream()
                .filter(message -> message.isFrom("user"))
                .count();
        String named = header == null || header.isBlank() ? request.conversation() : header.strip();
        if (named != null) {
            return new Conversation(named.length() > MAX_ID ? keyed.apply(named) : named, turn);
        }
        return new Conversation(turn == 0 ? null : keyed.apply(prefix(application, request.messages())), turn);
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
