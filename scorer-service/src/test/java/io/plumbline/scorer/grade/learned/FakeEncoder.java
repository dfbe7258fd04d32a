package io.plumbline.scorer.grade.learned;

import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.SentenceEncoder;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands where the encoder does that the shipped heads are trained for: a vector by chance, the same for the same text. */
public final class FakeEncoder implements SentenceEncoder {

    private static final int DIMENSIONS = 384;

    private final String name;
    private final AtomicInteger encoded = new AtomicInteger();

    public FakeEncoder(String name) {
        this.name = name;
    }

    /** Passes for the encoder of the shipped heads. */
    public static FakeEncoder ofShippedHeads() {
        return new FakeEncoder(LinearHead.resource("toxicity").encoder());
    }

    /** How often it was asked. */
    int encoded() {
        return encoded.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public float[] encode(String text) {
        encoded.incrementAndGet();
        SplittableRandom random = new SplittableRandom(text.hashCode());
        float[] vector = new float[DIMENSIONS];
        double square = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (random.nextDouble() - 0.5);
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
