package io.plumbline.replay.log;

import io.plumbline.replay.log.Keys.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The order of a log's exchanges: by time unless told otherwise. Rows that are equal in it are refused, or shuffled with a
 * seed; never left as chance put them.
 */
record Order(List<String> by, @Nullable Long seed) {

    static final String TIME = "time";
    static final String LINE = "line";

    Order {
        by = by.isEmpty() ? List.of(TIME) : List.copyOf(by);
    }

    /** In words: {@code model, equals shuffled with seed 7}. */
    String words() {
        String words = String.join(", then ", by);
        return seed == null ? words : words + ", equals shuffled with seed " + seed;
    }

    /**
     * The row's keys; empty when it lacks one.
     *
     * @param number the row's place among all rows of all files
     */
    Optional<Keys> keys(LoggedExchange logged, long number) {
        List<Value> values = new ArrayList<>();
        for (String name : by) {
            Value value = value(name, logged, number);
            if (value == null) {
                return Optional.empty();
            }
            values.add(value);
        }
        return Optional.of(new Keys(values));
    }

    private static @Nullable Value value(String name, LoggedExchange logged, long number) {
        if (name.equals(LINE)) {
            return Value.of(number);
        }
        if (name.equals(TIME)) {
            return logged.time() == null ? null : Value.of(micros(logged.time()));
        }
        String text = logged.row().text(name);
        return text == null || text.isBlank() ? null : Value.of(text.strip());
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }

    /** A row that waits for its place. */
    record Placed(Keys keys, LoggedExchange logged) {}

    /**
     * Puts rows in order.
     *
     * @param rows as they stand in the files
     * @throws InvalidLog when some are equal and there is no seed
     */
    List<LoggedExchange> settle(List<Placed> rows) {
        List<Placed> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(Placed::keys));
        Random chance = new Random(seed == null ? 0 : seed);
        List<Placed> tied = new ArrayList<>();
        for (int from = 0; from < sorted.size(); ) {
            int to = from + 1;
            while (to < sorted.size()
                    && sorted.get(to).keys().compareTo(sorted.get(from).keys()) == 0) {
                to++;
            }
            if (to - from > 1) {
                tied.addAll(sorted.subList(from, to));
                Collections.shuffle(sorted.subList(from, to), chance);
            }
            from = to;
        }
        if (seed == null && !tied.isEmpty()) {
            throw refusal(tied, rows.size());
        }
        return sorted.stream().map(Placed::logged).toList();
    }

    private InvalidLog refusal(List<Placed> tied, int all) {
        return new InvalidLog("the order is open: " + tied.size() + " of " + all + " lines share their "
                + String.join(" and ", by) + " with another line, first "
                + place(tied.get(0).logged().row()) + " and "
                + place(tied.get(1).logged().row()) + ". Settle it with --order-by " + String.join(",", by)
                + ",line (the file's order holds), --order-by " + String.join(",", by)
                + ",FIELD (a further field), or --interleave SEED (a random order among equals)");
    }

    /** What to say when rows lack a key. */
    InvalidLog missing(long count, long all, List<Row> first) {
        String where = first.size() > 1 ? place(first.get(0)) + " and " + place(first.get(1)) : place(first.get(0));
        String hint = by.contains(TIME) ? "--map time=FIELD if the time stands elsewhere, " : "";
        return new InvalidLog("the order is open: " + count + " of " + all + " lines have no " + String.join(" or ", by)
                + ", first " + where + ". Settle it with " + hint
                + "--order-by line (the file's order holds), or --order-by FIELD[,FIELD] and --interleave SEED");
    }

    private static String place(Row row) {
        return "line " + row.line() + " of " + row.file().getFileName();
    }
}
