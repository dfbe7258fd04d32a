package io.plumbline.monitor.console;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every address of the service: asks for the token where data is behind it, and tells browsers to be strict.
 *
 * <p>Health and the files of the page are open: they hold no data. Without a token everything is, and therefore the service
 * refuses to be bound to anything but a loopback address, and to answer under a name that is none: a page on the web
 * that points its own name at this machine is turned away.
 */
@Singleton
class Door {

    private static final int FIRST = -1_000;
    private static final String SCHEME = "Bearer ";
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    // Trusted Types come from the page's own meta tag, which a page of another version may lack.
    private static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Optional<String> token;
    private final String host;

    Door(
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
        router.route().order(FIRST).handler(this::receive);
    }

    private void receive(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", CONTENT_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (token.isEmpty() && !named(context.request())) {
            refuse(response, 421, "Misdirected Request", "This service answers to the names of its own machine only.");
        } else if (isOpen(context) || isAdmitted(context.request().getHeader("Authorization"))) {
            context.next();
        } else {
            response.putHeader("WWW-Authenticate", "Bearer");
            refuse(
                    response,
                    401,
                    "Unauthorized",
                    "Send the token of plumbline.token as Authorization: Bearer <token>.");
        }
    }

    private static boolean named(HttpServerRequest request) {
        return request.authority() == null
                || OWN_NAMES.contains(request.authority().host());
    }

    // Everything is closed but what is listed: a page's file, which lies outside /api and /q, or health.
    private static boolean isOpen(RoutingContext context) {
        String path = context.normalizedPath();
        boolean file =
                !path.equals("/api") && !path.startsWith("/api/") && !path.equals("/q") && !path.startsWith("/q/");
        return file || path.equals("/q/health") || path.startsWith("/q/health/");
    }

    private boolean isAdmitted(@Nullable String authorization) {
        if (token.isEmpty()) {
            return true;
        }
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        // Takes the same time wherever the two differ.
        return MessageDigest.isEqual(given, token.orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpServerResponse response, int status, String title, String detail) {
        response.setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .encode());
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
