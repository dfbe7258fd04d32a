package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many of something a prompt asks for: both bounds inclusive.
 *
 * <p>"About 300" allows a fifth either way. A plain number ("in 300 words", "3 bullet points") means about that many words,
 * and exactly that many of anything else.
 *
 * @param rough whether the bounds are ours, since the prompt said "about"
 */
record Quantity(long min, long max, boolean rough) {

    Quantity(long min, long max) {
        this(min, max, false);
    }

    private static final String NUMBER =
            "(\\d{1,3}(?:,\\d{3})+|\\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
                    + "|twelve|fifteen|twenty|thirty|forty|fifty|hundred|one hundred|two hundred)";
    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("fifteen", 15),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("hundred", 100),
            Map.entry("one hundred", 100),
            Map.entry("two hundred", 200));
    private static final double ABOUT = 0.2;
    private static final int MOST_BETWEEN = 2;

    // A number that belongs to something else: "in 1990 in one sentence", "two of the sentences".
    private static final Wording STRAY = Wording.compile(
            "\\b" + NUMBER + "[ -](?:in|on|of|at|to|for|with|by|from|and|or|the|a|an|" + NUMBER + ")[ -]");

    private static final String LEAST =
            "at least|at minimum|a minimum of|minimum of|minimum|min\\.?|no (?:fewer|less) than|not less than|not fewer than";
    private static final String MORE = "more than|over|above|exceeding";
    private static final String MOST =
            "at most|(?:not|n't)(?: \\w+){0,3} (?:longer|more) than|no more than|not more than|up to|a maximum of|maximum of|maximum|max\\.?|no longer than|not longer than|not exceed(?:ing)?|within|limited to|limit of";
    private static final String FEWER = "fewer than|less than|under|below|shorter than";
    private static final String ABOUT_WORDS = "about|around|approximately|roughly|approx\\.?|some|~";

    boolean holds(long count) {
        return count >= min && count <= max;
    }

    /** The same, or none where no count holds for all of them: then each is of another part of the answer. */
    static List<Quantity> ofOneThing(List<Quantity> asked) {
        long min = asked.stream().mapToLong(Quantity::min).max().orElse(0);
        long max = asked.stream().mapToLong(Quantity::max).min().orElse(0);
        return min <= max ? asked : List.of();
    }

    /** Finds quantities of one unit. Compiled once per unit. */
    static final class Finder {
        private final Wording numberOf;
        private final Wording between;
        private final Wording trailing;
        private final Wording prefixed;
        private final boolean plainIsAbout;

        /**
         * @param unit a pattern of the unit's names, singular and plural
         * @param plainIsAbout whether a number alone means about that many
         */
        Finder(String unit, boolean plainIsAbout) {
            this(unit, plainIsAbout, MOST_BETWEEN);
        }

        /** @param mostBetween how many words may stand between number and unit */
        Finder(String unit, boolean plainIsAbout, int mostBetween) {
            this.plainIsAbout = plainIsAbout;
            String of = "[ -](?:\\w+[ -]){0," + mostBetween + "}?(?:" + unit + ")\\b";
            numberOf = Wording.compile("\\bnumber of (?:" + unit + ")\\b[^.]{0,60}?\\b(?:(?:range of|between|from) "
                    + NUMBER + " (?:to|and) " + NUMBER + "|" + NUMBER + " or more)\\b");
            between = Wording.compile("\\b(?:between |from )?" + NUMBER + " ?(?:-|–|to|and) ?" + NUMBER + of);
            trailing = Wording.compile("\\b" + NUMBER + "(?:(\\+) ?(?:" + unit + ")\\b| or (more|fewer|less)" + of + "|"
                    + of + " or (more|fewer|less)|" + of + " (minimum|maximum|at most|at least|max|min)\\b)");
            prefixed = Wording.compile("(?:\\b(?:(" + LEAST + ")|(" + MORE + ")|(" + MOST + ")|(" + FEWER + ")|("
                    + ABOUT_WORDS + ")|(exactly|precisely|just|only)) (?:of )?|\\b)" + NUMBER + of);
        }

        /** The first quantity of each directive sentence. */
        List<Quantity> in(Ask ask) {
            List<Quantity> found = new ArrayList<>();
            for (String sentence : ask.sentences()) {
                Quantity quantity = first(sentence);
                if (quantity != null) {
                    found.add(quantity);
                }
            }
            return found;
        }

        /** The first quantity of a text in lower case. */
        Optional<Quantity> in(String text) {
            return Optional.ofNullable(first(text));
        }

        private @Nullable Quantity first(String sentence) {
            Matcher counted = numberOf.matcher(sentence);
            if (counted.find()) {
                return counted.group(1) != null
                        ? ordered(number(counted.group(1)), number(counted.group(2)))
                        : atLeast(number(counted.group(3)));
            }
            Matcher range = between.matcher(sentence);
            if (range.find() && isRange(range)) {
                return ordered(number(range.group(1)), number(range.group(2)));
            }
            Matcher after = trailing.matcher(sentence);
            if (after.find()) {
                return trailed(after);
            }
            Matcher before = prefixed.matcher(sentence);
            int from = 0;
            while (before.find(from)) {
                if (!STRAY.in(before.group())) {
                    return prefixed(before);
                }
                from = before.start() + 1;
            }
            return null;
        }

        // "Section one and two paragraphs" is no range, "one to two paragraphs" is.
        private static boolean isRange(Matcher range) {
            return Character.isDigit(range.group(1).charAt(0))
                    || range.group().contains(range.group(1) + " to ")
                    || range.group().startsWith("between");
        }

        private static @Nullable Quantity ordered(long a, long b) {
            return a <= b ? new Quantity(a, b) : null;
        }

        private static Quantity trailed(Matcher match) {
            long n = number(match.group(1));
            String word = match.group(2) != null ? "more" : firstGroup(match, 3, 5);
            return word.equals("more") || word.startsWith("min") || word.equals("at least") ? atLeast(n) : atMost(n);
        }

        private @Nullable Quantity prefixed(Matcher match) {
            long n = number(match.group(7));
            if (match.group(1) != null) {
                return atLeast(n);
            } else if (match.group(2) != null) {
                return atLeast(n + 1);
            } else if (match.group(3) != null) {
                return atMost(n);
            } else if (match.group(4) != null) {
                return atMost(n - 1);
            } else if (match.group(5) != null) {
                return about(n);
            } else if (match.group(6) != null) {
                return new Quantity(n, n);
            }
            return plainIsAbout ? about(n) : new Quantity(n, n);
        }

        private static String firstGroup(Matcher match, int from, int to) {
            for (int group = from; group <= to; group++) {
                String found = match.group(group);
                if (found != null) {
                    return found;
                }
            }
            return "";
        }
    }

    static Quantity atLeast(long n) {
        return new Quantity(n, Long.MAX_VALUE);
    }

    static Quantity atMost(long n) {
        return new Quantity(0, n);
    }

    private static Quantity about(long n) {
        return new Quantity((long) Math.floor(n * (1 - ABOUT)), (long) Math.ceil(n * (1 + ABOUT)), true);
    }

    static long number(String written) {
        Integer named = NAMES.get(written);
        return named != null ? named : Long.parseLong(written.replace(",", ""));
    }
}
