package io.plumbline.contracts.charter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.google.re2j.Pattern;
import io.plumbline.contracts.event.Wire;
import java.util.Optional;

/**
 * What the value of a rule must look like. Expressions are compiled as the scorer runs them ({@link Expression}): what passes here can be
 * used there. They are never matched here.
 */
final class RuleValue {

    private static final String EQUALS = " == ";
    private static final Pattern PATH =
            Pattern.compile("\\$(?:\\.[A-Za-z_][A-Za-z0-9_-]*|\\['[^']+'\\]|\\[\\d{1,6}\\]|\\[\\*\\])*");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,7}");
    private static final ObjectReader STRICT = Wire.mapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private RuleValue() {}

    /** What is wrong with a value, empty where nothing is. */
    static Optional<String> problem(Rule.Test test, boolean given, String value) {
        if (!given) {
            return test == Rule.Test.IS_JSON ? Optional.empty() : Optional.of("needs a key value beside it");
        }
        return switch (test) {
            case REGEX -> fault(value).map(fault -> "expected a regular expression of RE2: " + fault);
            case JSON_PATH ->
                isPath(value)
                        ? Optional.empty()
                        : Optional.of("expected a path such as $.items[0].price or $.state == \"done\"");
            case MIN_WORDS, MAX_WORDS, MIN_CHARS, MAX_CHARS ->
                WHOLE.matches(value) ? Optional.empty() : Optional.of("expected a whole number");
            default -> Optional.empty();
        };
    }

    /** Whether RE2 can run it, at a bounded cost. */
    static boolean isExpression(String expression) {
        return fault(expression).isEmpty();
    }

    private static Optional<String> fault(String expression) {
        try {
            Expression.of(expression);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static boolean isPath(String value) {
        int equals = value.indexOf(EQUALS);
        return equals < 0
                ? PATH.matches(value)
                : PATH.matches(value.substring(0, equals)) && isJson(value.substring(equals + EQUALS.length()));
    }

    private static boolean isJson(String text) {
        try {
            return !STRICT.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
