package io.plumbline.encoder;

import java.nio.FloatBuffer;
import java.util.Locale;

/** How a text's vector is made of those of its pieces. */
enum Pooling {
    /** Their mean, the marks of start and end among them, as MiniLM was trained. */
    MEAN {
        @Override
        void add(FloatBuffer pieces, double[] sum) {
            while (pieces.hasRemaining()) {
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += pieces.get();
                }
            }
        }
    },
    /** That of the mark of the start alone, as the bge models were trained. */
    CLS {
        @Override
        void add(FloatBuffer pieces, double[] sum) {
            for (int j = 0; j < sum.length; j++) {
                sum[j] += pieces.get();
            }
        }
    };

    /** Adds to {@code sum} what counts of the pieces' vectors, which stand one after the other. */
    abstract void add(FloatBuffer pieces, double[] sum);

    /** @throws IllegalArgumentException where there is none of the name */
    static Pooling of(String name) {
        for (Pooling pooling : values()) {
            if (pooling.label().equals(name)) {
                return pooling;
            }
        }
        throw new IllegalArgumentException("pooling is mean or cls, but not " + name);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sum over the pieces, scaled to length 1. */
    float[] vector(FloatBuffer pieces, int dimensions) {
        double[] sum = new double[dimensions];
        add(pieces, sum);
        double square = 0;
        for (double component : sum) {
            square += component * component;
        }
        float[] vector = new float[dimensions];
        for (int j = 0; square > 0 && j < dimensions; j++) {
            vector[j] = (float) (sum[j] / Math.sqrt(square));
        }
        return vector;
    }
}
