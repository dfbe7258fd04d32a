package io.plumbline.contracts.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    @Test
    void what_people_write_is_used() {
        for (String written : List.of(
                "ORD-[0-9]{6}",
                "^[\\w.+-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$",
                "^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$",
                "^(\\+\\d{1,3}[ -]?)?\\(?\\d{3}\\)?[ -]?\\d{3}[ -]?\\d{4}$",
                "(?s)^.{1,1000}$",
                "[[:alpha:]]{1,100}",
                "\\x{1F600}|\\p{Greek}{2}")) {
            assertThat(Expression.of(written).toString()).isEqualTo(written);
        }
        assertThat(Expression.of("b{2}").isIn("abba")).isTrue();
        assertThat(Expression.of("b{3}").isIn("abba")).isFalse();
    }

    @Test
    void counts_that_multiply_are_refused_before_anything_is_compiled() {
        for (String bomb : List.of(
                "(((x{1000}){1000}){1000})",
                "((x{100}){100})",
                "(x{1,1000}){2,1000}",
                "(x{1000})(?i){1000}",
                "(x{1000})\\Q\\E{1000}",
                "((x{1000})[(]){1000}",
                "((x{1000})[])]){1000}",
                "((x{1000})[^])]){1000}",
                "((x{1000})[[:alpha:](]){1000}",
                "((x{1000})\\Q(\\E){1000}",
                "[!-[:x:](((x{1000}){1000}){1000})]",
                "x{1000}x{1000}x{1000}x{1000}x{1000}")) {
            assertThatIllegalArgumentException()
                    .as(bomb)
                    .isThrownBy(() -> Expression.of(bomb))
                    .withMessageContaining("counts multiply");
        }
    }

    @Test
    void what_is_too_long_or_no_expression_says_so() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.of("x".repeat(Expression.MOST_CHARS + 1)))
                .withMessageContaining("longer than 1000");
        assertThatIllegalArgumentException().isThrownBy(() -> Expression.of("(?<=a)b"));
        assertThatIllegalArgumentException().isThrownBy(() -> Expression.of("(a"));
    }

    @Test
    void the_steps_are_those_of_the_program_for_each_character() {
        assertThat(Expression.of("x{100}").steps(9)).isBetween(1_000L, 1_100L);
    }

    @Test
    void no_expression_needs_a_larger_program_than_was_reckoned() {
        List<String> pieces = List.of(
                "x",
                "ab",
                ".",
                "(",
                "(",
                ")",
                ")",
                "(?:",
                "(?i)",
                "(?P<n>",
                "|",
                "*",
                "+",
                "?",
                "{2}",
                "{3}",
                "{0,4}",
                "{2,}",
                "{7",
                "}",
                "{,2}",
                "{1,3}?",
                "[a-c]",
                "[",
                "]",
                "[^]",
                "[(]",
                "[])]",
                "[[:alpha:]]",
                "[:x:]",
                "[!-[:x:]",
                "-",
                "\\",
                "\\d",
                "\\(",
                "\\[",
                "\\Q",
                "\\E",
                "\\Q(\\E",
                "\\x{61}",
                "\\pL",
                "\\p{Greek}",
                "^",
                "$",
                "\\b",
                "(?i:",
                "é");
        Random random = new Random(1);
        int compiled = 0;
        for (int i = 0; i < 100_000; i++) {
            String written = Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
                    .limit(1 + random.nextInt(12))
                    .collect(Collectors.joining());
            long reckoned = ProgramSize.atMost(written);
            if (reckoned > 2_000) {
                continue;
            }
            int size;
            try {
                size = Pattern.compile(written).programSize();
            } catch (PatternSyntaxException e) {
                continue;
            }
            compiled++;
            assertThat(reckoned).as(written).isGreaterThanOrEqualTo(size);
        }
        assertThat(compiled).isGreaterThan(5_000);
    }
}
