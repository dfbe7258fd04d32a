package io.plumbline.scorer.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RarityTest {

    @Test
    void a_rare_word_tells_more_than_one_that_every_text_has() {
        assertThat(rarity("the")).isLessThan(0.3);
        assertThat(rarity("bread")).isBetween(3.0, 7.0);
        assertThat(rarity("yeast")).isGreaterThan(rarity("bread"));
    }

    @Test
    void signs_and_single_characters_tell_nothing() {
        assertThat(rarity(".")).isZero();
        assertThat(rarity("a")).isZero();
        assertThat(Rarity.of(0)).isZero();
        assertThat(Rarity.of(WordPiece.UNKNOWN)).isZero();
        assertThat(Rarity.of(WordPiece.shipped().size() - 1)).isPositive();
    }

    @Test
    void the_subject_of_a_text_is_in_its_rare_words() {
        float[] yeast = subject("yeast");

        assertThat(cosine(yeast, subject("the yeast of the year")))
                .isGreaterThan(cosine(yeast, subject("the train of the year")) + 0.3);
    }

    private static double rarity(String word) {
        return Rarity.of(WordPiece.shipped().id(word).orElseThrow());
    }

    private static float[] subject(String text) {
        return TokenTable.shipped().encodeSubject(WordPiece.shipped().tokens(text));
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
