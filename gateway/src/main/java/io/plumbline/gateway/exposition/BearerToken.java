package io.plumbline.gateway.exposition;

import io.plumbline.gateway.otlp.OtlpStatus;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lets through who knows the token; health is open to all. Without a token the service serves loopback only, and refuses
 * to start on any other address.
 */
@Singleton
public class BearerToken {

    private static final String SCHEME = "Bearer ";
    private static final String OPEN = "/q/health";
    private static final String MIRROR = "/v1/mirror/";
    private static final String MIRROR_TOKEN = "x-plumbline-token";
    private static final int BEFORE_ALL_ROUTES = 1000;
    private static final String REFUSAL = """
            {"type":"about:blank","title":"token missing or wrong","status":401,\
            "detail":"Send the header Authorization: Bearer with the value of plumbline.token; to mirror, X-Plumbline-Token."}""";

    private final byte @Nullable [] expected;

    BearerToken(
            @ConfigProperty(name = "plumbline.token") Optional<String> token,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        Optional<String> given = token.filter(text -> !text.isBlank());
        if (given.isEmpty() && !isLoopback(host)) {
            throw new IllegalStateException("quarkus.http.host=" + host
                    + " is not a loopback address: set plumbline.token, or bind to 127.0.0.1");
        }
        expected = given.map(text -> (SCHEME + text).getBytes(StandardCharsets.UTF_8))
                .orElse(null);
    }

    void guard(@Observes Filters filters) {
        filters.register(this::check, BEFORE_ALL_ROUTES);
    }

    private void check(RoutingContext context) {
        String path = context.normalizedPath();
        if (isOpen(path) || (isMirror(path) ? allowsMirror(context.request()) : allows(context.request()))) {
            context.next();
        } else {
            HttpServerResponse answer = context.response().setStatusCode(401).putHeader("www-authenticate", "Bearer");
            refuse(answer, path, context.request().getHeader("content-type"));
        }
    }

    private static void refuse(HttpServerResponse answer, String path, @Nullable String contentType) {
        if (OtlpStatus.speaks(path)) {
            OtlpStatus status = OtlpStatus.unauthenticated(contentType, "token missing or wrong");
            answer.putHeader("content-type", status.mediaType()).end(Buffer.buffer(status.body()));
        } else {
            answer.putHeader("content-type", "application/problem+json").end(REFUSAL);
        }
    }

    private static boolean isOpen(String path) {
        return path.equals(OPEN) || path.startsWith(OPEN + "/");
    }

    private static boolean isMirror(String path) {
        return path.startsWith(MIRROR);
    }

    private boolean allows(HttpServerRequest request) {
        return allows(request.getHeader("authorization"));
    }

    /** A mirrored request comes with production's own Authorization, which is none of ours. */
    private boolean allowsMirror(HttpServerRequest request) {
        String token = request.getHeader(MIRROR_TOKEN);
        return allows(token == null ? null : SCHEME + token);
    }

    boolean allows(@Nullable String authorization) {
        if (expected == null) {
            return true;
        }
        byte[] given = authorization == null ? new byte[0] : authorization.getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, given);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
