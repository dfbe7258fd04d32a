package io.plumbline.scorer.grade.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path into JSON, the plain part of RFC 9535: {@code $.name}, {@code ['name']}, {@code [0]} and {@code [*]}; no filters and no
 * descendants, so that its work is bounded by the value.
 *
 * @param steps names, decimal indices as {@code [0]}, or {@code [*]}
 * @param wanted what the path must lead to; empty: anything but null. Numbers are compared by their value
 */
record JsonPath(List<String> steps, Optional<JsonNode> wanted) {

    private static final Pattern STEP =
            Pattern.compile("\\.([A-Za-z_][A-Za-z0-9_-]*)|\\['([^']+)'\\]|(\\[\\d{1,6}\\]|\\[\\*\\])");
    private static final String EQUALS = " == ";

    /** @throws IllegalArgumentException where the literal behind {@code ==} is no JSON */
    static JsonPath of(String written) {
        int equals = written.indexOf(EQUALS);
        String path = equals < 0 ? written : written.substring(0, equals);
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            String name = step.group(1) != null ? step.group(1) : step.group(2);
            steps.add(name != null ? "." + name : step.group(3));
        }
        Optional<JsonNode> wanted = equals < 0
                ? Optional.empty()
                : Optional.of(Json.parse(written.substring(equals + EQUALS.length()))
                        .orElseThrow(() -> new IllegalArgumentException("what follows == is no JSON: " + written)));
        return new JsonPath(List.copyOf(steps), wanted);
    }

    boolean leadsSomewhereIn(JsonNode root) {
        List<JsonNode> here = List.of(root);
        for (String step : steps) {
            List<JsonNode> next = new ArrayList<>();
            here.forEach(node -> follow(step, node, next));
            here = next;
        }
        return here.stream().anyMatch(this::fits);
    }

    private boolean fits(JsonNode node) {
        return wanted.map(value -> node.equals(JsonPath::compare, value))
                .orElse(!node.isNull() && !node.isMissingNode());
    }

    // Of leaves; arrays and objects compare theirs.
    private static int compare(JsonNode one, JsonNode other) {
        return hasDecimals(one) && hasDecimals(other)
                ? one.decimalValue().compareTo(other.decimalValue())
                : one.equals(other) ? 0 : 1;
    }

    // Readers take no number of more than 1,000 digits, and one with an exponent as a double: 1e999999999 is infinite,
    // and any other has some hundreds of digits at most.
    private static boolean hasDecimals(JsonNode node) {
        return node.isNumber() && (node.isIntegralNumber() || Double.isFinite(node.doubleValue()));
    }

    private static void follow(String step, JsonNode node, List<JsonNode> next) {
        if (step.equals("[*]")) {
            node.forEach(next::add);
        } else if (step.startsWith("[")) {
            add(node.path(Integer.parseInt(step, 1, step.length() - 1, 10)), next);
        } else {
            add(node.path(step.substring(1)), next);
        }
    }

    private static void add(JsonNode node, List<JsonNode> next) {
        if (!node.isMissingNode()) {
            next.add(node);
        }
    }
}
