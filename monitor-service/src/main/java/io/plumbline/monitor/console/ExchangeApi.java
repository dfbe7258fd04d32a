package io.plumbline.monitor.console;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Wire;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** From an exemplar or an exhibit to the exchange itself. */
@Path("/api/v1/exchanges")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "exchanges")
public class ExchangeApi {

    private final Exchanges exchanges;

    ExchangeApi(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @GET
    @Path("{partition}/{offset}")
    @Blocking
    @Operation(summary = "One exchange as the privacy gate left it, by its place on the topic")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Exchange.class)))
    @APIResponse(
            responseCode = "404",
            description = "Nothing lies there, or not any more: exchanges are kept for a while")
    public Response exchange(@RestPath String partition, @RestPath String offset) {
        return exchanges
                .read((int) number(partition, Integer.MAX_VALUE), number(offset, Long.MAX_VALUE))
                // The contracts' own writer: times and variants look as they do on the topic.
                .map(exchange -> Response.ok(Wire.write(exchange), MediaType.APPLICATION_JSON)
                        .build())
                .orElseThrow(() -> ApiProblem.notFound("No exchange lies there, or it is not kept any more."));
    }

    private static long number(String text, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below: the text is the caller's and is not repeated.
        }
        throw ApiProblem.badRequest("Partition and offset are whole numbers from 0.");
    }
}
