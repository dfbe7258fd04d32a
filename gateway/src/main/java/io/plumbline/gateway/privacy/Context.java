package io.plumbline.gateway.privacy;

import java.util.List;

/** Words shortly before a place in a text, which say what follows. Those of placeholders say nothing of it. */
final class Context {

    /** How far back words are looked for. */
    private static final int REACH = 48;

    private Context() {}

    /**
     * Whether one of the words stands shortly before the position.
     *
     * @param words in lower case; one that ends in {@code *} stands for all words that begin so
     */
    static boolean names(String text, int position, List<String> words) {
        for (int i = Math.max(0, position - REACH); i < position; i++) {
            if (beginsWord(text, i) && anyAt(text, i, position, words) && !Placeholder.isAround(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean beginsWord(String text, int i) {
        boolean goesOn = i > 0 && Character.isLetter(text.charAt(i - 1)) && !Characters.isEscape(text, i - 1);
        return Character.isLetter(text.charAt(i)) && !goesOn;
    }

    private static boolean anyAt(String text, int i, int end, List<String> words) {
        for (String word : words) {
            boolean open = word.endsWith("*");
            int length = open ? word.length() - 1 : word.length();
            int after = i + length;
            if (after <= end
                    && text.regionMatches(true, i, word, 0, length)
                    && (open || !Character.isLetter(text.charAt(after)))) {
                return true;
            }
        }
        return false;
    }
}
