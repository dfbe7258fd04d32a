package io.plumbline.gateway.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;

/** Telemetry of an application that chats, as tests send it. */
final class Telemetry {

    static final String TRACE = "5b8efff798038103d269b633813fc60c";

    private Telemetry() {}

    static Span.Builder span(int number) {
        return Span.newBuilder()
                .setTraceId(id(TRACE))
                .setSpanId(id("%016x".formatted(number)))
                .setName("chat")
                .setStartTimeUnixNano(1_767_614_400_123_456_789L)
                .setEndTimeUnixNano(1_767_614_400_623_456_789L);
    }

    /** A span in the current GenAI convention. */
    static Span.Builder chat(int number, String question) {
        return span(number)
                .addAttributes(attribute("gen_ai.operation.name", "chat"))
                .addAttributes(attribute("gen_ai.provider.name", "openai"))
                .addAttributes(attribute("gen_ai.conversation.id", "c-" + number))
                .addAttributes(attribute(
                        "gen_ai.input.messages",
                        "[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"" + question + "\"}]}]"))
                .addAttributes(attribute(
                        "gen_ai.output.messages",
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"On Tuesday.\"}]}]"));
    }

    static KeyValue attribute(String name, String text) {
        return KeyValue.newBuilder()
                .setKey(name)
                .setValue(AnyValue.newBuilder().setStringValue(text))
                .build();
    }

    static ExportTraceServiceRequest export(String service, List<Span.Builder> spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder();
        spans.forEach(scope::addSpans);
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(attribute("service.name", service)))
                        .addScopeSpans(scope))
                .build();
    }

    static ByteString id(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
