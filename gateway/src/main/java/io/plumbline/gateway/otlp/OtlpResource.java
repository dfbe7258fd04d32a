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
import io.plumbline.gateway.ingest.Entrance;
import io.plumbline.gateway.ingest.IngestMemory;
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
import java.util.concurrent.atomic.AtomicInteger;
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

    private final Spans spans;
    private final Logs logs;
    private final Intake intake;
    private final Entrance entrance;
    private final OtlpMeter meter;

    OtlpResource(Spans spans, Logs logs, Intake intake, Entrance entrance, OtlpMeter meter) {
        this.spans = spans;
        this.logs = logs;
        this.intake = intake;
        this.entrance = entrance;
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

    private Message takeSpans(OtlpFormat format, byte[] body, IngestMemory.Share share)
            throws InvalidProtocolBufferException {
        share.grow(format.weight(body, ExportTraceServiceRequest.getDescriptor()));
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        format.read(body, request);
        Batch batch = spans.read(request.build());
        Intake.Receipt receipt = intake.take(Way.OTLP, batch.exchanges(), body.length);
        Rejected rejected = rejected("traces", batch, receipt.dropped());
        ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
        if (rejected.count() > 0) {
            response.setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                    .setRejectedSpans(rejected.count())
                    .setErrorMessage(rejected.why()));
        }
        return response.build();
    }

    private Message takeLogs(OtlpFormat format, byte[] body, IngestMemory.Share share)
            throws InvalidProtocolBufferException {
        share.grow(format.weight(body, ExportLogsServiceRequest.getDescriptor()));
        ExportLogsServiceRequest.Builder builder = ExportLogsServiceRequest.newBuilder();
        format.read(body, builder);
        ExportLogsServiceRequest request = builder.build();
        // Asked first: what is read is part of calls that are held already, and cannot be read twice.
        try (Intake.Room room = intake.room(logs.mostCalls(request), body.length)) {
            return takeLogs(logs.read(request), room);
        }
    }

    private Message takeLogs(Batch batch, Intake.Room room) {
        AtomicInteger dropped = new AtomicInteger();
        intake.takeAll(Way.OTLP, batch.exchanges(), room, call -> dropped.addAndGet(batch.recordsOf(call)));
        Rejected rejected = rejected("logs", batch, dropped.get());
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

    private Rejected rejected(String signal, Batch batch, int dropped) {
        meter.read(signal, batch);
        String why = dropped == 0 ? "" : dropped + " dropped, see the gateway's metrics; ";
        return new Rejected(batch.rejectedCount() + dropped, why + batch.problems());
    }

    /** Takes one export request, whose body has no content encoding any more. */
    private interface Export {
        Message take(OtlpFormat format, byte[] body, IngestMemory.Share share) throws InvalidProtocolBufferException;
    }

    private Response export(byte[] body, @Nullable String type, @Nullable String encoding, Export export) {
        OtlpFormat format = OtlpFormat.of(type);
        if (format == null) {
            String detail = "Content-Type must be application/x-protobuf or application/json.";
            return refusal(type, new Refused(415, "format not read", detail));
        }
        try (IngestMemory.Share share = entrance.enter()) {
            Message answer = export.take(format, entrance.plain(body, encoding, share), share);
            return Response.ok(format.write(answer), format.mediaType()).build();
        } catch (InvalidProtocolBufferException e) {
            // Without the cause, whose message may quote the body.
            return refusal(
                    type, new Refused(400, "not OTLP", "The body is no export request in " + format.mediaType() + "."));
        } catch (Refused refused) {
            return refusal(type, refused);
        }
    }

    private Response refusal(@Nullable String type, Refused refused) {
        OtlpStatus status = OtlpStatus.refused(type, entrance.counted(Way.OTLP, refused));
        Response.ResponseBuilder answer =
                Response.status(refused.status()).type(status.mediaType()).entity(status.body());
        return refused.comeBack() ? answer.header("Retry-After", "1").build() : answer.build();
    }
}
