package io.plumbline.gateway.capture;

import io.plumbline.gateway.identity.Tags;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The headers that are copied. Everything else, credentials and cookies first, never leaves the relay. */
final class AllowedHeaders {

    private static final List<String> NAMES =
            List.of("content-type", "content-encoding", "traceparent", "x-plumbline-application");

    private static final int MAX_NAME = 64;
    private static final int MAX_VALUE = 256;

    private final List<String> names;

    /** @param more names in lower case */
    AllowedHeaders(Collection<String> more) {
        names = new ArrayList<>(NAMES);
        names.addAll(more);
    }

    /** Of longer values, and of more tags than are kept, one more is copied, so that who reads them sees it. */
    Map<String, String> of(MultiMap headers) {
        Map<String, String> allowed = new HashMap<>();
        for (String name : names) {
            String value = headers.get(name);
            if (value != null) {
                allowed.put(name, bounded(value));
            }
        }
        int tags = 0;
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey();
            if (name.length() <= MAX_NAME
                    && name.regionMatches(true, 0, Tags.PREFIX, 0, Tags.PREFIX.length())
                    && tags <= Tags.MAX_OWN
                    && allowed.put(name.toLowerCase(Locale.ROOT), bounded(header.getValue())) == null) {
                tags++;
            }
        }
        return allowed;
    }

    private static String bounded(String value) {
        return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE + 1);
    }
}
