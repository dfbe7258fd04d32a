package io.plumbline.scorer.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the token at every address except health.
 *
 * <p>Without a token the service is open, and therefore refuses to be bound to anything but a loopback address.
 */
@Singleton
public class Door {

    /** The order of routes behind the door. */
    static final int AFTER = -5;

    private static final int FIRST = -1_000;
    private static final String OPEN = "/q/health";
    private static final String SCHEME = "Bearer ";

    private final Optional<String> token;
    private final String host;

    public Door(
            @ConfigProperty(name = "plumbline.token") Optional<String> token,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.token = token.filter(given -> !given.isBlank());
        this.host = host;
    }

    void refuseToStandOpen(@Observes @Priority(1) StartupEvent start) {
        if (token.isEmpty() && !loopback(host)) {
            throw new IllegalStateException("quarkus.http.host is " + host
                    + ", which others can reach: set plumbline.token, or bind to 127.0.0.1");
        }
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::check);
    }

    private void check(RoutingContext request) {
        if (token.isEmpty()
                || open(request.normalizedPath())
                || valid(request.request().getHeader("Authorization"))) {
            request.next();
            return;
        }
        request.response()
                .setStatusCode(401)
                .putHeader("WWW-Authenticate", "Bearer")
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", "Unauthorized")
                        .put("status", 401)
                        .put("detail", "Send the token of plumbline.token as Authorization: Bearer <token>.")
                        .encode());
    }

    private static boolean open(String path) {
        return path.equals(OPEN) || path.startsWith(OPEN + "/");
    }

    private boolean valid(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(UTF_8);
        // Takes the same time wherever the two differ.
        return MessageDigest.isEqual(given, token.orElseThrow().getBytes(UTF_8));
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
