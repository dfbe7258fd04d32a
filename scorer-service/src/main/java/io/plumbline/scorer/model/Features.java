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
        return new Features(
                tokens,
                encoder.encode(tokens, 0, Math.min(tokens.size(), ENCODED)),
                encoder.encode(tokens, 0, Math.min(tokens.size(), START)),
                encoder.encode(tokens, 0, Math.min(tokens.size(), OPENING)),
                Hashing.words(tokens.words(), tokens.words().size()),
                Hashing.words(tokens.words(), OPENING),
                Hashing.characters(tokens.words()),
                NONE);
    }

    /** These and what a sentence encoder made of the text. */
    public Features with(float[] vector) {
        return new Features(tokens, whole, start, opening, words, openingWords, characters, vector);
    }

    /** The features that the shipped heads were trained on. */
    public static Features of(String text) {
        return of(text, WordPiece.shipped(), TokenTable.shipped());
    }

    @Override
    public String toString() {
        return "Features[" + tokens.size() + " pieces]";
    }
}
