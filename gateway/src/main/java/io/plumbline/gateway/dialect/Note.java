package io.plumbline.gateway.dialect;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the reader of captured bytes had to tolerate, and by what it told the conversation; the closed set of words in
 * {@code capture.notes}.
 */
public enum Note {
    /** The capture limit cut the request. */
    REQUEST_CUT,
    /** The capture limit cut the answer. */
    RESPONSE_CUT,
    /** The request is not what the dialect expects. */
    REQUEST_UNREADABLE,
    /** The answer is not what the dialect expects. */
    RESPONSE_UNREADABLE,
    /** Events of the stream were no JSON; the others were read. */
    EVENT_UNREADABLE,
    /** The stream ended without its terminal event. */
    TERMINAL_MISSING,
    /** The body is in a content encoding that is not read here. */
    ENCODING_UNKNOWN,
    /** The compressed body is damaged; what could be decoded was read. */
    ENCODING_DAMAGED,
    /** The compressed body decodes to more than is allowed; the beginning was read. */
    DECODED_TOO_LARGE,
    /** More messages, choices or calls than are kept. */
    LIST_CUT,
    /** Earlier turns are kept by the provider, so the messages are not the whole conversation. */
    HISTORY_ELSEWHERE,
    /** The provider's content filter reported a match. */
    CONTENT_FILTERED,
    /** The match is of hate. */
    FILTERED_HATE,
    /** The match is of sexual content. */
    FILTERED_SEXUAL,
    /** The match is of violence. */
    FILTERED_VIOLENCE,
    /** The match is of self-harm. */
    FILTERED_SELF_HARM,
    /** The match is of harassment. */
    FILTERED_HARASSMENT,
    /** The match is of something dangerous. */
    FILTERED_DANGEROUS,
    /** The match is of an attack on the instructions, by the user or within a document. */
    FILTERED_ATTACK,
    /** The match is of protected material. */
    FILTERED_PROTECTED,
    /** What should be structured is plain text: it was taken as one part, and who said what may be wrong. */
    PARSE_LOSSY,
    /** A segment of the path names the conversation. */
    CONVERSATION_BY_PATH,
    /** A header names the conversation. */
    CONVERSATION_BY_HEADER,
    /** The body names the conversation. */
    CONVERSATION_BY_BODY,
    /** The request goes on from an answer whose conversation is known. */
    CONVERSATION_BY_CHAIN,
    /** The request goes on from an answer that is not known here: the conversation begins anew. */
    CONVERSATION_BY_BROKEN_CHAIN,
    /** The conversation is that of its first words. */
    CONVERSATION_BY_PREFIX,
    /** Nothing tells the conversation. */
    CONVERSATION_UNKNOWN,
    /** More tags, or longer ones, than are kept. */
    TAGS_CUT,
    /** A header names an application that is no valid name. */
    APPLICATION_INVALID,
    /** A dialect failed on these bytes, which is a fault in the gateway. */
    DIALECT_FAILED;

    /** By what stands in the names that Azure and Gemini have for them. */
    private static final Map<String, Note> CATEGORIES = Map.of(
            "hate", FILTERED_HATE,
            "sexual", FILTERED_SEXUAL,
            "violence", FILTERED_VIOLENCE,
            "self_harm", FILTERED_SELF_HARM,
            "harassment", FILTERED_HARASSMENT,
            "dangerous", FILTERED_DANGEROUS,
            "jailbreak", FILTERED_ATTACK,
            "indirect_attack", FILTERED_ATTACK,
            "protected_material", FILTERED_PROTECTED);

    /** Notes a match of the content filter, and its category where that is a known one. */
    static void filtered(String category, Set<Note> notes) {
        notes.add(CONTENT_FILTERED);
        String name = category.toLowerCase(Locale.ROOT);
        CATEGORIES.forEach((part, note) -> {
            if (name.contains(part)) {
                notes.add(note);
            }
        });
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
