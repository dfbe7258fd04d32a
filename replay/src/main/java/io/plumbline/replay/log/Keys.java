package io.plumbline.replay.log;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row is ordered by, compared one after the other. Numbers come before other text and compare as numbers. */
record Keys(List<Value> values) implements Comparable<Keys> {

    private static final Comparator<Value> ORDER = Comparator.comparing((Value value) -> value.number() == null)
            .thenComparingDouble(value -> value.number() == null ? 0 : value.number())
            .thenComparing(Value::text);

    /** One key; {@code text} is empty where the key is a number. */
    record Value(@Nullable Double number, String text) {
        static Value of(long number) {
            return new Value((double) number, "");
        }

        static Value of(String text) {
            try {
                double number = Double.parseDouble(text);
                return Double.isFinite(number) ? new Value(number, "") : new Value(null, text);
            } catch (NumberFormatException e) {
                return new Value(null, text);
            }
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
