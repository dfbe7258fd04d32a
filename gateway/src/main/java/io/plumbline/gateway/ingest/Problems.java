package io.plumbline.gateway.ingest;

import io.plumbline.contracts.event.Wire;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;

/** Answers to what is not taken, as RFC 9457 has them. */
public final class Problems {

    public static final String TYPE = "application/problem+json";

    private Problems() {}

    public static Response of(InvalidExchange invalid) {
        return problem(400, "not an exchange", invalid.what(), Map.of("problems", invalid.problems()))
                .build();
    }

    public static Response of(Refused refused) {
        Response.ResponseBuilder answer = problem(refused.status(), refused.title(), refused.detail(), Map.of());
        return refused.comeBack() ? answer.header("Retry-After", "1").build() : answer.build();
    }

    /** The same for those who answer without JAX-RS. */
    public static byte[] json(Refused refused) {
        return Wire.write(body(refused.status(), refused.title(), refused.detail(), Map.of()));
    }

    private static Response.ResponseBuilder problem(int status, String title, String detail, Map<String, ?> more) {
        return Response.status(status).type(TYPE).entity(body(status, title, detail, more));
    }

    private static Map<String, Object> body(int status, String title, String detail, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putAll(Map.of("type", "about:blank", "title", title, "status", status, "detail", detail));
        return body;
    }
}
