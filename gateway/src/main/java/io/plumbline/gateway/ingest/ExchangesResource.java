package io.plumbline.gateway.ingest;

import io.plumbline.contracts.event.Exchange;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/exchanges}: for those who cannot or will not put the relay in their path. */
@Path("/v1/exchanges")
public class ExchangesResource {

    private final Intake intake;
    private final Entrance entrance;

    ExchangesResource(Intake intake, Entrance entrance) {
        this.intake = intake;
        this.entrance = entrance;
    }

    /** 202 with counts; 400 names what is wrong; 413 when it is too much at once; 429 when there is no room now. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces({MediaType.APPLICATION_JSON, Problems.TYPE})
    public Response post(byte[] body, @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        try (IngestMemory.Share share = entrance.enter()) {
            byte[] plain = entrance.plain(body, encoding, share);
            List<Exchange> exchanges = SentExchanges.read(plain, entrance.maxExchanges(), share);
            return Response.accepted(intake.take(Way.API, exchanges, plain.length))
                    .type(MediaType.APPLICATION_JSON)
                    .build();
        } catch (InvalidExchange e) {
            return Problems.of(e);
        } catch (Refused refused) {
            return Problems.of(entrance.counted(Way.API, refused));
        }
    }
}
