package io.plumbline.scorer.grade.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensTest {

    @Test
    void hyphens_join_and_contractions_part() {
        assertThat(Tokens.of("WELL-KNOWN I'M DON'T")).containsExactly("WELL-KNOWN", "I", "'M", "DO", "N'T");
    }

    @Test
    void punctuation_separates_except_inside_of_numbers() {
        assertThat(Tokens.of("(SEA), 1,000 \"SKY\"; A--B...C")).containsExactly("SEA", "1,000", "SKY", "A", "B", "C");
    }
}
