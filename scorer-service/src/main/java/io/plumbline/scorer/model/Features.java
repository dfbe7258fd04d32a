package io.plumbline.scorer.model;

/**
 * What heads see of a text, made once for all of them.
 *
 * @param tokens the pieces it was made of
 * @param whole the text as a dense vector
 * @param start its first {@value #START} pieces as a dense vector
 * @param opening its first {@value #OPENING} pieces as a dense vector: there, assistants say whether they comply
 * @param words hashed sequences of words
 * @param openingWords those of the first {@value #OPENING} words
 * @param characters hashed sequences of characters
 * @param encoded the text as a sentence encoder's vector, empty where none was asked
 */
public record Features(
        Tokens tokens,
        float[] whole,
        float[] start,
        float[] opening,
        SparseVector words,
        SparseVector openingWords,
        SparseVector characters,
        float[] encoded) {

    public static final int START = 16;
    public static final int OPENING = 40;

    /** Of each text, the encoder sees at most this many pieces. */
    public static final int ENCODED = 256;

    private static final float[] NONE = {};

    public static Features of(String text, WordPiece wordPiece, Encoder encoder) {
        Tokens tokens = wordPiece.tokens(text);
        return of(tokens, whole(tokens, encoder), encoder);
    }

    private static Features of(Tokens tokens, float[] whole, Encoder encoder) {
        return new Features(
                tokens,
                whole,
                encoder.encode(tokens, 0, Math.min(tokens.size(), START)),
                encoder.encode(tokens, 0, Math.min(tokens.size(), OPENING)),
                Hashing.words(tokens.words(), tokens.words().size()),
                Hashing.words(tokens.words(), OPENING),
                Hashing.characters(tokens.words()),
                NONE);
    }

    private static float[] whole(Tokens tokens, Encoder encoder) {
        return encoder.encode(tokens, 0, Math.min(tokens.size(), ENCODED));
    }

    /** {@link #whole()} alone, of the shipped table. */
    public static float[] whole(Tokens tokens) {
        return whole(tokens, TokenTable.shipped());
    }

    /** These and what a sentence encoder made of the text. */
    public Features with(float[] vector) {
        return new Features(tokens, whole, start, opening, words, openingWords, characters, vector);
    }

    /** The features that the shipped heads were trained on. */
    public static Features of(String text) {
        return of(text, WordPiece.shipped(), TokenTable.shipped());
    }

    /**
     * The same of a text that was looked at before.
     *
     * @param tokens of {@link WordPiece#shipped()}
     * @param whole what {@link #whole(Tokens)} makes of them
     */
    public static Features of(Tokens tokens, float[] whole) {
        return of(tokens, whole, TokenTable.shipped());
    }

    @Override
    public String toString() {
        return "Features[" + tokens.size() + " pieces]";
    }
}
