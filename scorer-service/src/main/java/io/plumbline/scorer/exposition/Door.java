package io.plumbline.scorer.exposition;

import io.plumbline.contracts.access.Access;
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

/** Stands before every address of the service but health, and lets in whom {@link Access} admits. */
@Singleton
public class Door {

    /** The order of routes behind the door. */
    static final int AFTER = -5;

    private static final int FIRST = -1_000;
    private static final String OPEN = "/q/health";

    private final Access access;

    public Door(
            @ConfigProperty(name = "plumbline.token") Optional<String> token,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        access = Access.of(token, host);
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::check);
    }

    private void check(RoutingContext context) {
        if (isOpen(context.normalizedPath())) {
            context.next();
        } else if (!access.answersTo(name(context), context.request().getHeader("Origin"))) {
            refuse(
                    context.response(),
                    421,
                    "Misdirected Request",
                    "This service answers to the names of its own machine only.");
        } else if (!access.admits(context.request().getHeader("Authorization"))) {
            refuse(
                    context.response().putHeader("WWW-Authenticate", "Bearer"),
                    401,
                    "Unauthorized",
                    "Send the token of plumbline.token as Authorization: Bearer <token>.");
        } else {
            context.next();
        }
    }

    private static @Nullable String name(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        return authority == null ? null : authority.host();
    }

    private static boolean isOpen(String path) {
        return path.equals(OPEN) || path.startsWith(OPEN + "/");
    }

    private static void refuse(HttpServerResponse response, int status, String title, String detail) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .encode());
    }
}
