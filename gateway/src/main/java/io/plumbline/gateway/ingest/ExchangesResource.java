package io.plumbline.gateway.ingest;

import io.plumbline.contracts.event.Exchange;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** {@code POST /v1/exchanges}: for those who cannot or will not put the relay in their path. */
@Path("/v1/exchanges")
public class ExchangesResource {

    private static final String PROBLEM = "application/problem+json";

    private final Intake intake;
    private final IngestLimits limits;

    ExchangesResource(Intake intake, IngestLimits limits) {
        this.intake = intake;
        this.limits = limits;
    }

    /** 202 with counts; 400 names what is wrong; 413 when it is too much at once; 429 when there is no room now. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces({MediaType.APPLICATION_JSON, PROBLEM})
    public Response post(byte[] body) {
        if (body.length > limits.maxBytes()) {
            return problem(413, "too large", "At most " + limits.maxBytes() + " bytes are taken at once.");
        }
        List<Exchange> exchanges;
        try {
            exchanges = SentExchanges.read(body, limits.maxExchanges());
        } catch (InvalidExchange e) {
            return problem(400, "not an exchange", e.what());
        }
        Intake.Receipt receipt = intake.take(exchanges);
        if (receipt == null) {
            Response busy = problem(429, "no room", "The queue to Kafka is full. Nothing was taken.");
            return Response.fromResponse(busy).header("Retry-After", "1").build();
        }
        return Response.accepted(receipt).type(MediaType.APPLICATION_JSON).build();
    }

    private static Response problem(int status, String title, String detail) {
        return Response.status(status)
                .type(PROBLEM)
                .entity(Map.of("type", "about:blank", "title", title, "status", status, "detail", detail))
                .build();
    }
}
