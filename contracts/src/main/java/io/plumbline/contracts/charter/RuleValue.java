package io.plumbline.contracts.charter;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the value of a rule must look like. Expressions are only compiled here, never matched. */
final class RuleValue {

    private static final Pattern PATH =
            Pattern.compile("\\$(?:\\.[A-Za-z_][A-Za-z0-9_-]*|\\['[^']+'\\]|\\[\\d{1,6}\\]|\\[\\*\\])*(?: == .+)?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,7}");

    // What no automaton can match in linear time: look-around, back-references, atomic groups, possessive quantifiers.
    private static final Pattern NOT_LINEAR =
            Pattern.compile("\\(\\?(?:[=!>]|<[=!])|(?<!\\\\)(?:\\\\\\\\)*\\\\(?:[1-9]|k<)|(?<!\\\\)[*+?}]\\+");

    private RuleValue() {}

    /** What is wrong with a value, empty where nothing is. */
    static Optional<String> problem(Rule.Test test, boolean given, String value) {
        if (!given) {
            return test == Rule.Test.IS_JSON ? Optional.empty() : Optional.of("needs a key value beside it");
        }
        return switch (test) {
            case REGEX ->
                isLinear(value)
                        ? Optional.empty()
                        : Optional.of("expected a regular expression without look-around and back-references");
            case JSON_PATH ->
                PATH.matcher(value).matches()
                        ? Optional.empty()
                        : Optional.of("expected a path such as $.items[0].price or $.state == \"done\"");
            case MIN_WORDS, MAX_WORDS, MIN_CHARS, MAX_CHARS ->
                WHOLE.matcher(value).matches() ? Optional.empty() : Optional.of("expected a whole number");
            default -> Optional.empty();
        };
    }

    static boolean isLinear(String expression) {
        try {
            Pattern.compile(expression);
            return expression.length() <= 1000
                    && !NOT_LINEAR.matcher(expression).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
