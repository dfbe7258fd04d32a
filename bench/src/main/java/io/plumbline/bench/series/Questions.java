package io.plumbline.bench.series;

import io.plumbline.contracts.event.Scorecard.Embeddings;
import java.util.SplittableRandom;

/** What is asked: so many questions about {@value #TOPICS} topics, each asked again and again, as points. */
final class Questions {

    static final int TOPICS = 6;

    private static final int COUNT = 2_000;
    private static final int CENTRE = 60;
    private static final int AROUND = 25;

    private final Embeddings[] questions = new Embeddings[COUNT];

    Questions(SplittableRandom chance) {
        int[][] centres = new int[TOPICS][Embeddings.DIMENSIONS];
        for (int[] centre : centres) {
            for (int i = 0; i < centre.length; i++) {
                centre[i] = chance.nextBoolean() ? CENTRE : -CENTRE;
            }
        }
        for (int i = 0; i < COUNT; i++) {
            String prompt = point(centres[i % TOPICS], chance);
            questions[i] = new Embeddings("bench@1", prompt, prompt);
        }
    }

    private static String point(int[] centre, SplittableRandom chance) {
        byte[] point = new byte[centre.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = (byte) (centre[i] + chance.nextInt(-AROUND, AROUND + 1));
        }
        return Embeddings.text(point);
    }

    Embeddings any(SplittableRandom chance) {
        return questions[chance.nextInt(COUNT)];
    }
}
