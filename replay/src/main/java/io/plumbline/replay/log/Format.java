package io.plumbline.replay.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Set;

/** What the lines of a file are. Told by what the file holds, whatever it is called. */
@SuppressWarnings("ImmutableEnumChecker") // The set is never changed.
public enum Format {
    /** Plumbline's own exchanges, one a line. */
    EXCHANGES("Plumbline exchanges, JSON lines"),
    /** {@code {"request": …, "response": …}} in a provider's format; the bodies may stand one deeper, in {@code body}. */
    CALLS("requests and responses of a provider, JSON lines", Field.TIME, Field.CONVERSATION, Field.ID),
    /** {@code {"messages": […]}}; the last message of the assistant is the answer. */
    CHATS("chats, JSON lines", Field.MODEL, Field.TIME, Field.CONVERSATION, Field.FINISH, Field.ID),
    /** Plain fields, one object a line. */
    OBJECTS("plain fields, JSON lines", Field.values()),
    /** A header and rows, fields parted by commas or semicolons, quoted where needed. */
    CSV("table, comma-separated", Field.values()),
    /** As CSV, parted by tabs. */
    TSV("table, tab-separated", Field.values());

    private final String title;
    private final Set<Field> fields;

    Format(String title, Field... fields) {
        this.title = title;
        this.fields = EnumSet.noneOf(Field.class);
        this.fields.addAll(Set.of(fields));
    }

    /** The format in a few words, for people. */
    public String title() {
        return title;
    }

    boolean isTable() {
        return this == CSV || this == TSV;
    }

    /** The fields that are read by name; the format itself says where the others stand. */
    Set<Field> fields() {
        return fields;
    }

    /** Whether question and answer are read by name. */
    boolean isPlain() {
        return fields.contains(Field.ANSWER);
    }

    static Format ofLine(JsonNode line) {
        if (line.path("request").isObject() && line.path("response").isObject()) {
            return CALLS;
        }
        if (line.path("messages").isArray()) {
            return line.has("application") && line.has("choices") ? EXCHANGES : CHATS;
        }
        return OBJECTS;
    }
}
