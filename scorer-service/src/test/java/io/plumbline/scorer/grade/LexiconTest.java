package io.plumbline.scorer.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexiconTest {

    private static final Lexicon LEXICON = Lexicon.of("""
            fair, fair play = 2   # a comment
            discriminat* = -1
            equal right* = 3
            """);

    @Test
    void the_longest_entry_at_a_place_wins_and_hits_do_not_overlap() {
        assertThat(hits("a fair play is fair"))
                .containsExactly(new Lexicon.Hit(1, 2, false), new Lexicon.Hit(4, 1, false));
    }

    @Test
    void a_star_stands_for_any_ending_at_any_word_of_an_entry() {
        assertThat(hits("discriminating against equal rights"))
                .containsExactly(new Lexicon.Hit(0, -1, false), new Lexicon.Hit(2, 3, false));
        assertThat(hits("discrimin")).isEmpty();
    }

    @Test
    void words_of_fewer_letters_than_are_looked_at_first_are_found() {
        Lexicon lexicon = Lexicon.of("no, a, ex wife, i do*");

        assertThat(lexicon.hits(Text.wordsOf("no a ex wife i doubt nowhere as exit")))
                .extracting(Lexicon.Hit::at)
                .containsExactly(0, 1, 2, 4);
    }

    @Test
    void a_negation_within_three_words_marks_the_hit() {
        assertThat(hits("it is not very fair")).extracting(Lexicon.Hit::negated).containsExactly(true);
        assertThat(hits("not that it is really fair"))
                .extracting(Lexicon.Hit::negated)
                .containsExactly(false);
    }

    @Test
    void what_is_no_entry_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lexicon.of("Fair"))
                .withMessageContaining("Fair");
        assertThatIllegalArgumentException().isThrownBy(() -> Lexicon.of("ab*")).withMessageContaining("ab*");
    }

    private static List<Lexicon.Hit> hits(String text) {
        return LEXICON.hits(Text.wordsOf(text));
    }
}
