package io.plumbline.gateway.otlp;

import static io.plumbline.gateway.fuzz.FuzzedReader.require;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.gateway.convention.ConventionCalls;
import io.plumbline.gateway.convention.Conventions;
import io.plumbline.gateway.convention.GenAi;
import io.plumbline.gateway.convention.GenAiMessageEvents;
import io.plumbline.gateway.convention.OpenInference;
import io.plumbline.gateway.convention.OpenLit;
import io.plumbline.gateway.convention.OpenLlmetry;
import io.plumbline.gateway.dialect.ContentCoding;
import io.plumbline.gateway.fuzz.Arrived;
import io.plumbline.gateway.fuzz.FuzzedReader;
import io.plumbline.gateway.ingest.Entrance;
import io.plumbline.gateway.ingest.IngestLimits;
import io.plumbline.gateway.ingest.IngestMemory;
import io.plumbline.gateway.ingest.TakenExchanges;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The readers of telemetry with all conventions. An even first byte picks traces, an odd one logs; the others are the body. */
public enum OtlpReaders implements FuzzedReader {
    OTLP_PROTOBUF(OtlpFormat.PROTOBUF),
    OTLP_JSON(OtlpFormat.JSON);

    private static final byte TRACES = '0';
    private static final byte LOGS = '1';

    private static final long HELD_BYTES = 1 << 24;
    private static final IngestMemory MEMORY = new IngestMemory(1L << 40);
    private static final Entrance ENTRANCE = TakenExchanges.entrance(new IngestLimits(1 << 20, 1000), MEMORY);
    private static final OtlpMeter METER = new OtlpMeter(new SimpleMeterRegistry());
    private static final Conventions CONVENTIONS = new Conventions(
            List.of(new GenAi(), new GenAiMessageEvents(), new OpenInference(), new OpenLit(), new OpenLlmetry()));
    private static final CallExchange EXCHANGES = new CallExchange("fallback", name -> "hidden-" + name.length());

    private final OtlpFormat format;

    OtlpReaders(OtlpFormat format) {
        this.format = format;
    }

    @Override
    public Set<Class<?>> types() {
        return Set.of(
                OtlpFormat.class,
                Spans.class,
                Logs.class,
                GenAi.class,
                GenAiMessageEvents.class,
                OpenInference.class,
                OpenLit.class,
                OpenLlmetry.class);
    }

    @Override
    public List<byte[]> seeds() {
        return ConventionCalls.all().stream()
                .map(Exports::new)
                .flatMap(call -> Stream.of(seed(TRACES, call.traces()), seed(LOGS, call.logs())))
                .toList();
    }

    private byte[] seed(byte signal, Message request) {
        return ContentCoding.joined(List.of(new byte[] {signal}, Exports.written(format, request)));
    }

    @Override
    public void accept(byte[] input) {
        boolean logs = input.length > 0 && (input[0] & 1) == 1;
        byte[] body = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        TakenExchanges kafka = new TakenExchanges();
        OtlpResource resource = resource(kafka);
        int status = requireAnswered(post(resource, body, logs), logs);
        require(status == 200 || kafka.taken.isEmpty(), "what was refused was taken");
        new Arrived(kafka.taken).requireReadableWithin(input.length);

        List<Exchange> taken = List.copyOf(kafka.taken);
        require(requireAnswered(post(resource, body, logs), logs) == status, "sent again it has another answer");
        require(kafka.taken.equals(taken), "sent again it was taken again");
        require(MEMORY.held() == 0, "memory is held after the answer");
    }

    private static OtlpResource resource(TakenExchanges kafka) {
        return new OtlpResource(
                new Spans(CONVENTIONS, EXCHANGES),
                new Logs(CONVENTIONS, EXCHANGES, new PendingCalls(HELD_BYTES, () -> 0)),
                kafka.intake(Map.of()),
                ENTRANCE,
                METER);
    }

    private Response post(OtlpResource resource, byte[] body, boolean logs) {
        return logs ? resource.logs(body, format.mediaType(), null) : resource.traces(body, format.mediaType(), null);
    }

    /** Conventions throw on nothing, so what is rejected is rejected for a reason that the sender can do something about. */
    private int requireAnswered(Response response, boolean logs) {
        int status = response.getStatus();
        require(status == 200 || status == 400, "neither taken nor refused as unreadable");
        if (status == 200) {
            String why = why((byte[]) response.getEntity(), logs);
            require(!why.contains("not readable"), "a convention threw");
            require(!why.contains("dropped"), "what was read could not be sent on");
        }
        return status;
    }

    private String why(byte[] answer, boolean logs) {
        try {
            if (logs) {
                ExportLogsServiceResponse.Builder read = ExportLogsServiceResponse.newBuilder();
                format.read(answer, read);
                return read.getPartialSuccess().getErrorMessage();
            }
            ExportTraceServiceResponse.Builder read = ExportTraceServiceResponse.newBuilder();
            format.read(answer, read);
            return read.getPartialSuccess().getErrorMessage();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("the answer is no export response", e);
        }
    }
}
