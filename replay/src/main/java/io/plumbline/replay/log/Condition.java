package io.plumbline.replay.log;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.function.Predicate;

/**
 * A condition on one field: {@code model=gpt-4}, {@code model!=gpt-4}, {@code model~gpt-4.*} (the regular expression is
 * found anywhere in the text; RE2's syntax, linear time). A field that a row lacks reads as empty.
 */
record Condition(String field, Predicate<String> test) {

    static Condition parse(String text) {
        int at = operator(text);
        if (at <= 0) {
            throw new InvalidLog("--where " + text + ": expected FIELD=VALUE, FIELD!=VALUE or FIELD~REGEX");
        }
        char sign = text.charAt(at);
        String field = text.substring(0, at).strip();
        String value = text.substring(at + (sign == '!' ? 2 : 1)).strip();
        return switch (sign) {
            case '=' -> new Condition(field, value::equals);
            case '!' -> new Condition(field, given -> !value.equals(given));
            default -> new Condition(field, found(text, value));
        };
    }

    boolean holds(Row row) {
        String given = row.text(field);
        return test.test(given == null ? "" : given.strip());
    }

    private static int operator(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '=' || c == '~' || (c == '!' && i + 1 < text.length() && text.charAt(i + 1) == '=')) {
                return i;
            }
        }
        return -1;
    }

    private static Predicate<String> found(String text, String regex) {
        try {
            Pattern pattern = Pattern.compile(regex);
            return given -> pattern.matcher(given).find();
        } catch (PatternSyntaxException e) {
            throw new InvalidLog("--where " + text + ": no regular expression: " + e.getDescription());
        }
    }
}
