package io.plumbline.scorer.grade.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadabilityTest extends GraderContract {

    private final Example plain = answered("The cat sat on the mat. It saw a bird in the tree. The bird flew off."
            + " The cat ran to the door and took a nap in the sun all day long.");
    private final Example dense = answered(
            "Notwithstanding considerable methodological heterogeneity, contemporary epidemiological investigations"
                    + " consistently demonstrate statistically significant associations between socioeconomic"
                    + " disadvantage, environmental contamination, inadequate nutritional availability, and subsequent"
                    + " cardiovascular deterioration throughout industrialised metropolitan populations internationally among elderly inhabitants.");

    @Override
    protected Grader grader() {
        return new Readability();
    }

    @Override
    protected List<Example> graded() {
        return List.of(plain, dense);
    }

    @Test
    void short_words_in_short_sentences_read_easily_and_long_ones_do_not() {
        assertThat(score(plain)).isGreaterThan(0.9);
        assertThat(score(dense)).isZero();
    }

    @Test
    void the_score_is_fleschs_formula() {
        String sentence = "the river ran to the river by the river bed and ".repeat(4) + "stopped.";
        // 45 words, one sentence, 57 syllables: 206.835 - 45.675 - 107.16 = 54.0
        assertThat(score(answered(sentence))).isEqualTo(0.54, within(0.001));
    }

    @Test
    void syllables_are_groups_of_vowels_without_a_silent_e() {
        assertThat(List.of("cat", "take", "table", "river", "beautiful", "rhythm", "walked", "why"))
                .extracting(Readability::syllables)
                .containsExactly(1, 1, 2, 2, 3, 1, 1, 1);
    }

    @Test
    void code_is_not_read_and_a_few_words_are_too_few() {
        assertThat(reason(answered("It is short."))).isEqualTo("short");
        assertThat(reason(answered("```\n" + "int x = 1;\n".repeat(40) + "```\nDone.")))
                .isEqualTo("short");
    }

    private static Example answered(String answer) {
        return Example.asked("What is it?").answered(answer);
    }
}
