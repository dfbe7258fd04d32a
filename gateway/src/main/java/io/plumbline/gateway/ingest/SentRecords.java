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

    /**
     * @param share pays for the trees, before there are any
     * @throws InvalidExchange when the body is no JSON, or holds no value or more than {@code most}
     * @throws Refused when there is no memory for it
     */
    public static List<JsonNode> of(byte[] body, int most, IngestMemory.Share share) {
        share.grow(JsonWeight.of(body));
        List<JsonNode> nodes = nodes(body, most);
        if (nodes.isEmpty()) {
            throw new InvalidExchange("the body holds no exchange");
        }
        return nodes;
    }

    private static List<JsonNode> nodes(byte[] body, int most) {
        List<JsonNode> nodes = new ArrayList<>();
        try (MappingIterator<JsonNode> roots =
                Wire.mapper().readerFor(JsonNode.class).readValues(body)) {
            while (roots.hasNextValue()) {
                if (nodes.size() == most) {
                    throw new InvalidExchange("more than " + most + " exchanges; send fewer at once");
                }
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
