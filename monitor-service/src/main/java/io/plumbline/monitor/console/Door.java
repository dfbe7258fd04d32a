package io.plumbline.monitor.console;

import io.plumbline.contracts.access.Access;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every address of the service: asks for the token where data is behind it, and tells browsers to be strict.
 *
 * <p>Health and the files of the page are open: they hold no data. All else is for whom {@link Access} admits.
 */
@Singleton
class Door {

    private static final int FIRST = -1_000;

    // Trusted Types come from the page's own meta tag, which a page of another version may lack.
    private static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Access access;

    Door(
            @ConfigProperty(name = "plumbline.token") Optional<String> token,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        access = Access.of(token, host);
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
        if (!access.answersTo(name(context.request()), context.request().getHeader("Origin"))) {
            refuse(response, 421, "Misdirected Request", "This service answers to the names of its own machine only.");
        } else if (isOpen(context) || access.admits(context.request().getHeader("Authorization"))) {
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

    private static @Nullable String name(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? null : authority.host();
    }

    // Everything is closed but what is listed: a page's file, which lies outside /api and /q, or health.
    private static boolean isOpen(RoutingContext context) {
        String path = context.normalizedPath();
        boolean file =
                !path.equals("/api") && !path.startsWith("/api/") && !path.equals("/q") && !path.startsWith("/q/");
        return file || path.equals("/q/health") || path.startsWith("/q/health/");
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
}
