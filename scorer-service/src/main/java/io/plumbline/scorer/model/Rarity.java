package io.plumbline.scorer.model;

/**
 * How much a piece of the shipped vocabulary tells of a text's subject: {@code -ln} of the chance that a text of {@value #TEXT} pieces holds it, so that "the" tells nothing and a rare name much. It
 * is the inverse document frequency that follows from the vocabulary alone, whose words and parts of words stand in order of their frequency, "the" first: the r-th makes up {@code 1 / (r + 2.7)} of a text, scaled (Zipf's law with Mandelbrot's shift).
 */
public final class Rarity {

    private static final int TEXT = 100;
    private static final double SHIFT = 2.7;

    /** The number of "the"; before it stand marks, signs and single characters, in an order of their own. */
    private static final int FIRST = 1_996;

    private static final double[] OF_PIECES = table(WordPiece.shipped().size());

    private Rarity() {}

    /** At least 0, and 0 for signs and single characters. */
    public static double of(int piece) {
        return OF_PIECES[piece];
    }

    private static double[] table(int size) {
        double mass = 0;
        for (int piece = FIRST; piece < size; piece++) {
            mass += 1 / (piece - FIRST + 1 + SHIFT);
        }
        double[] table = new double[size];
        for (int piece = FIRST; piece < size; piece++) {
            double share = 1 / (piece - FIRST + 1 + SHIFT) / mass;
            table[piece] = -StrictMath.log1p(-StrictMath.exp(-TEXT * share));
        }
        return table;
    }
}
