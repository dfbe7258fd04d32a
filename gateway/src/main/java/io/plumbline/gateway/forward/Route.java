package io.plumbline.gateway.forward;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A configured way to a provider.
 *
 * @param name the route's name in metrics and logs
 * @param pathPrefix the beginning of the paths it takes, at a segment's end: {@code /v1} takes {@code /v1} and
 *     {@code /v1/x}, not {@code /v10}
 * @param target {@code http} or {@code https} address of the provider; a path in it is put before the request's own
 * @param application the application its traffic belongs to, unless a header names one
 * @param stripPrefix whether the prefix is cut off before the request goes on
 * @param http2 whether the provider is called over HTTP/2 where it agrees to that
 */
public record Route(
        String name, String pathPrefix, URI target, String application, boolean stripPrefix, boolean http2) {

    private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Route {
        if (!pathPrefix.startsWith("/")) {
            throw new IllegalArgumentException("route " + name + ": path-prefix must start with /");
        }
        String scheme = target.getScheme() == null ? "" : target.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || target.getHost() == null) {
            throw new IllegalArgumentException("route " + name + ": target must be http://host or https://host");
        }
        if (target.getRawUserInfo() != null || target.getRawQuery() != null) {
            throw new IllegalArgumentException("route " + name + ": target must hold neither credentials nor a query");
        }
        if (!APPLICATION.matcher(application).matches()) {
            throw new IllegalArgumentException("route " + name + ": application is no valid name");
        }
        pathPrefix = withoutTrailingSlash(pathPrefix);
    }

    /** A route over HTTP/1.1. */
    public Route(String name, String pathPrefix, URI target, String application, boolean stripPrefix) {
        this(name, pathPrefix, target, application, stripPrefix, false);
    }

    boolean takes(String path) {
        return path.startsWith(pathPrefix)
                && (path.length() == pathPrefix.length() || path.charAt(pathPrefix.length()) == '/');
    }

    /** The request target to send on: path and query as the client wrote them, prefix aside. */
    String onward(String uri) {
        String own = stripPrefix ? uri.substring(pathPrefix.length()) : uri;
        String base = withoutTrailingSlash(target.getRawPath() == null ? "" : target.getRawPath());
        return base + (own.startsWith("/") ? own : "/" + own);
    }

    public String host() {
        return target.getHost();
    }

    int port() {
        if (target.getPort() != -1) {
            return target.getPort();
        }
        return isSecure() ? 443 : 80;
    }

    boolean isSecure() {
        return target.getScheme().equalsIgnoreCase("https");
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
