package io.plumbline.scorer.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.HostileTexts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WordPieceTest {

    private static final WordPiece SMALL =
            new WordPiece(List.of("[PAD]", "un", "##aff", "##able", "run", "##ning", "!", "語", "cafe", "'", "s"));

    @Test
    void words_are_taken_apart_by_the_longest_pieces_from_their_start() {
        assertThat(SMALL.tokens("Unaffable RUNNING!").ids()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void a_word_that_cannot_be_taken_apart_is_one_unknown_piece() {
        Tokens tokens = SMALL.tokens("run runx run");

        assertThat(tokens.ids()).containsExactly(4, WordPiece.UNKNOWN, 4);
        assertThat(tokens.known()).isEqualTo(2);
        assertThat(tokens.words()).containsExactly("run", "runx", "run");
    }

    @Test
    void accents_case_and_control_characters_do_not_matter_and_signs_stand_alone() {
        assertThat(SMALL.tokens("CAF\u00c9\u0000 cafe\u0301's語run").ids()).containsExactly(8, 8, 9, 10, 7, 4);
    }

    /** As the model's own tokenizer numbers them. */
    @Test
    void the_shipped_vocabulary_is_that_of_the_model() {
        assertThat(WordPiece.shipped().size()).isEqualTo(30_522);
        assertThat(WordPiece.shipped()
                        .tokens("Hello, world! Tokenization isn't hard.")
                        .ids())
                .containsExactly(7592, 1010, 2088, 999, 19204, 3989, 3475, 1005, 1056, 2524, 1012);
    }

    @Test
    void no_more_pieces_than_the_most_and_no_part_of_a_word() {
        Tokens tokens = SMALL.tokens("unaffable ".repeat(300));

        assertThat(tokens.size()).isEqualTo(WordPiece.MAX_TOKENS / 3 * 3);
        assertThat(tokens.words()).hasSize(WordPiece.MAX_TOKENS / 3);
    }

    @Test
    @Timeout(60)
    void hostile_text_is_read_in_bounded_work() {
        HostileTexts.all().forEach(text -> {
            Features features = Features.of(text);
            assertThat(features.tokens().size()).isLessThanOrEqualTo(WordPiece.MAX_TOKENS);
            assertThat(features.whole()).doesNotContain(Float.NaN);
        });
    }
}
