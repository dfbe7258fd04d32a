package io.plumbline.scorer.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Splits a text into the pieces of the uncased BERT vocabulary that MiniLM was trained on: control characters dropped, accents
 * stripped, lower case, words cut at spaces, punctuation and ideographs, each word taken apart by the longest pieces from its
 * start (Schuster & Nakajima 2012; Devlin et al. 2019). Equal to the tokenizer that is shipped with the model, but for names of
 * special marks in a text, such as {@code [CLS]}, which are plain text here.
 *
 * <p>Looks at the first {@value #MAX_CHARS} characters and stops at {@value #MAX_TOKENS} pieces; linear in what is looked at.
 * Immutable and thread-safe.
 */
public final class WordPiece {

    public static final int MAX_CHARS = 4_000;
    public static final int MAX_TOKENS = 512;

    /** Pieces of the shipped vocabulary: unknown, start and end of a text. */
    public static final int UNKNOWN = 100;

    public static final int START = 101;
    public static final int END = 102;

    private static final int MAX_WORD_CHARS = 100;
    private static final String INSIDE = "##";

    private final Map<String, Integer> heads = new HashMap<>();
    private final Map<String, Integer> tails = new HashMap<>();
    private final int size;
    private final int unknown;
    private int longest;

    /** @param vocabulary one piece a line; its number is that of the line, from 0 */
    public WordPiece(List<String> vocabulary) {
        size = vocabulary.size();
        for (int id = 0; id < size; id++) {
            String piece = vocabulary.get(id);
            boolean inside = piece.startsWith(INSIDE) && piece.length() > INSIDE.length();
            String text = inside ? piece.substring(INSIDE.length()) : piece;
            (inside ? tails : heads).put(text, id);
            longest = Math.max(longest, text.length());
        }
        unknown = heads.getOrDefault("[UNK]", UNKNOWN);
    }

    /** The tokenizer of the model that the shipped table was made from; loaded when first asked for. */
    public static WordPiece shipped() {
        return Shipped.WORD_PIECE;
    }

    /** Its vocabulary, one piece a line. */
    public static List<String> shippedVocabulary() {
        return Shipped.vocabulary();
    }

    /** The number of pieces in the vocabulary. */
    public int size() {
        return size;
    }

    /** The number of a piece that begins a word, such as the mark {@code [CLS]}. */
    public OptionalInt id(String piece) {
        Integer id = heads.get(piece);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    public Tokens tokens(String text) {
        List<String> words = words(text.substring(0, Math.min(text.length(), MAX_CHARS)));
        int[] ids = new int[MAX_TOKENS];
        int count = 0;
        int known = 0;
        int seen = 0;
        for (String word : words) {
            int end = append(word, ids, count);
            if (end < 0) {
                break;
            }
            known += ids[count] == unknown ? 0 : end - count;
            count = end;
            seen++;
        }
        return new Tokens(Arrays.copyOf(ids, count), List.copyOf(words.subList(0, seen)), known);
    }

    /** Writes a word's pieces from {@code at} on, and answers where they end, or -1 where there is no room for them. */
    private int append(String word, int[] ids, int at) {
        if (at == ids.length) {
            return -1;
        }
        int start = 0;
        int next = at;
        while (start < word.length()) {
            Map<String, Integer> pieces = start == 0 ? heads : tails;
            int end = Math.min(word.length(), start + longest);
            Integer id = null;
            while (end > start && (id = pieces.get(word.substring(start, end))) == null) {
                end--;
            }
            if (id == null || word.length() > MAX_WORD_CHARS) {
                ids[at] = unknown;
                return at + 1;
            }
            if (next == ids.length) {
                return -1;
            }
            ids[next++] = id;
            start = end;
        }
        return next;
    }

    private static List<String> words(String text) {
        String plain = ascii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFD);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < plain.length(); ) {
            int c = plain.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                close(word, words);
            } else if (isOwnWord(c)) {
                close(word, words);
                words.add(Character.toString(c));
            } else if (!isDropped(c)) {
                word.appendCodePoint(c);
            }
        }
        close(word, words);
        return words;
    }

    private static void close(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }

    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isSpace(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || Character.getType(c) == Character.SPACE_SEPARATOR
                || c == 0x2028
                || c == 0x2029;
    }

    private static boolean isDropped(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK -> true;
            default -> c == 0xFFFD;
        };
    }

    /** Punctuation, all of ASCII's signs among it, and ideographs. */
    private static boolean isOwnWord(int c) {
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> (within(c, '!', '~') && !Character.isLetterOrDigit(c)) || isIdeograph(c);
        };
    }

    private static boolean isIdeograph(int c) {
        return within(c, 0x4E00, 0x9FFF)
                || within(c, 0x3400, 0x4DBF)
                || within(c, 0x20000, 0x2CEAF)
                || within(c, 0xF900, 0xFAFF)
                || within(c, 0x2F800, 0x2FA1F);
    }

    private static boolean within(int c, int first, int last) {
        return c >= first && c <= last;
    }

    private static final class Shipped {
        static final WordPiece WORD_PIECE = new WordPiece(vocabulary());

        static List<String> vocabulary() {
            try (InputStream in = WordPiece.class.getResourceAsStream("vocabulary.txt")) {
                if (in == null) {
                    throw new IllegalStateException("vocabulary.txt is not beside " + WordPiece.class.getName());
                }
                return new BufferedReader(new InputStreamReader(in, UTF_8))
                        .lines()
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException("vocabulary.txt cannot be read", e);
            }
        }
    }
}
