package io.plumbline.contracts.charter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the operator of an application demands of each answer, in the words of Promptfoo's assertions.
 *
 * @param name the operator's, shown as evidence
 * @param negated whether the test must fail: {@code not-regex}
 * @param value what the test is about; empty where it needs nothing
 * @param when a regular expression that the last user message must match for the rule to apply; null: always
 */
public record Rule(
        String name,
        Test test,
        boolean negated,
        String value,
        @Nullable String when) {

    /** More in one charter would cost every exchange too much. */
    public static final int MOST = 50;

    private static final String NOT = "not-";

    /** What is looked at in the answer. */
    public enum Test {
        /** Holds the value, capitals and all. */
        CONTAINS,
        /** Holds the value in any case. */
        ICONTAINS,
        /** Is the value, white space around it aside. */
        EQUALS,
        STARTS_WITH,
        /** The value, a regular expression of RE2's syntax, is found. */
        REGEX,
        /** Is one JSON value, a code fence around it aside. */
        IS_JSON,
        /** Is JSON, and the value, a path such as {@code $.items[0].price}, leads to something but null; with {@code == literal} behind it, to that. */
        JSON_PATH,
        MIN_WORDS,
        MAX_WORDS,
        MIN_CHARS,
        MAX_CHARS;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether the value is a whole number. */
        public boolean counts() {
            return name().startsWith("MIN_") || name().startsWith("MAX_");
        }
    }

    /** Test and negation in one word. */
    record Asserted(Test test, boolean negated) {

        /** Every word: each test, and those that do not count also with {@code not-} before. */
        static List<String> words() {
            return Stream.of(Test.values())
                    .flatMap(test -> test.counts() ? Stream.of(test.word()) : Stream.of(test.word(), NOT + test.word()))
                    .toList();
        }

        static Optional<Asserted> of(String word) {
            boolean negated = word.startsWith(NOT);
            String plain = negated ? word.substring(NOT.length()) : word;
            return Stream.of(Test.values())
                    .filter(test -> test.word().equals(plain) && !(negated && test.counts()))
                    .map(test -> new Asserted(test, negated))
                    .findFirst();
        }
    }

    @Override
    public String toString() {
        return "Rule[" + name + "]";
    }
}
