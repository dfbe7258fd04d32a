package io.plumbline.scorer.panel;

import io.plumbline.contracts.event.Scorecard.Embeddings;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.TokenTable;
import org.jspecify.annotations.Nullable;

/**
 * What texts are about, as points of {@value Embeddings#DIMENSIONS} signed bytes: the first principal components of the shipped static
 * embedding, of at most {@value Features#ENCODED} pieces, the largest component scaled to 127.
 *
 * <p>Texts are redacted before they come here. A point is the mean of its pieces, so that of a very short text would give its words away:
 * texts of fewer than {@value #LEAST_PIECES} known pieces get none.
 */
final class Points {

    static final int LEAST_PIECES = 8;

    private Points() {}

    /** Null where neither text has a point. */
    static @Nullable Embeddings of(Subject subject) {
        String prompt = of(subject.prompt());
        String answer = of(subject.answer());
        return prompt == null && answer == null
                ? null
                : new Embeddings(TokenTable.shipped().name(), prompt, answer);
    }

    private static @Nullable String of(Text text) {
        return text.tokens().known() < LEAST_PIECES ? null : Embeddings.text(quantised(text.embedding()));
    }

    private static byte[] quantised(float[] vector) {
        float largest = 0;
        for (int i = 0; i < Embeddings.DIMENSIONS; i++) {
            largest = Math.max(largest, Math.abs(vector[i]));
        }
        byte[] point = new byte[Embeddings.DIMENSIONS];
        for (int i = 0; largest > 0 && i < point.length; i++) {
            point[i] = (byte) Math.round(127 * vector[i] / largest);
        }
        return point;
    }
}
