package io.plumbline.scorer.grade.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.HostileTexts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counts as Punkt's English model gives them. */
class SentenceEndsTest {

    @Test
    void marks_before_white_space_or_a_bracket_or_quotation_mark_end_sentences() {
        Map.of(
                        "It rises. It cools! Does it fall?", 3L,
                        "no end", 1L,
                        "one line\nanother line", 1L,
                        "\"It falls.\" he said", 2L,
                        "What?! Yes.", 2L,
                        "Version 2.5 is out.", 1L)
                .forEach(SentenceEndsTest::hasSentences);
    }

    @Test
    void abbreviations_initials_and_ellipses_end_none_unless_a_sentence_clearly_starts() {
        Map.of(
                        "Mr. Smith met Dr. Jones.", 1L,
                        "J. Smith came.", 1L,
                        "Well... maybe.", 1L,
                        "Well... The end.", 2L,
                        "It came from the U.S. The end.", 2L)
                .forEach(SentenceEndsTest::hasSentences);
    }

    @Test
    void the_number_of_a_list_item_ends_one_before_a_capital_letter() {
        hasSentences("1. Rain falls.", 2);
        hasSentences("1. rain falls.", 1);
    }

    @Test
    @Timeout(60)
    void hostile_texts_are_counted_in_bounded_work() {
        HostileTexts.all().forEach(text -> {
            assertThat(SentenceEnds.count(text)).isNotNegative();
            assertThat(Tokens.of(text)).doesNotContain("");
            assertThat(Variants.of(io.plumbline.scorer.grade.Text.of(text))).hasSize(8);
        });
    }

    private static void hasSentences(String text, long number) {
        assertThat(SentenceEnds.count(text)).as(text).isEqualTo(number);
    }
}
