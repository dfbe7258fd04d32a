package io.plumbline.scorer.model;

import java.util.List;

/**
 * A text as {@link WordPiece} reads it.
 *
 * @param ids piece numbers of the vocabulary, without the marks that frame a text
 * @param words the words they come from, in lower case without accents; punctuation is one word a sign
 * @param known how many pieces are not the unknown one
 */
public record Tokens(int[] ids, List<String> words, int known) {

    public int size() {
        return ids.length;
    }

    @Override
    public String toString() {
        return "Tokens[" + ids.length + "]";
    }
}
