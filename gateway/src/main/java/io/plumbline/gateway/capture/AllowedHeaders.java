package io.plumbline.gateway.capture;

import io.plumbline.gateway.dialect.Conversation;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The headers that are copied. Everything else, credentials and cookies first, never leaves the relay. */
final class AllowedHeaders {

    /** The prefix of headers that become tags: {@code x-plumbline-tag-release: 7} is the tag {@code release}. */
    private static final String TAG_PREFIX = "x-plumbline-tag-";

    private static final List<String> NAMES =
            List.of("content-type", "content-encoding", "traceparent", "x-plumbline-application", Conversation.HEADER);

    private static final int MAX_TAGS = 8;
    private static final int MAX_NAME = 64;
    private static final int MAX_VALUE = 256;

    private AllowedHeaders() {}

    static Map<String, String> of(MultiMap headers) {
        Map<String, String> allowed = new HashMap<>();
        for (String name : NAMES) {
            String value = headers.get(name);
            if (value != null) {
                allowed.put(name, bounded(value));
            }
        }
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey();
            // Left out rather than cut: half a secret is not recognised.
            if (name.length() <= MAX_NAME
                    && header.getValue().length() <= MAX_VALUE
                    && name.regionMatches(true, 0, TAG_PREFIX, 0, TAG_PREFIX.length())
                    && allowed.size() < NAMES.size() + MAX_TAGS) {
                allowed.put(name.toLowerCase(Locale.ROOT), header.getValue());
            }
        }
        return allowed;
    }

    private static String bounded(String value) {
        return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE);
    }
}
