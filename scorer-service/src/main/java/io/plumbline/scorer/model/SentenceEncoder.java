package io.plumbline.scorer.model;

/**
 * Turns a whole text into a dense vector by a neural network, where {@link Encoder} looks its pieces up. Some hundred times
 * dearer, so a scorer has one only where it is configured. Thread-safe; the same bits on equal processors.
 */
public interface SentenceEncoder {

    /** Names the model and its version; heads remember it, since they are of no use with another one. */
    String name();

    int dimensions();

    /**
     * Encodes the start of a text, at most {@link Features#ENCODED} pieces of it.
     *
     * @return {@link #dimensions()} numbers, of Euclidean length 1
     */
    float[] encode(String text);

    /** Opens encoders. Libraries that bring some name their source as a service. */
    interface Source {

        /**
         * Opens an encoder.
         *
         * @param model the name of a model that the library brings, or the path of a folder that holds one
         * @throws IllegalArgumentException saying what is wrong with the model, or what the folder lacks
         */
        SentenceEncoder open(String model);
    }
}
