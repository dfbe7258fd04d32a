package io.plumbline.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.gateway.capture.Breaker.Cause;
import io.plumbline.gateway.capture.Guard;
import io.plumbline.gateway.ingest.Entrance;
import io.plumbline.gateway.ingest.IngestLimits;
import io.plumbline.gateway.ingest.IngestMemory;
import io.plumbline.gateway.ingest.Problems;
import io.plumbline.gateway.ingest.Refused;
import io.plumbline.gateway.ingest.Way;
import io.plumbline.gateway.otlp.OtlpStatus;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Stands before the ways in that read whole bodies: takes the memory for a body before it is read, or refuses it. */
@Singleton
class WaysIn {

    /** What reads bodies on this port may take a quarter of the heap. */
    private static final int PART_OF_HEAP = 4;

    private static final int AFTER_THE_TOKEN = 900;
    private static final String WAYS = "/v1/";
    private static final String MIRROR = "/v1/mirror/";

    @Produces
    @Singleton
    Entrance entrance(IngestLimits limits, Guard guard, MeterRegistry registry) {
        IngestMemory memory = new IngestMemory(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
        return new Entrance(limits, memory, () -> guard.cause() == Cause.HEAP || guard.cause() == Cause.GC, registry);
    }

    void guard(@Observes Filters filters, Entrance entrance) {
        filters.register(context -> enter(context, entrance), AFTER_THE_TOKEN);
    }

    private static void enter(RoutingContext context, Entrance entrance) {
        String path = context.normalizedPath();
        boolean readsBody = path.startsWith(WAYS) && !path.startsWith(MIRROR);
        if (!readsBody || !context.request().method().equals(HttpMethod.POST)) {
            context.next();
            return;
        }
        try {
            IngestMemory.Share share = entrance.enter(length(context.request()));
            context.addEndHandler(over -> share.close());
            context.next();
        } catch (Refused refused) {
            refuse(context, path, entrance.counted(way(path), refused));
        }
    }

    /** Null where it is not said: the body comes in pieces. */
    private static @Nullable Long length(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        return length == null ? null : Long.valueOf(length);
    }

    private static Way way(String path) {
        if (OtlpStatus.speaks(path)) {
            return Way.OTLP;
        }
        return path.startsWith("/v1/litellm") ? Way.LITELLM : Way.API;
    }

    private static void refuse(RoutingContext context, String path, Refused refused) {
        HttpServerResponse answer = context.response().setStatusCode(refused.status());
        if (refused.comeBack()) {
            answer.putHeader("retry-after", "1");
        }
        // HTTP/2 forbids the header, and other requests share the connection.
        if (refused.comeBack() || context.request().version() == HttpVersion.HTTP_2) {
            context.request().resume(); // what is still to come passes unread, so that the connection can go on
        } else {
            answer.putHeader("connection", "close"); // the body is left unread
        }
        if (OtlpStatus.speaks(path)) {
            OtlpStatus status = OtlpStatus.refused(context.request().getHeader("content-type"), refused);
            answer.putHeader("content-type", status.mediaType()).end(Buffer.buffer(status.body()));
        } else {
            answer.putHeader("content-type", Problems.TYPE).end(Buffer.buffer(Problems.json(refused)));
        }
    }
}
