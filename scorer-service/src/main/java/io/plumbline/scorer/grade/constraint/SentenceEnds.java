package io.plumbline.scorer.grade.constraint;

import java.util.Locale;
import java.util.Set;

/**
 * Counts sentences as NLTK's Punkt does for English (Kiss and Strunk 2006), in one pass.
 *
 * <p>A line end ends no sentence. A full stop, question or exclamation mark does, where white space and another token or
 * one of {@code )";}]*:@'({[!?} follow. A full stop does not after an abbreviation, an initial or an ellipsis, unless a word that
 * often starts sentences follows, nor between a number and lower case. Punkt's learned lists (156 abbreviations,
 * collocations, orthographic contexts) are replaced by the short ones below.
 */
final class SentenceEnds {

    private static final String AFTER = ")\";}]*:@'({[!?";
    private static final String CLOSERS = "\"')]}";
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "vs", "e.g", "i.e", "inc", "ltd", "co", "corp", "jr", "sr", "u.s",
            "u.k", "u.n", "a.m", "p.m", "a.d", "b.c", "gen", "gov", "sen", "rep", "col", "capt", "lt", "sgt", "jan",
            "feb", "aug", "sept", "oct", "nov", "dec", "no", "vol", "ph.d", "d.c", "etc", "ft", "p.s");
    private static final Set<String> STARTERS = Set.of(
            "the", "this", "that", "these", "those", "it", "its", "he", "she", "we", "they", "you", "but", "and", "in",
            "on", "at", "for", "if", "when", "while", "what", "why", "how", "as", "so", "there", "then", "yet", "our",
            "my", "your", "please", "also", "his", "her", "their", "some", "however", "to", "with", "from", "after",
            "not", "just", "let", "is", "are", "do", "can", "now", "here");

    private SentenceEnds() {}

    /** The number of sentences; the text after the last end is one, whatever it holds. */
    static long count(String text) {
        long ends = 0;
        String[] chunks = text.strip().split("\\s+");
        String rest = chunks[chunks.length - 1];
        for (int i = 0; i < chunks.length; i++) {
            String next = i + 1 < chunks.length ? chunks[i + 1] : "";
            int end = candidate(chunks[i], !next.isEmpty());
            if (end >= 0 && ends(chunks[i], end, next)) {
                ends++;
                rest = i + 1 == chunks.length ? chunks[i].substring(end + 1) : rest;
            }
        }
        return ends + (rest.chars().allMatch(c -> CLOSERS.indexOf(c) >= 0) ? 0 : 1);
    }

    /** Where the last mark of a chunk stands that may end a sentence, or -1. */
    private static int candidate(String chunk, boolean followed) {
        for (int i = chunk.length() - 1; i >= 0; i--) {
            boolean last = i + 1 == chunk.length();
            if (".?!".indexOf(chunk.charAt(i)) >= 0 && (last ? followed : AFTER.indexOf(chunk.charAt(i + 1)) >= 0)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean ends(String chunk, int end, String next) {
        if (chunk.charAt(end) != '.') {
            return true;
        }
        String token = token(chunk, end);
        boolean starts = startsUpper(next) && STARTERS.contains(letters(next));
        if (token.isEmpty() || token.endsWith(".")) {
            return !token.endsWith(".") || starts;
        }
        if (token.chars().allMatch(c -> Character.isDigit(c) || c == '.' || c == ',')) {
            return next.isEmpty() || !Character.isLowerCase(next.codePointAt(0));
        }
        boolean initial = token.length() == 1 && Character.isLetter(token.charAt(0));
        return !initial && !ABBREVIATIONS.contains(token) || starts;
    }

    /** What stands before a full stop, back to the last mark that separates tokens, in lower case. */
    private static String token(String chunk, int end) {
        int from = end;
        while (from > 0 && "(\"`{[:;&#*@)}]-,!?\u201c\u2018'/".indexOf(chunk.charAt(from - 1)) < 0) {
            from--;
        }
        return chunk.substring(from, end).toLowerCase(Locale.ROOT);
    }

    private static boolean startsUpper(String chunk) {
        return !chunk.isEmpty() && Character.isUpperCase(chunk.codePointAt(0));
    }

    private static String letters(String chunk) {
        int end = 0;
        while (end < chunk.length() && Character.isLetter(chunk.charAt(end))) {
            end++;
        }
        return chunk.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
