package io.plumbline.gateway.identity;

import io.plumbline.gateway.dialect.Conversation;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where identities and tags are looked for. Names of headers are in lower case.
 *
 * @param conversationHeaders the first that is there names the conversation
 * @param conversationSegments the segment of the path behind one of these names the conversation
 * @param userHeaders the first that is there names the user
 * @param userTag the tag that gets the user's pseudonym, null for none
 * @param headerTags names of headers by the tag each becomes
 * @param metadataTags names of fields of {@code metadata} by the tag each becomes
 */
public record IdentitySettings(
        List<String> conversationHeaders,
        Set<String> conversationSegments,
        List<String> userHeaders,
        @Nullable String userTag,
        Map<String, String> headerTags,
        Map<String, String> metadataTags) {

    /** The headers by which clients and other gateways name a session. */
    public static final String CONVERSATION_HEADERS = Conversation.HEADER
            + ",helicone-session-id,x-litellm-session-id,x-claude-code-session-id,x-openwebui-chat-id,x-session-id";

    /** Where a credential could stand: never copied, whatever the configuration says. */
    private static final Set<String> CREDENTIALS = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "set-cookie",
            "x-api-key",
            "api-key",
            "x-goog-api-key",
            "x-plumbline-token");

    /** Nothing but the headers that are looked at by default. */
    public static final IdentitySettings DEFAULT = new IdentitySettings(
            List.of(CONVERSATION_HEADERS.split(",")), Set.of(), List.of(), null, Map.of(), Map.of());

    public IdentitySettings {
        conversationHeaders = lower(conversationHeaders);
        conversationSegments = Set.copyOf(conversationSegments);
        userHeaders = lower(userHeaders);
        TreeMap<String, String> byTag = new TreeMap<>(headerTags);
        byTag.replaceAll((tag, header) -> header.strip().toLowerCase(Locale.ROOT));
        headerTags = Collections.unmodifiableMap(byTag);
        metadataTags = Collections.unmodifiableMap(new TreeMap<>(metadataTags));
        for (String header : headers(conversationHeaders, userHeaders, headerTags)) {
            if (CREDENTIALS.contains(header)) {
                throw new IllegalArgumentException(
                        "plumbline.gateway.identity or .tags: the header " + header + " holds credentials");
            }
        }
    }

    /** The headers that must be copied for this, in lower case. */
    public Set<String> headers() {
        return headers(conversationHeaders, userHeaders, headerTags);
    }

    private static Set<String> headers(List<String> conversation, List<String> user, Map<String, String> tags) {
        Set<String> headers = new LinkedHashSet<>(conversation);
        headers.addAll(user);
        headers.addAll(tags.values());
        return headers;
    }

    private static List<String> lower(List<String> headers) {
        return headers.stream()
                .map(header -> header.strip().toLowerCase(Locale.ROOT))
                .toList();
    }
}
