package io.plumbline.gateway.ingest;

import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Answers to what is not taken, as RFC 9457 has them. */
public final class Problems {

    public static final String TYPE = "application/problem+json";

    private Problems() {}

    public static Response of(InvalidExchange invalid) {
        return of(new Refused(400, "not an exchange", invalid.what()));
    }

    public static Response of(Refused refused) {
        Response.ResponseBuilder answer = Response.status(refused.status())
                .type(TYPE)
                .entity(Map.of(
                        "type",
                        "about:blank",
                        "title",
                        refused.title(),
                        "status",
                        refused.status(),
                        "detail",
                        refused.detail()));
        return refused.status() == 429 ? answer.header("Retry-After", "1").build() : answer.build();
    }
}
