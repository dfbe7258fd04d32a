package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/**
 * Tokens as NLTK's Treebank tokeniser makes them, without the punctuation: a hyphenated word is one, a contraction two
 * ({@code I'M} is {@code I} and {@code 'M}). Rare rules of the original (d'ye, gimme, more'n) are left out.
 */
final class Tokens {

    private static final String SEPARATORS = ";@#$%&?![](){}<>\"\u201c\u201d\u00ab\u00bb";
    private static final Pattern CONTRACTED = Pattern.compile("(?i)^(.*?[^'])('(?:s|m|d|ll|re|ve)|n't)$");

    private Tokens() {}

    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); ) {
            int width = separator(text, i);
            if (width > 0) {
                add(tokens, text.substring(start, i));
                start = i + width;
            }
            i += Math.max(1, width);
        }
        add(tokens, text.substring(start));
        return tokens;
    }

    /** How many characters separate tokens at a place, 0 where none does. */
    private static int separator(String text, int i) {
        char c = text.charAt(i);
        if (Character.isWhitespace(c) || SEPARATORS.indexOf(c) >= 0) {
            return 1;
        }
        return switch (c) {
            case ',', ':' -> i + 1 < text.length() && isDigit(text.charAt(i + 1)) ? 0 : 1;
            case '-' -> dashes(text, i);
            case '.' -> text.startsWith("...", i) ? 3 : 0;
            default -> 0;
        };
    }

    private static int dashes(String text, int i) {
        int end = i;
        while (end < text.length() && text.charAt(end) == '-') {
            end++;
        }
        return end - i > 1 ? end - i : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void add(List<String> tokens, String token) {
        String bare = token.endsWith(".") ? token.substring(0, token.length() - 1) : token;
        if (bare.isEmpty()) {
            return;
        }
        Matcher contracted = CONTRACTED.matcher(bare);
        if (bare.indexOf('\'') >= 0 && contracted.matches()) {
            tokens.add(contracted.group(1));
            tokens.add(contracted.group(2));
        } else {
            tokens.add(bare);
        }
    }
}
