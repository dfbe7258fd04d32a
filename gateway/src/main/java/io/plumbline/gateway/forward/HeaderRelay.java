package io.plumbline.gateway.forward;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Copies headers end to end: all but those that concern one connection (RFC 9110, section 7.6.1). */
final class HeaderRelay {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection", "keep-alive", "proxy-connection", "proxy-authenticate", "te", "transfer-encoding", "upgrade");

    private static final String WEB_SOCKET = "websocket";

    private HeaderRelay() {}

    /** Copies a request's headers; {@code Host} is left to the client, which names the target. */
    static void request(MultiMap from, MultiMap to) {
        copy(from, to, "host");
    }

    /** HTTP/2 may send each cookie by itself; outside of it they are one header (RFC 9113, section 8.2.3). */
    static void joinCookies(MultiMap headers) {
        List<String> cookies = headers.getAll(HttpHeaders.COOKIE);
        if (cookies.size() > 1) {
            headers.set(HttpHeaders.COOKIE, String.join("; ", cookies));
        }
    }

    static void response(MultiMap from, MultiMap to) {
        copy(from, to, "");
    }

    /** Whether a client asks to leave HTTP for WebSocket on this connection. */
    static boolean asksForWebSocket(HttpServerRequest request) {
        // The version and the method first: nearly all requests are told by them.
        return request.method() == HttpMethod.GET
                && request.version() == HttpVersion.HTTP_1_1
                && WEB_SOCKET.equalsIgnoreCase(request.headers().get(HttpHeaders.UPGRADE))
                && namedByConnection(request.headers()).contains("upgrade");
    }

    /** Adds what asks for the other protocol, or grants it, and is otherwise left out. */
    static void upgrade(MultiMap from, MultiMap to) {
        to.set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
        to.set(HttpHeaders.UPGRADE, from.contains(HttpHeaders.UPGRADE) ? from.get(HttpHeaders.UPGRADE) : WEB_SOCKET);
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
