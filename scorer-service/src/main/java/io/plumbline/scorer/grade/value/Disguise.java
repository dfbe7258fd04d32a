package io.plumbline.scorer.grade.value;

import io.plumbline.scorer.grade.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Undoes common disguises of rude words: letters written as digits or signs ({@code sh1t}, {@code a$$}), masked letters
 * ({@code f*ck}), letters spaced out ({@code f u c k}) and stretched ({@code fuuuck}).
 */
final class Disguise {

    private static final Map<Character, Character> LOOKALIKES = Map.ofEntries(
            Map.entry('@', 'a'),
            Map.entry('4', 'a'),
            Map.entry('3', 'e'),
            Map.entry('1', 'i'),
            Map.entry('!', 'i'),
            Map.entry('0', 'o'),
            Map.entry('5', 's'),
            Map.entry('$', 's'),
            Map.entry('7', 't'),
            Map.entry('+', 't'));

    // What people mask, by its unmasked letters: masks stand for vowels, mostly the first.
    private static final Map<String, String> MASKED = Map.ofEntries(
            Map.entry("f*ck", "fuck"),
            Map.entry("f**k", "fuck"),
            Map.entry("f***", "fuck"),
            Map.entry("f*cking", "fucking"),
            Map.entry("f**king", "fucking"),
            Map.entry("f***ing", "fucking"),
            Map.entry("sh*t", "shit"),
            Map.entry("s**t", "shit"),
            Map.entry("s***", "shit"),
            Map.entry("sh**", "shit"),
            Map.entry("b*tch", "bitch"),
            Map.entry("b**ch", "bitch"),
            Map.entry("c*nt", "cunt"),
            Map.entry("a**", "ass"),
            Map.entry("a*s", "ass"),
            Map.entry("*ss", "ass"),
            Map.entry("a**hole", "asshole"),
            Map.entry("a*shole", "asshole"),
            Map.entry("d*ck", "dick"),
            Map.entry("p*ssy", "pussy"),
            Map.entry("n*gger", "nigger"),
            Map.entry("n****r", "nigger"),
            Map.entry("r*tard", "retard"),
            Map.entry("wh*re", "whore"),
            Map.entry("sl*t", "slut"));

    private static final int MIN_SPACED = 3;
    private static final String EMPHASIS = "**";

    private Disguise() {}

    /** The words of a lower-case text, undisguised. */
    static List<String> removed(String lower) {
        List<String> words = new ArrayList<>();
        for (String token : lower.split("[\\s\\u00a0]+")) {
            String bare = bare(token);
            String unmasked = MASKED.get(bare);
            if (unmasked != null) {
                words.add(unmasked);
            } else {
                Text.wordsOf(letters(bare)).forEach(word -> words.add(shortened(word)));
            }
        }
        return joined(words);
    }

    private static String bare(String token) {
        if (token.length() > 2 * EMPHASIS.length() && token.startsWith(EMPHASIS) && token.endsWith(EMPHASIS)) {
            return token.substring(EMPHASIS.length(), token.length() - EMPHASIS.length());
        }
        int start = 0;
        int end = token.length();
        while (start < end && "\"'“”‘’([{<.,;:-_#".indexOf(token.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && "\"'“”‘’)]}>.,;:!?-_".indexOf(token.charAt(end - 1)) >= 0) {
            end--;
        }
        return token.substring(start, end);
    }

    /** Replaces look-alikes in tokens that mix them with letters; numbers stay numbers. */
    private static String letters(String token) {
        long letters = token.chars().filter(Character::isLetter).count();
        if (letters == 0 || letters == token.length()) {
            return token;
        }
        StringBuilder plain = new StringBuilder(token.length());
        for (int i = 0; i < token.length(); i++) {
            plain.append(LOOKALIKES.getOrDefault(token.charAt(i), token.charAt(i)));
        }
        return plain.toString();
    }

    /** Cuts three or more of one letter to one. */
    private static String shortened(String word) {
        StringBuilder plain = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); ) {
            int run = i;
            while (run < word.length() && word.charAt(run) == word.charAt(i)) {
                run++;
            }
            plain.append(word, i, run - i >= 3 ? i + 1 : run);
            i = run;
        }
        return plain.toString();
    }

    /** Joins runs of three or more single letters into a word. */
    private static List<String> joined(List<String> words) {
        List<String> plain = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); ) {
            int run = i;
            while (run < words.size() && words.get(run).length() == 1) {
                run++;
            }
            if (run - i >= MIN_SPACED) {
                String word = String.join("", words.subList(i, Math.min(run, i + 32)));
                plain.add(word);
                // "What a f u n": the run may begin with a word of one letter.
                plain.add(word.substring(1));
            } else {
                plain.addAll(words.subList(i, run));
            }
            if (run < words.size()) {
                plain.add(words.get(run));
            }
            i = run + 1;
        }
        return plain;
    }
}
