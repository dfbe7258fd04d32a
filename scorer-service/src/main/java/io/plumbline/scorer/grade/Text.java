package io.plumbline.scorer.grade;

import com.google.re2j.Pattern;
import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.scorer.model.Tokens;
import io.plumbline.scorer.model.WordPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text and its analyses, each computed once, when first asked for, in linear time.
 *
 * <p>At most {@value #MAX_CHARS} characters are looked at; {@link #cut()} tells whether there were more. Any sequence of
 * chars is a text: unpaired surrogates and control characters are simply no letters. Not thread-safe.
 */
public final class Text {

    public static final int MAX_CHARS = 256 * 1024;

    // Longer runs of letters are no words of any language; lexicons look at each prefix of a word.
    private static final int MAX_WORD_CHARS = 64;

    private static final Pattern FENCED = Pattern.compile("(?s)```.*?(?:```|\\z)|~~~.*?(?:~~~|\\z)");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\\n]{1,200}`");
    private static final Pattern BLANK_LINES = Pattern.compile("\\n[ \\t]*\\n\\s*");

    private final String raw;
    private final boolean cut;
    private @Nullable String lower;
    private @Nullable String prose;
    private @Nullable List<String> words;
    private @Nullable List<String> wordsOfProse;
    private @Nullable List<String> sentences;
    private @Nullable List<List<String>> wordsOfSentences;
    private @Nullable Language language;
    private @Nullable Tokens tokens;
    private float @Nullable [] embedding;
    private @Nullable Features features;
    private @Nullable Features encoded;

    private Text(String raw, boolean cut) {
        this.raw = raw;
        this.cut = cut;
    }

    public static Text of(String content) {
        return content.length() <= MAX_CHARS
                ? new Text(content, false)
                : new Text(content.substring(0, MAX_CHARS), true);
    }

    public String raw() {
        return raw;
    }

    /** Whether the text goes on after what is looked at. */
    public boolean cut() {
        return cut;
    }

    public boolean isBlank() {
        return raw.isBlank();
    }

    public String lower() {
        if (lower == null) {
            lower = raw.toLowerCase(Locale.ROOT);
        }
        return lower;
    }

    /** The text up to a number of characters, in lower case and with straight apostrophes, as patterns of English wording read it. */
    public String opening(int chars) {
        return raw.substring(0, Math.min(raw.length(), chars))
                .toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'');
    }

    /** The text without code, fenced or inline. */
    public String prose() {
        if (prose == null) {
            prose = raw.indexOf('`') < 0 && !raw.contains("~~~")
                    ? raw
                    : INLINE_CODE.matcher(FENCED.matcher(raw).replaceAll("\n")).replaceAll(" ");
        }
        return prose;
    }

    /**
     * The words in lower case: runs of letters, digits and marks; an apostrophe or hyphen between two of them joins
     * ({@code don't} and {@code well-known} are one word each).
     */
    public List<String> words() {
        if (words == null) {
            words = wordsOf(lower());
        }
        return words;
    }

    /** The words of the prose. */
    public List<String> wordsOfProse() {
        if (wordsOfProse == null) {
            wordsOfProse = prose().equals(raw) ? words() : wordsOf(prose().toLowerCase(Locale.ROOT));
        }
        return wordsOfProse;
    }

    /** Sentences of the prose, trimmed: ended by . ! ? … and their kin, or by a line end. */
    public List<String> sentences() {
        if (sentences == null) {
            sentences = Sentences.of(prose());
        }
        return sentences;
    }

    /** Of each of the sentences its words. */
    public List<List<String>> wordsOfSentences() {
        if (wordsOfSentences == null) {
            wordsOfSentences = sentences().stream()
                    .map(sentence -> wordsOf(sentence.toLowerCase(Locale.ROOT)))
                    .toList();
        }
        return wordsOfSentences;
    }

    /** Non-blank lines, trimmed. */
    public List<String> lines() {
        return raw.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Blocks between blank lines, trimmed, none of them blank. */
    public List<String> paragraphs() {
        return List.of(BLANK_LINES.split(raw.strip())).stream()
                .filter(block -> !block.isBlank())
                .toList();
    }

    public Language language() {
        if (language == null) {
            language = Language.of(prose());
        }
        return language;
    }

    /** Whether English word lists apply: the language is English, or too uncertain to say but in Latin script. */
    public boolean readsAsEnglish() {
        return language().certain() ? language().is("en") : Language.latin(prose());
    }

    /** The pieces of the text by the shipped vocabulary. */
    public Tokens tokens() {
        if (tokens == null) {
            tokens = WordPiece.shipped().tokens(raw);
        }
        return tokens;
    }

    /** What the text is about, by the shipped table of static embeddings; not to be written to. */
    public float[] embedding() {
        if (embedding == null) {
            embedding = Features.whole(tokens());
        }
        return embedding;
    }

    /** What all trained heads see of the text: one tokenisation, one encoding. */
    public Features features() {
        if (features == null) {
            features = Features.of(tokens(), embedding());
        }
        return features;
    }

    /** The same with the vector of a sentence encoder, of which a scorer has one: one encoding, whichever head asks first. */
    public Features features(SentenceEncoder encoder) {
        if (encoded == null) {
            encoded = features().with(encoder.encode(raw));
        }
        return encoded;
    }

    @Override
    public String toString() {
        return "Text[" + raw.length() + " chars]";
    }

    /** Splits a lower-case text into words. */
    public static List<String> wordsOf(String lower) {
        List<String> found = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean inside = i < lower.length() && (isWordChar(lower.charAt(i)) || joins(lower, i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                found.add(word(lower, start, i));
                start = -1;
            }
        }
        return found;
    }

    private static String word(String lower, int start, int end) {
        return lower.substring(start, Math.min(end, start + MAX_WORD_CHARS)).replace('\u2019', '\'');
    }

    private static boolean isWordChar(char c) {
        if (c < 0x80) {
            return Character.isLetterOrDigit(c);
        }
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    private static boolean joins(String text, int i) {
        char c = text.charAt(i);
        return (c == '\'' || c == '\u2019' || c == '-')
                && i > 0
                && i + 1 < text.length()
                && isWordChar(text.charAt(i - 1))
                && isWordChar(text.charAt(i + 1));
    }
}
