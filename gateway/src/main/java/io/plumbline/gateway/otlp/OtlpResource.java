package io.plumbline.gateway.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.plumbline.gateway.ingest.Batch;
import io.plumbline.gateway.ingest.IngestLimits;
import io.plumbline.gateway.ingest.Intake;
import io.plumbline.gateway.ingest.Refused;
import io.plumbline.gateway.ingest.Way;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * OTLP over HTTP, in protobuf and in JSON. Records that are no calls to a model are accepted and ignored, so that an
 * application can send all it has.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP</a>
 */
@Path("/v1")
@Consumes(MediaType.WILDCARD)
public class OtlpResource {

    private static final int INVALID_ARGUMENT = 3;
    private static final int RESOURCE_EXHAUSTED = 8;

    private final Spans spans;
    private final Logs logs;
    private final Intake intake;
    private final IngestLimits limits;
    private final OtlpMeter meter;

    OtlpResource(Spans spans, Logs logs, Intake intake, IngestLimits limits, OtlpMeter meter) {
        this.spans = spans;
        this.logs = logs;
        this.intake = intake;
        this.limits = limits;
        this.meter = meter;
    }

    /** 200, also when some spans were rejected, which the answer then says; 400, 413, 415 and 429 take nothing. */
    @POST
    @Path("/traces")
    public Response traces(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        return export(body, type, encoding, this::takeSpans);
    }

    /** As for traces. */
    @POST
    @Path("/logs")
    public Response logs(
            byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        return export(body, type, encoding, this::takeLogs);
    }

    private Message takeSpans(OtlpFormat format, byte[] body) throws InvalidProtocolBufferException {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        format.read(body, request);
        Batch batch = spans.read(request.build());
        Rejected rejected = rejected("traces", batch, intake.take(Way.OTLP, batch.exchanges()));
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (rejected.count() > 0) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(rejected.count())
                    .setErrorMessage(rejected.why()));
        }
        return response.build();
    }

    private Message takeLogs(OtlpFormat format, byte[] body) throws InvalidProtocolBufferException {
        ExportLogsServiceRequest.Builder builder = ExportLogsServiceRequest.newBuilder();
        format.read(body, builder);
        ExportLogsServiceRequest request = builder.build();
        // Asked first: what is read is part of calls that are held already, and cannot be read twice.
        intake.requireRoomFor(Logs.mostCalls(request));
        Batch batch = logs.read(request);
        Rejected rejected = rejected("logs", batch, intake.takeAll(Way.OTLP, batch.exchanges()));
        ExportLogsServiceResponse.Builder response = ExportLogsServiceResponse.newBuilder();
        if (rejected.count() > 0) {
            response.setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                    .setRejectedLogRecords(rejected.count())
                    .setErrorMessage(rejected.why()));
        }
        return response.build();
    }

    /** What the sender is to be told of. Sending it again would change nothing. */
    private record Rejected(int count, String why) {}

    private Rejected rejected(String signal, Batch batch, Intake.Receipt receipt) {
        meter.read(signal, batch);
        String why = receipt.dropped() == 0 ? "" : receipt.dropped() + " dropped, see the gateway's metrics; ";
        return new Rejected(batch.rejectedCount() + receipt.dropped(), why + batch.problems());
    }

    /** Takes one export request, whose body has no content encoding any more. */
    private interface Export {
        Message take(OtlpFormat format, byte[] body) throws InvalidProtocolBufferException;
    }

    private Response export(byte[] body, @Nullable String type, @Nullable String encoding, Export export) {
        OtlpFormat format = OtlpFormat.of(type);
        if (format == null) {
            String detail = "Content-Type must be application/x-protobuf or application/json.";
            return refusal(OtlpFormat.JSON, new Refused(415, "format not read", detail));
        }
        try {
            Message answer = export.take(format, limits.plain(body, encoding));
            return Response.ok(format.write(answer), format.mediaType()).build();
        } catch (InvalidProtocolBufferException e) {
            // Without the cause, whose message may quote the body.
            return refusal(
                    format,
                    new Refused(400, "not OTLP", "The body is no export request in " + format.mediaType() + "."));
        } catch (Refused refused) {
            return refusal(format, refused);
        }
    }

    private static Response refusal(OtlpFormat format, Refused refused) {
        boolean comeBack = refused.status() == 429;
        int code = comeBack ? RESOURCE_EXHAUSTED : INVALID_ARGUMENT;
        Response.ResponseBuilder answer = Response.status(refused.status())
                .type(format.mediaType())
                .entity(format.status(code, refused.title() + ": " + refused.detail()));
        return comeBack ? answer.header("Retry-After", "1").build() : answer.build();
    }
}
