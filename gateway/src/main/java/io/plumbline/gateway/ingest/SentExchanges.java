package io.plumbline.gateway.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the exchanges that a sender posts. */
final class SentExchanges {

    private static final int MOST_PROBLEMS = 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    private SentExchanges() {}

    /** @throws InvalidExchange when any of them is not acceptable; then none is */
    static List<Exchange> read(byte[] body, int most, IngestMemory.Share share) {
        List<JsonNode> nodes = SentRecords.of(body, most, share);
        List<Exchange> exchanges = new ArrayList<>(nodes.size());
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < nodes.size() && problems.size() < MOST_PROBLEMS; i++) {
            try {
                exchanges.add(exchange(nodes.get(i), i));
            } catch (InvalidExchange e) {
                problems.add(e.what());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidExchange(problems);
        }
        return exchanges;
    }

    private static Exchange exchange(JsonNode node, int index) {
        if (!node.isObject()) {
            throw new InvalidExchange("exchange " + index + ": not a JSON object");
        }
        text(node, index, "id", ID.asMatchPredicate(), "letters, digits and . _ : - only, at most 128");
        text(node, index, "application", Names::isName, "letters, digits and . _ - only, at most 64");
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

    private static void text(JsonNode node, int index, String field, Predicate<String> form, String rule) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw InvalidExchange.at(index, field, "required, text");
        }
        if (!form.test(value.textValue())) {
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
