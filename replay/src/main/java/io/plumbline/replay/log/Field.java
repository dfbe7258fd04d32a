package io.plumbline.replay.log;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an exchange needs to be told by a table's columns or a JSON line's fields, and the names it is known by. */
@SuppressWarnings("ImmutableEnumChecker") // The list cannot be changed.
public enum Field {
    QUERY("query", "prompt", "question", "input", "user_message"),
    ANSWER("answer", "response", "output", "completion", "assistant_message"),
    SYSTEM("system", "system_prompt", "system_message"),
    MODEL("model", "model_name", "model_id"),
    TIME("time", "timestamp", "created", "created_at", "date"),
    CONVERSATION("conversation", "conversation_id", "session", "session_id"),
    FINISH("finish_reason"),
    /** Never guessed: a column called id is as often that of the question. */
    ID;

    private final List<String> names;

    Field(String... names) {
        this.names = List.of(names);
    }

    /** The field's name in {@code --map}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names that are taken for the field where nobody says otherwise, the first that is there wins. */
    List<String> names() {
        return names;
    }

    static Optional<Field> of(String label) {
        for (Field field : values()) {
            if (field.label().equals(label) || field.names.contains(label)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
