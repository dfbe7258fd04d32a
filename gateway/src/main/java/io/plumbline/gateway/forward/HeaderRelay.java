package io.plumbline.gateway.forward;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Copies headers end to end: all but those that concern one connection (RFC 9110, section 7.6.1). */
final class HeaderRelay {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection", "keep-alive", "proxy-connection", "proxy-authenticate", "te", "transfer-encoding", "upgrade");

    private HeaderRelay() {}

    /** Copies a request's headers; {@code Host} is left to the client, which names the target. */
    static void request(MultiMap from, MultiMap to) {
        copy(from, to, "host");
    }

    static void response(MultiMap from, MultiMap to) {
        copy(from, to, "");
    }

    private static void copy(MultiMap from, MultiMap to, String except) {
        Set<String> named = namedByConnection(from);
        for (Map.Entry<String, String> header : from) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!name.equals(except) && !name.startsWith(":") && !HOP_BY_HOP.contains(name) && !named.contains(name)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        if (!headers.contains("connection")) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String value : headers.getAll("connection")) {
            for (String name : value.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }
}
