package io.plumbline.contracts.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in to a service's own addresses: who knows its token. Without a token everybody on this machine is, and therefore
 * only loopback addresses may be bound, and only calls by a name of this machine are answered: a page on the web that points
 * its own name here would otherwise read as the browser's user (DNS rebinding), and any page write (browsers send simple
 * requests anywhere, with the page's origin).
 */
public final class Access {

    private static final String SCHEME = "Bearer ";
    private static final Set<String> OWN_NAMES = Set.of("localhost", "::1", "[::1]");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    private final byte @Nullable [] token;
    private final String host;

    private Access(byte @Nullable [] token, String host) {
        this.token = token;
        this.host = host;
    }

    /**
     * @param token of {@code plumbline.token}; a blank one is none
     * @param host what the service is bound to, {@code quarkus.http.host}
     * @throws IllegalStateException without a token, where others can reach the host
     */
    public static Access of(Optional<String> token, String host) {
        Optional<String> given = token.map(String::strip).filter(text -> !text.isEmpty());
        if (given.isEmpty() && !isLoopback(host)) {
            throw new IllegalStateException("quarkus.http.host is " + host
                    + ", which others can reach: set plumbline.token, or bind to 127.0.0.1");
        }
        return new Access(given.map(text -> text.getBytes(UTF_8)).orElse(null), host);
    }

    /** Whether a request with this {@code Authorization} is let in. How long the answer takes tells nothing about the token. */
    public boolean admits(@Nullable String authorization) {
        if (token == null) {
            return true;
        }
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && isToken(authorization.substring(SCHEME.length()));
    }

    /** The same for a token that comes in a header of its own. */
    public boolean admitsToken(@Nullable String given) {
        return token == null || (given != null && isToken(given));
    }

    /**
     * @param host the name in the request's address, without port; null where a request names none
     * @param origin the request's {@code Origin}: of which page it is sent; null where it is sent by no page
     */
    public boolean answersTo(@Nullable String host, @Nullable String origin) {
        return token != null || ((host == null || isOwn(host)) && (origin == null || isOwn(hostOf(origin))));
    }

    private boolean isOwn(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OWN_NAMES.contains(lower) || LOOPBACK.matcher(lower).matches() || lower.equalsIgnoreCase(host);
    }

    /** Empty where the origin has none, as that of a page in a sandbox. */
    private static String hostOf(String origin) {
        try {
            String host = new URI(origin).getHost();
            return host == null ? "" : host;
        } catch (URISyntaxException e) {
            return "";
        }
    }

    private boolean isToken(String given) {
        return MessageDigest.isEqual(token, given.strip().getBytes(UTF_8));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Not the token. */
    @Override
    public String toString() {
        return token == null ? "Access[open]" : "Access[token]";
    }
}
