package io.plumbline.testkit.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.testkit.provider.Order;

/** What requests carry beside messages. */
final class Extras {

    private Extras() {}

    static void add(ObjectNode body, Question.Form form) {
        switch (form) {
            case TEXT -> {}
            case JSON_OBJECT -> body.putObject("response_format").put("type", "json_object");
            case JSON_SCHEMA -> schema(body.putObject("response_format").put("type", "json_schema"));
            case TOOL -> tool(body.putArray("tools").addObject().put("type", "function"));
        }
    }

    private static void schema(ObjectNode format) {
        ObjectNode named = format.putObject("json_schema").put("name", "advice").put("strict", true);
        ObjectNode schema = named.putObject("schema").put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("summary").put("type", "string");
        properties.putObject("steps").put("type", "array").putObject("items").put("type", "string");
        schema.putArray("required").add("summary").add("steps");
    }

    private static void tool(ObjectNode tool) {
        ObjectNode function = tool.putObject("function").put("name", Order.TOOL);
        function.put("description", "Looks up where a parcel is.");
        ObjectNode parameters = function.putObject("parameters").put("type", "object");
        parameters.putObject("properties").putObject("order").put("type", "string");
        parameters.putArray("required").add("order");
    }
}
