package io.plumbline.replay.log;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a row is ordered by, compared one after the other. Plain decimal numbers come before other text and compare as
 * numbers, however long: an id of 19 digits is no other one's equal.
 */
record Keys(List<Value> values) implements Comparable<Keys> {

    // Exponents, hexadecimal digits and suffixes of types are text; so is what is too long to be a number.
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,100}(\\.[0-9]{1,100})?");

    private static final Comparator<Value> ORDER = Comparator.comparing((Value value) -> value.number() == null)
            .thenComparing(value -> value.number() == null ? BigDecimal.ZERO : value.number())
            .thenComparing(Value::text);

    /** One key; {@code text} is empty where the key is a number. */
    record Value(@Nullable BigDecimal number, String text) {
        static Value of(long number) {
            return new Value(BigDecimal.valueOf(number), "");
        }

        static Value of(String text) {
            return NUMBER.matcher(text).matches() ? new Value(new BigDecimal(text), "") : new Value(null, text);
        }
    }

    @Override
    public int compareTo(Keys other) {
        for (int i = 0; i < values.size(); i++) {
            int sign = ORDER.compare(values.get(i), other.values.get(i));
            if (sign != 0) {
                return sign;
            }
        }
        return 0;
    }
}
