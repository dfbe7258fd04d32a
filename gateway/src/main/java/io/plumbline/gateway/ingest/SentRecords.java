package io.plumbline.gateway.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes a body apart: one JSON value, an array of them, or one after the other as in NDJSON. */
public final class SentRecords {

    private SentRecords() {}

    /** @throws InvalidExchange when the body is no JSON, or holds no value or more than {@code most} */
    public static List<JsonNode> of(byte[] body, int most) {
        List<JsonNode> nodes = nodes(body);
        if (nodes.isEmpty()) {
            throw new InvalidExchange("the body holds no exchange");
        }
        if (nodes.size() > most) {
            throw new InvalidExchange(nodes.size() + " exchanges; at most " + most + " are taken at once");
        }
        return nodes;
    }

    private static List<JsonNode> nodes(byte[] body) {
        List<JsonNode> nodes = new ArrayList<>();
        try (MappingIterator<JsonNode> roots =
                Wire.mapper().readerFor(JsonNode.class).readValues(body)) {
            while (roots.hasNextValue()) {
                nodes.add(roots.nextValue());
            }
        } catch (JsonProcessingException e) {
            throw new InvalidExchange("exchange " + nodes.size() + ": no JSON" + place(e));
        } catch (IOException e) {
            throw new InvalidExchange("exchange " + nodes.size() + ": not readable as UTF-8");
        }
        return nodes;
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
