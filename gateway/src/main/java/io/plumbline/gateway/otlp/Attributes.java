package io.plumbline.gateway.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;

/** Attributes and other values of OTLP as JSON trees. */
final class Attributes {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Attributes() {}

    static ObjectNode of(List<KeyValue> attributes) {
        ObjectNode object = JSON.objectNode();
        attributes.forEach(attribute -> object.set(attribute.getKey(), value(attribute.getValue())));
        return object;
    }

    static JsonNode value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> JSON.textNode(value.getStringValue());
            case BOOL_VALUE -> JSON.booleanNode(value.getBoolValue());
            case INT_VALUE -> JSON.numberNode(value.getIntValue());
            case DOUBLE_VALUE -> JSON.numberNode(value.getDoubleValue());
            case ARRAY_VALUE -> {
                ArrayNode array = JSON.arrayNode();
                value.getArrayValue().getValuesList().forEach(item -> array.add(value(item)));
                yield array;
            }
            case KVLIST_VALUE -> of(value.getKvlistValue().getValuesList());
            case BYTES_VALUE, VALUE_NOT_SET -> MissingNode.getInstance();
        };
    }
}
