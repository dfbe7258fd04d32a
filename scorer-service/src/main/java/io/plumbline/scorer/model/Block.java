package io.plumbline.scorer.model;

/** A part of what heads see; {@link #SIGNALS} are the head's own, the others are of the text's {@link Features}. */
public enum Block {
    WHOLE,
    START,
    OPENING,
    SIGNALS,
    WORDS,
    OPENING_WORDS,
    CHARACTERS,
    /** The sentence encoder's vector of the text; heads that see it need a scorer that has one. */
    ENCODED;

    /** Whether most components are 0, so that weights are hashed and stored as bytes. */
    public boolean isSparse() {
        return this == WORDS || this == OPENING_WORDS || this == CHARACTERS;
    }

    /** The dense vector of a text, or the head's own signals. */
    public float[] dense(Features features, float[] signals) {
        return switch (this) {
            case WHOLE -> features.whole();
            case START -> features.start();
            case OPENING -> features.opening();
            case SIGNALS -> signals;
            case ENCODED -> features.encoded();
            default -> throw new IllegalArgumentException(this + " is sparse");
        };
    }

    /** The hashed vector of a text. */
    public SparseVector sparse(Features features) {
        return switch (this) {
            case WORDS -> features.words();
            case OPENING_WORDS -> features.openingWords();
            case CHARACTERS -> features.characters();
            default -> throw new IllegalArgumentException(this + " is dense");
        };
    }
}
