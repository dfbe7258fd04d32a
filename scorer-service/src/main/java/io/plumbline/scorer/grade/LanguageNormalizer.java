package io.plumbline.scorer.grade;

import java.util.Arrays;
import opennlp.tools.util.normalizer.AggregateCharSequenceNormalizer;
import opennlp.tools.util.normalizer.CharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;

/**
 * What the normalisers of OpenNLP's language detector make of a text.
 *
 * <p>They are ten regular expressions, one after the other, which take half of the time that telling a language takes. Most texts hold
 * none of the emoji, addresses, tags, retweets and laughter that six of them look for: for those texts two passes over the characters do what is left to
 * do, to the character. All other texts go through the library's own.
 */
final class LanguageNormalizer {

    private static final CharSequenceNormalizer LIBRARY = new AggregateCharSequenceNormalizer(
            EmojiCharSequenceNormalizer.getInstance(),
            UrlCharSequenceNormalizer.getInstance(),
            TwitterCharSequenceNormalizer.getInstance(),
            NumberCharSequenceNormalizer.getInstance(),
            ShrinkCharSequenceNormalizer.getInstance());

    /** A character is repeated at most so often. */
    private static final int ROUNDS = 2;

    private LanguageNormalizer() {}

    static CharSequence normalized(String text) {
        return isPlain(text) ? shrunk(spaced(text)) : LIBRARY.normalize(text);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean plain = switch (text.charAt(i)) {
                case '#', '@' -> false;
                case 'h', 'H', 'j', 'J' -> !text.startsWith("http", i) && !laughs(text, i);
                case 'r', 'R' -> !retweets(text, i);
                default -> text.charAt(i) < Character.MIN_SURROGATE;
            };
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    /** {@code ([hj])+([aieou])+(\1+\2+)+} may match here only where h or j comes again after vowels. */
    private static boolean laughs(String text, int at) {
        int end = at + 1;
        while (end < text.length() && "aeiouAEIOU".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end > at + 1 && end < text.length() && same(text.charAt(end), text.charAt(at));
    }

    /** {@code \b(rt[ :])+} may match here. */
    private static boolean retweets(String text, int at) {
        return at + 2 < text.length()
                && same(text.charAt(at + 1), 't')
                && " :-".indexOf(text.charAt(at + 2)) >= 0
                && (at == 0 || !isLetter(text.charAt(at - 1)));
    }

    /** With a space for each hyphen, which the library takes for an emoji, face, {@code [:;x][()dop]}, number, and run of white space. */
    private static char[] spaced(String text) {
        char[] spaced = new char[text.length()];
        int size = 0;
        int spaces = 0;
        for (int i = 0; i < text.length(); ) {
            int end = isFace(text, i) ? i + 2 : afterNumber(text, i);
            char c = end > i || text.charAt(i) == '-' ? ' ' : text.charAt(i);
            i = Math.max(end, i + 1);
            spaces = isSpace(c) ? spaces + 1 : 0;
            if (spaces > 1) {
                spaced[size - 1] = ' ';
            } else {
                spaced[size++] = c;
            }
        }
        return Arrays.copyOf(spaced, size);
    }

    private static boolean isFace(String text, int at) {
        return ":;xX".indexOf(text.charAt(at)) >= 0
                && at + 1 < text.length()
                && "()dopDOP".indexOf(text.charAt(at + 1)) >= 0;
    }

    private static int afterNumber(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** With at most {@value #ROUNDS} of each character in a row, upper and lower case being one: {@code (.)\1{2,}}. */
    private static String shrunk(char[] text) {
        StringBuilder shrunk = new StringBuilder(text.length);
        for (int i = 0; i < text.length; ) {
            int end = i + 1;
            while (end < text.length && same(text[end], text[i])) {
                end++;
            }
            boolean many = end - i > ROUNDS && !endsLine(text[i]);
            shrunk.append(text[i]);
            if (many) {
                shrunk.append(text[i]);
            }
            i = many ? end : i + 1;
        }
        return shrunk.toString().trim();
    }

    /** As expressions of Java compare letters: only those of ASCII in either case. */
    private static boolean same(char a, char b) {
        return a == b || (isLetter(a) && isLetter(b) && (a | 0x20) == (b | 0x20));
    }

    private static boolean isLetter(char c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean endsLine(char c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }
}
