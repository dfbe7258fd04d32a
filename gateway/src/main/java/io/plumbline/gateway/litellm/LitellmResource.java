package io.plumbline.gateway.litellm;

import io.plumbline.gateway.ingest.Batch;
import io.plumbline.gateway.ingest.Entrance;
import io.plumbline.gateway.ingest.IngestMemory;
import io.plumbline.gateway.ingest.Intake;
import io.plumbline.gateway.ingest.InvalidExchange;
import io.plumbline.gateway.ingest.Names;
import io.plumbline.gateway.ingest.Problems;
import io.plumbline.gateway.ingest.Refused;
import io.plumbline.gateway.ingest.SentRecords;
import io.plumbline.gateway.ingest.Way;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/litellm}: where LiteLLM's callback {@code generic_api} sends its log.
 *
 * @see <a href="https://docs.litellm.ai/docs/observability/generic_api">Generic API callback</a>
 */
@Path("/v1/litellm")
public class LitellmResource {

    private final LitellmLog log;
    private final Intake intake;
    private final Entrance entrance;
    private final DefaultApplication application;

    LitellmResource(LitellmLog log, Intake intake, Entrance entrance, DefaultApplication application) {
        this.log = log;
        this.intake = intake;
        this.entrance = entrance;
        this.application = application;
    }

    /** The application of calls where neither they nor the request name one. */
    record DefaultApplication(String name) {}

    /**
     * What became of a batch.
     *
     * @param ignored calls without text, such as embeddings, and calls whose text LiteLLM was told to leave out
     * @param problems the first records that were rejected, by their place
     */
    record Taken(int accepted, int duplicates, int dropped, int ignored, int rejected, String problems) {}

    /** 202 with counts, also when some records were rejected; 400, 413 and 429 take nothing. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces({MediaType.APPLICATION_JSON, Problems.TYPE})
    public Response post(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            @HeaderParam("x-plumbline-application") @Nullable String named) {
        try (IngestMemory.Share share = entrance.enter()) {
            byte[] plain = entrance.plain(body, encoding, share);
            Batch batch = log.read(
                    SentRecords.of(plain, entrance.maxExchanges(), share), Names.orElse(named, application.name()));
            Taken taken = taken(batch, intake.take(Way.LITELLM, batch.exchanges(), plain.length));
            return Response.accepted(taken).type(MediaType.APPLICATION_JSON).build();
        } catch (InvalidExchange e) {
            return Problems.of(e);
        } catch (Refused refused) {
            return Problems.of(entrance.counted(Way.LITELLM, refused));
        }
    }

    private static Taken taken(Batch batch, Intake.Receipt receipt) {
        return new Taken(
                receipt.accepted(),
                receipt.duplicates(),
                receipt.dropped(),
                batch.ignoredCount(),
                batch.rejectedCount(),
                batch.problems());
    }
}
