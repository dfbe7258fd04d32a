package io.plumbline.gateway.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.plumbline.gateway.convention.Signal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A call as an exporter would send it. */
record Exports(Signal call) {

    private static final String SPAN = "00000000000000ff";
    private static final String SERVICE = "shop";

    /** As a span with its events. */
    Message traces() {
        Span.Builder span = Telemetry.span(0xff).addAllAttributes(attributes(call.attributes()));
        for (Signal.Event event : call.events()) {
            span.addEvents(
                    Span.Event.newBuilder().setName(event.name()).addAllAttributes(attributes(event.attributes())));
        }
        return Telemetry.export(SERVICE, List.of(span));
    }

    /** As a log record that tells all of it, or one for each event where it is told in events. */
    Message logs() {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        if (call.events().isEmpty()) {
            scope.addLogRecords(log("gen_ai.client.inference.operation.details", call.attributes()));
        }
        for (Signal.Event event : call.events()) {
            scope.addLogRecords(log(event.name(), event.attributes()).setBody(value(event.body())));
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(Telemetry.attribute("service.name", SERVICE)))
                        .addScopeLogs(scope))
                .build();
    }

    private static LogRecord.Builder log(String event, ObjectNode attributes) {
        return LogRecord.newBuilder()
                .setTraceId(Telemetry.id(Telemetry.TRACE))
                .setSpanId(Telemetry.id(SPAN))
                .setTimeUnixNano(1_767_614_400_000_000_000L)
                .setEventName(event)
                .addAllAttributes(attributes(attributes));
    }

    /** In JSON with ids in hexadecimal, as OTLP has them and protobuf's own writer has not. */
    static byte[] written(OtlpFormat format, Message request) {
        byte[] body = format.write(request);
        return format == OtlpFormat.JSON
                ? hexadecimal(hexadecimal(new String(body, UTF_8), Telemetry.TRACE), SPAN)
                        .getBytes(UTF_8)
                : body;
    }

    private static String hexadecimal(String json, String id) {
        ByteString bytes = Telemetry.id(id);
        return json.replace(Base64.getEncoder().encodeToString(bytes.toByteArray()), id);
    }

    private static List<KeyValue> attributes(ObjectNode attributes) {
        List<KeyValue> all = new ArrayList<>();
        attributes
                .properties()
                .forEach(field -> all.add(KeyValue.newBuilder()
                        .setKey(field.getKey())
                        .setValue(value(field.getValue()))
                        .build()));
        return all;
    }

    private static AnyValue value(JsonNode json) {
        AnyValue.Builder value = AnyValue.newBuilder();
        switch (json.getNodeType()) {
            case STRING -> value.setStringValue(json.textValue());
            case BOOLEAN -> value.setBoolValue(json.booleanValue());
            case NUMBER -> number(json, value);
            case ARRAY -> {
                ArrayValue.Builder items = ArrayValue.newBuilder();
                json.forEach(item -> items.addValues(value(item)));
                value.setArrayValue(items);
            }
            case OBJECT -> value.setKvlistValue(KeyValueList.newBuilder().addAllValues(attributes((ObjectNode) json)));
            default -> value.clear();
        }
        return value.build();
    }

    private static void number(JsonNode json, AnyValue.Builder into) {
        if (json.isIntegralNumber()) {
            into.setIntValue(json.longValue());
        } else {
            into.setDoubleValue(json.doubleValue());
        }
    }
}
