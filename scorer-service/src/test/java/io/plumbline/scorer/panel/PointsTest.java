package io.plumbline.scorer.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Scorecard.Embeddings;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.model.TokenTable;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PointsTest {

    private static final String REFUND = "How do I get my money back for the shoes that I bought last week?";
    private static final String RETURN = "I want to return a pair of shoes and have the price refunded to my card.";
    private static final String BAKING = "Which flour is best for baking a light sponge cake with lemon cream?";

    @Test
    void texts_about_the_same_are_nearer_than_others() {
        assertThat(cosine(prompt(REFUND), prompt(RETURN))).isGreaterThan(cosine(prompt(REFUND), prompt(BAKING)) + 0.2);
    }

    @Test
    void a_point_is_signed_bytes_up_to_the_full_range_and_names_its_maker() {
        Embeddings points = Objects.requireNonNull(
                Points.of(Example.asked(REFUND).answered(BAKING).subject()));
        assertThat(points.by()).isEqualTo(TokenTable.shipped().name());
        byte[] point = Embeddings.point(Objects.requireNonNull(points.answer()));
        int largest = 0;
        for (byte component : point) {
            largest = Math.max(largest, Math.abs(component));
        }
        assertThat(point).hasSize(Embeddings.DIMENSIONS);
        assertThat(largest).isEqualTo(127);
    }

    @Test
    void a_short_text_which_its_point_would_give_away_has_none() {
        assertThat(Points.of(
                        Example.asked("My name is Ann.").answered("Hello Ann!").subject()))
                .isNull();
        assertThat(Objects.requireNonNull(
                                Points.of(Example.asked(REFUND).answered("Yes.").subject()))
                        .answer())
                .isNull();
    }

    private static byte[] prompt(String text) {
        Embeddings points = Points.of(Example.asked(text).answered("").subject());
        return Embeddings.point(
                Objects.requireNonNull(Objects.requireNonNull(points).prompt()));
    }

    private static double cosine(byte[] a, byte[] b) {
        double dot = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
            squaresA += a[i] * a[i];
            squaresB += b[i] * b[i];
        }
        return dot / Math.sqrt(squaresA * squaresB);
    }
}
