package io.plumbline.gateway.mirror;

import io.plumbline.gateway.forward.Route;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a mirrored request was going.
 *
 * @param provider a host name, such as {@code api.openai.com}
 * @param path the request's own path, without its query, which may hold a key
 */
record MirrorPath(String provider, String path) {

    static final String PREFIX = "/v1/mirror/";

    private static final Pattern FORM =
            Pattern.compile(PREFIX + "([A-Za-z0-9](?:[A-Za-z0-9.-]{0,62}[A-Za-z0-9])?)(/.*)?");

    /** Null when the path names no provider. */
    static @Nullable MirrorPath of(String path) {
        Matcher matcher = FORM.matcher(path);
        if (!matcher.matches() || target(matcher.group(1)).getHost() == null) {
            return null;
        }
        String own = matcher.group(2);
        return new MirrorPath(matcher.group(1), own == null ? "/" : own);
    }

    private static URI target(String provider) {
        return URI.create("http://" + provider);
    }

    /** A route that leads nowhere and names the provider. */
    Route route(String application) {
        return new Route(MirrorEndpoint.ROUTE, "/", target(provider), application, false);
    }
}
