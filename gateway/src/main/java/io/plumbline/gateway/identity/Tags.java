package io.plumbline.gateway.identity;

import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Metadata;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tags of an exchange, by name: those that headers name themselves, then those that the configuration makes of other
 * headers and of the body's metadata, then the user. What does not fit is left out whole: half a secret is not recognised.
 *
 * @param areCut whether one was left out
 */
public record Tags(Map<String, String> values, boolean areCut) {

    /** The prefix of headers that become tags: {@code x-plumbline-tag-release: 7} is the tag {@code release}. */
    public static final String PREFIX = "x-plumbline-tag-";

    /** The most tags by such headers. */
    public static final int MAX_OWN = 8;

    static final int MAX_TAGS = 16;
    static final int MAX_VALUE = Metadata.MAX_VALUE;

    public Tags {
        values = Map.copyOf(values);
    }

    static Tags of(IdentitySettings settings, Captured.Body request, Metadata metadata, @Nullable String user) {
        Collected tags = new Collected();
        new TreeMap<>(request.headers()).forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                tags.add(name.substring(PREFIX.length()), value, MAX_OWN);
            }
        });
        settings.headerTags().forEach((tag, header) -> tags.add(tag, request.header(header), MAX_TAGS));
        settings.metadataTags()
                .forEach((tag, field) -> tags.add(tag, metadata.fields().get(field), MAX_TAGS));
        if (settings.userTag() != null) {
            tags.add(settings.userTag(), user, MAX_TAGS);
        }
        return new Tags(tags.values, tags.cut);
    }

    private static final class Collected {

        private final Map<String, String> values = new HashMap<>();
        private boolean cut;

        void add(String name, @Nullable String value, int most) {
            if (value == null || values.containsKey(name)) {
                return;
            }
            if (value.length() > MAX_VALUE || values.size() >= most) {
                cut = true;
            } else {
                values.put(name, value);
            }
        }
    }
}
