package io.plumbline.scorer.model;

/** Turns a tokenised text into a dense vector. Deterministic and thread-safe. */
public interface Encoder {

    /** Names the model and its version; heads remember it, since they are of no use with another one. */
    String name();

    int dimensions();

    /**
     * Encodes the pieces {@code from} (inclusive) to {@code to} (exclusive) of a text.
     *
     * @return {@link #dimensions()} numbers, of Euclidean length 1, or all 0 where the span holds nothing
     */
    float[] encode(Tokens text, int from, int to);
}
