package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request's body says beside the question: in fields that providers define for it, or that those in front of
 * providers read.
 *
 * @param conversation the conversation's id
 * @param previousResponse the id of the answer from which the request goes on; the provider keeps what came before
 * @param user for whom the request was made; not to be recorded but as a pseudonym
 * @param fields the other plain values of {@code metadata} by name, each cut behind {@link #MAX_VALUE} characters
 */
public record Metadata(
        @Nullable String conversation,
        @Nullable String previousResponse,
        @Nullable String user,
        Map<String, String> fields) {

    public static final Metadata NONE = new Metadata(null, null, null, Map.of());

    /** One character more is kept, so that who reads the value sees that it was longer. */
    public static final int MAX_VALUE = 256;

    private static final int MAX_FIELDS = 64;
    private static final List<String> CONVERSATIONS =
            List.of("conversation_id", "session_id", "thread_id", "litellm_session_id");
    private static final List<String> USERS = List.of("user_id", "user", "safety_identifier", "trace_user_id");
    private static final Set<String> OWN_USE = Set.of(
            "conversation_id",
            "session_id",
            "thread_id",
            "litellm_session_id",
            "user_id",
            "user",
            "safety_identifier",
            "trace_user_id");

    public Metadata {
        fields = Map.copyOf(fields);
    }

    /** Of one who names the conversation and nothing else. */
    public static Metadata naming(@Nullable String conversation) {
        return new Metadata(conversation, null, null, Map.of());
    }

    /** Reads the fields of a request. Anthropic's {@code metadata.user_id} and OpenAI's {@code user} name a person, no dialogue. */
    public static Metadata of(JsonNode request) {
        JsonNode metadata = request.path("metadata");
        String conversation = first(metadata, CONVERSATIONS);
        String kept = conversation == null ? kept(request.path("conversation")) : conversation;
        String user = first(metadata, USERS);
        return new Metadata(
                kept == null ? first(request, CONVERSATIONS) : kept,
                Fields.filled(request, "previous_response_id"),
                user == null ? first(request, USERS) : user,
                fields(metadata));
    }

    /** OpenAI's conversation: an id, or an object with one. */
    private static @Nullable String kept(JsonNode conversation) {
        return conversation.isTextual() && !conversation.textValue().isEmpty()
                ? conversation.textValue()
                : Fields.filled(conversation, "id");
    }

    private static @Nullable String first(JsonNode holder, List<String> names) {
        for (String name : names) {
            String value = Fields.filled(holder, name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static Map<String, String> fields(JsonNode metadata) {
        Map<String, String> fields = new HashMap<>();
        metadata.properties().forEach(field -> {
            if (field.getValue().isValueNode()
                    && !field.getValue().isNull()
                    && !OWN_USE.contains(field.getKey())
                    && fields.size() < MAX_FIELDS) {
                String value = field.getValue().asText();
                fields.put(field.getKey(), value.substring(0, Math.min(value.length(), MAX_VALUE + 1)));
            }
        });
        return fields;
    }

    @Override
    public String toString() {
        return "Metadata[" + fields.size() + " fields]";
    }
}
