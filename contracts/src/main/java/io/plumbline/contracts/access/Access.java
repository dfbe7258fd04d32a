package io.plumbline.contracts.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in to a service's own addresses: who knows its token. Without a token everybody is, and therefore only loopback
 * addresses may be bound, and only calls by a name of this machine are answered: a page on the web that points its own name
 * here would otherwise read and write as the browser's user (DNS rebinding).
 */
public final class Access {

    private static final String SCHEME = "Bearer ";
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final byte @Nullable [] token;

    private Access(byte @Nullable [] token) {
        this.token = token;
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
        return new Access(given.map(text -> text.getBytes(UTF_8)).orElse(null));
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

    /** @param host the name in the request's address, without port; null where a request names none */
    public boolean answersTo(@Nullable String host) {
        return token != null || host == null || OWN_NAMES.contains(host);
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
