package io.plumbline.gateway.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what a sender posts: one exchange, an array of them, or one after the other as in NDJSON. */
final class SentExchanges {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private SentExchanges() {}

    /** @throws InvalidExchange when any of them is not acceptable; then none is */
    static List<Exchange> read(byte[] body, int most) {
        List<JsonNode> nodes = nodes(body);
        if (nodes.isEmpty()) {
            throw new InvalidExchange("the body holds no exchange");
        }
        if (nodes.size() > most) {
            throw new InvalidExchange(nodes.size() + " exchanges; at most " + most + " are taken at once");
        }
        List<Exchange> exchanges = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            exchanges.add(exchange(nodes.get(i), i));
        }
        return exchanges;
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

    private static Exchange exchange(JsonNode node, int index) {
        if (!node.isObject()) {
            throw new InvalidExchange("exchange " + index + ": not a JSON object");
        }
        text(node, index, "id", ID, "letters, digits and . _ : - only, at most 128");
        text(node, index, "application", NAME, "letters, digits and . _ - only, at most 64");
        if (!node.path("time").isTextual()) {
            throw InvalidExchange.at(index, "time", "required, ISO 8601 text");
        }
        JsonNode probability = node.path("inclusionProbability");
        if (probability.isNumber() && !(probability.asDouble() > 0 && probability.asDouble() <= 1)) {
            throw InvalidExchange.at(index, "inclusionProbability", "must lie in (0,1]");
        }
        Exchange exchange = converted(node, index);
        if (exchange.outcome() == Outcome.UNKNOWN) {
            throw InvalidExchange.at(index, "outcome", "not one of the known outcomes");
        }
        if (exchange.turn() < 0) {
            throw InvalidExchange.at(index, "turn", "must not be negative");
        }
        return exchange;
    }

    private static void text(JsonNode node, int index, String field, Pattern form, String rule) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw InvalidExchange.at(index, field, "required, text");
        }
        if (!form.matcher(value.textValue()).matches()) {
            throw InvalidExchange.at(index, field, rule);
        }
    }

    private static Exchange converted(JsonNode node, int index) {
        try {
            return Wire.mapper().treeToValue(node, Exchange.class);
        } catch (JsonMappingException e) {
            throw InvalidExchange.at(index, path(e), "wrong type or value");
        } catch (JsonProcessingException e) {
            throw new InvalidExchange("exchange " + index + ": not readable");
        }
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "?" : path.substring(path.startsWith(".") ? 1 : 0);
    }
}
