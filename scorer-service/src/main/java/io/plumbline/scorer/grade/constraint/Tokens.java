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

    private static final Pattern PUNCTUATION =
            Pattern.compile("[;@#$%&?!\\[\\](){}<>\"\u201c\u201d\u00ab\u00bb]+|--+|\\.\\.\\.|[,:](?:[^0-9]|$)|\\s+");
    private static final Pattern CONTRACTED = Pattern.compile("(?i)^(.*?[^'])('(?:s|m|d|ll|re|ve)|n't)$");

    private Tokens() {}

    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher separator = PUNCTUATION.matcher(text);
        int start = 0;
        while (separator.find()) {
            add(tokens, text.substring(start, separator.start()));
            boolean partial = ",:".indexOf(text.charAt(separator.start())) >= 0;
            start = partial ? separator.start() + 1 : separator.end();
        }
        add(tokens, text.substring(start));
        return tokens;
    }

    private static void add(List<String> tokens, String token) {
        String bare = token.strip();
        bare = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
        Matcher contracted = CONTRACTED.matcher(bare);
        if (contracted.matches()) {
            tokens.add(contracted.group(1));
            tokens.add(contracted.group(2));
        } else if (!bare.isEmpty()) {
            tokens.add(bare);
        }
    }
}
