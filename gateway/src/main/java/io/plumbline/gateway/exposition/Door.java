package io.plumbline.gateway.exposition;

import io.plumbline.contracts.access.Access;
import io.plumbline.gateway.otlp.OtlpStatus;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whom {@link Access} admits; health is open to all. A mirrored request comes under production's own name and origin, and
 * with production's own {@code Authorization}, so none of them is looked at there.
 */
@Singleton
public class Door {

    private static final String OPEN = "/q/health";
    private static final String MIRROR = "/v1/mirror/";
    private static final String MIRROR_TOKEN = "x-plumbline-token";
    private static final int BEFORE_ALL_ROUTES = 1000;
    private static final String REFUSAL = """
            {"type":"about:blank","title":"token missing or wrong","status":401,\
            "detail":"Send the header Authorization: Bearer with the value of plumbline.token; to mirror, X-Plumbline-Token."}""";

    private static final String MISDIRECTED = """
            {"type":"about:blank","title":"not this service's name","status":421,\
            "detail":"Without a token this service answers to localhost and loopback addresses only, and to no page of others: set plumbline.token."}""";

    private final Access access;

    Door(
            @ConfigProperty(name = "plumbline.token") Optional<String> token,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        access = Access.of(token, host);
    }

    void guard(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_ROUTES);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        if (isOpen(path)) {
            context.next();
        } else if (isMirror(path)) {
            admit(context, access.admitsToken(request.getHeader(MIRROR_TOKEN)));
        } else if (access.answersTo(name(request), request.getHeader("origin"))) {
            admit(context, access.admits(request.getHeader("authorization")));
        } else {
            refuse(context.response().setStatusCode(421), MISDIRECTED);
        }
    }

    private static void admit(RoutingContext context, boolean admitted) {
        if (admitted) {
            context.next();
            return;
        }
        HttpServerResponse answer = context.response().setStatusCode(401).putHeader("www-authenticate", "Bearer");
        if (OtlpStatus.speaks(context.normalizedPath())) {
            String contentType = context.request().getHeader("content-type");
            OtlpStatus status = OtlpStatus.unauthenticated(contentType, "token missing or wrong");
            answer.putHeader("content-type", status.mediaType()).end(Buffer.buffer(status.body()));
        } else {
            refuse(answer, REFUSAL);
        }
    }

    private static void refuse(HttpServerResponse answer, String problem) {
        answer.putHeader("content-type", "application/problem+json").end(problem);
    }

    private static @Nullable String name(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? null : authority.host();
    }

    private static boolean isOpen(String path) {
        return path.equals(OPEN) || path.startsWith(OPEN + "/");
    }

    private static boolean isMirror(String path) {
        return path.startsWith(MIRROR);
    }
}
