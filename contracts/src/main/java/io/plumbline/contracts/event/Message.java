package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation.
 *
 * @param role who speaks, as the provider names it: system, developer, user, assistant, tool
 * @param name the speaker's name where one is given
 * @param parts the message's parts in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Message(String role, @Nullable String name, List<Part> parts) {

    public Message {
        Objects.requireNonNull(role, "role");
        parts = parts == null ? List.of() : List.copyOf(parts);
    }

    public static Message of(String role, String text) {
        return new Message(role, null, List.of(new Part.Text(text)));
    }

    /** The message's text and refusal parts joined by line ends; tool calls and reasoning are left out. */
    @JsonIgnore
    public String text() {
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Text only) {
            return only.content();
        }
        return parts.stream()
                .map(part -> switch (part) {
                    case Part.Text text -> text.content();
                    case Part.Refusal refusal -> refusal.content();
                    default -> "";
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    @JsonIgnore
    public boolean isFrom(String speaker) {
        return role.equals(speaker);
    }
}
