package io.plumbline.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.LinearHead;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the shipped heads say of true vectors. */
class ShippedHeadsTest {

    private static final OnnxEncoder MINILM = new OnnxSource().open(OnnxSource.MINILM);

    @AfterAll
    static void close() {
        MINILM.close();
    }

    @Test
    void they_belong_to_the_vectors_of_the_encoder() {
        assertThat(LinearHead.resource("toxicity").encoder()).isEqualTo(MINILM.name());
        assertThat(LinearHead.resource("content-sexual").encoder()).isEqualTo(MINILM.name());
        assertThat(LinearHead.resource("content-violence").encoder()).isEqualTo(MINILM.name());
    }

    @Test
    void an_insult_is_toxic_and_kindness_is_not() {
        assertThat(probability("toxicity", "Shut up, you worthless piece of garbage. Everyone hates you."))
                .isGreaterThan(0.8);
        assertThat(probability("toxicity", "Thank you so much for your help, this was a lovely afternoon."))
                .isLessThan(0.2);
    }

    @Test
    void sexual_content_is_told_from_everyday_talk() {
        String sexual = "She slowly undressed and climbed naked into his bed, begging him to make love to her.";
        String everyday = "To reset your password, open the settings page and choose the second entry of the menu.";

        assertThat(probability("content-sexual", everyday)).isLessThan(0.2);
        assertThat(probability("content-sexual", sexual)).isGreaterThan(2 * probability("content-sexual", everyday));
    }

    @Test
    void violence_is_told_from_everyday_talk() {
        String violent =
                "They should all be shot and hanged from the bridges, and I will be the first to kill one of them.";
        String everyday = "To reset your password, open the settings page and choose the second entry of the menu.";

        assertThat(probability("content-violence", violent))
                .isGreaterThan(5 * probability("content-violence", everyday));
    }

    private static double probability(String head, String text) {
        return LinearHead.resource(head).probability(Features.of(text).with(MINILM.encode(text)));
    }
}
