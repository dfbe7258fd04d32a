package io.plumbline.monitor.attribute;

import java.util.Map;

/**
 * The readings of exchanges that agree in every attribute.
 *
 * @param values by attribute; an attribute that is absent counts as unknown
 */
public record Cell(Map<String, String> values, Shift shift) {

    private static final String UNKNOWN = "unknown";

    public Cell {
        values = Map.copyOf(values);
    }

    String value(String attribute) {
        return values.getOrDefault(attribute, UNKNOWN);
    }
}
