package io.plumbline.scorer.grade.rule;

import io.plumbline.contracts.charter.Expression;
import io.plumbline.contracts.charter.Rule;
import io.plumbline.scorer.grade.Json;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** A rule made ready to run. Expressions are RE2's, so that each runs in time linear in the text, and of a bounded size. */
record Check(String name, Optional<Expression> when, Predicate<Text> kept) {

    /** @throws IllegalArgumentException naming the rule, where its value cannot be used */
    static Check of(Rule rule) {
        try {
            Predicate<Text> test = test(rule.test(), rule.value());
            return new Check(
                    rule.name(),
                    Optional.ofNullable(rule.when()).map(Expression::of),
                    rule.negated() ? test.negate() : test);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("rules." + rule.name() + ": " + e.getMessage(), e);
        }
    }

    boolean appliesTo(Subject subject) {
        return when.map(expression -> expression.isIn(subject.prompt().raw())).orElse(true);
    }

    private static Predicate<Text> test(Rule.Test test, String value) {
        return switch (test) {
            case CONTAINS -> text -> text.raw().contains(value);
            case ICONTAINS -> {
                String lower = value.toLowerCase(Locale.ROOT);
                yield text -> text.lower().contains(lower);
            }
            case EQUALS -> text -> text.raw().strip().equals(value.strip());
            case STARTS_WITH -> text -> text.raw().stripLeading().startsWith(value);
            case REGEX -> {
                Expression expression = Expression.of(value);
                yield text -> expression.isIn(text.raw());
            }
            case IS_JSON -> text -> Json.parse(Json.unfenced(text.raw())).isPresent();
            case JSON_PATH -> {
                JsonPath path = JsonPath.of(value);
                yield text -> Json.parse(Json.unfenced(text.raw()))
                        .filter(path::leadsSomewhereIn)
                        .isPresent();
            }
            case MIN_WORDS -> atLeast(value, text -> text.words().size());
            case MAX_WORDS -> atMost(value, text -> text.words().size());
            case MIN_CHARS -> atLeast(value, Check::characters);
            case MAX_CHARS -> atMost(value, Check::characters);
        };
    }

    private interface Size {
        int of(Text text);
    }

    private static Predicate<Text> atLeast(String value, Size size) {
        int least = Integer.parseInt(value);
        return text -> size.of(text) >= least;
    }

    private static Predicate<Text> atMost(String value, Size size) {
        int most = Integer.parseInt(value);
        return text -> size.of(text) <= most;
    }

    private static int characters(Text text) {
        return text.raw().codePointCount(0, text.raw().length());
    }
}
