package io.plumbline.scorer.grade;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.plumbline.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {

    private static final List<String> TEXTS = texts();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            bullets?; bullet
            \\b(?:sorry|apologi[sz]e|apology)\\b; apologi, apology, sorry
            \\bno (?:\\w+ ){0,2}commas?\\b; comma
            ^\\W*(?:\\d+[.)]\\s*)?(?:please|then)\\b; please, then
            (?:one|\\d) (?:words|bullet points?); bullet point, words
            (?m)^[ \\t*#]*(?:User|Human):; Human, User
            (ab)+c*de{2,3}; ab
            ab+cd; ab
            x{3}yz; yz
            \\.{3}ab\\?; ab?
            """)
    void the_most_telling_literals_are_found(String regex, String literals) {
        assertThat(Screen.of(regex)).containsExactlyInAnyOrder(literals.split(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(?i)sorry",
                "sorry|",
                "a|sorry",
                "(?:sorry)?",
                "[sorry]",
                "\\Qsorry\\E",
                "\\x{41}sorry",
                "(?P<n>sorry)"
            })
    void what_may_match_without_a_literal_or_is_not_understood_is_not_screened(String regex) {
        assertThat(Screen.of(regex)).isEmpty();
    }

    /** Every expression of a small grammar drawn at random against every short text of its letters. */
    @Seeds(40)
    void no_text_that_matches_is_screened_out(Random random) {
        for (int i = 0; i < 50; i++) {
            String regex = expression(random, 3);
            Pattern pattern = Pattern.compile(regex);
            Set<String> needed = Screen.of(regex);
            for (String text : TEXTS) {
                if (pattern.matcher(text).find()) {
                    assertThat(needed.isEmpty() || needed.stream().anyMatch(text::contains))
                            .as("/%s/ in \"%s\" needs %s", regex, text, needed)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void a_wording_finds_what_its_expression_finds() {
        Wording wording = Wording.compile("\\b(?:sorry|apolog(y|ies))\\b");
        assertThat(wording.in("my apologies")).isTrue();
        assertThat(wording.in("no apologetics")).isFalse();
        assertThat(wording.matcher("nothing").find()).isFalse();
        assertThat(wording.matcher("").find()).isFalse();
        var found = wording.matcher("an apology");
        assertThat(found.find()).isTrue();
        assertThat(found.group(1)).isEqualTo("y");
        assertThat(wording.replacedIn("sorry, no", "x")).isEqualTo("x, no");
        assertThat(wording.replacedIn("fine", "x")).isEqualTo("fine");
    }

    private static String expression(Random random, int depth) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i <= random.nextInt(3); i++) {
            expression.append(i > 0 && random.nextInt(3) == 0 ? "|" : "").append(piece(random, depth));
        }
        return expression.toString();
    }

    private static String piece(Random random, int depth) {
        String item = switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> ".";
            case 1 -> "[ab]";
            case 2 -> random.nextBoolean() ? "^" : "\\b";
            case 3 -> "ab";
            case 4 -> "b";
            case 5 -> "ba";
            default -> (random.nextBoolean() ? "(?:" : "(") + expression(random, depth - 1) + ")";
        };
        String quantifier =
                List.of("", "", "", "?", "*", "+", "{0,2}", "{2}", "+?", "??").get(random.nextInt(10));
        return item.equals("^") || item.equals("\\b") ? item : item + quantifier;
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; texts.get(i).length() < 6; i++) {
            for (String letter : List.of("a", "b", " ")) {
                texts.add(texts.get(i) + letter);
            }
        }
        return texts;
    }
}
