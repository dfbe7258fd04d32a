package io.plumbline.replay.twin;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of a prompt to find others like it; holds nothing of its text.
 *
 * <p>Two prompts are the same when they differ in case and white space alone. Else their likeness is the Jaccard index of their
 * sets of shingles (three words in a row; a character is a word where writing has no spaces), read from the
 * {@value #KEPT} smallest hashes of each set (bottom-k sketch, Cohen and Kaplan 2007): exact for prompts of up to so many
 * shingles, an estimate with a standard error below 0.025 beyond. Candidates come from MinHash signatures in {@value #BANDS} bands
 * of {@value #ROWS} (Broder 1997; Leskovec, Rajaraman and Ullman, ch. 3): a pair of likeness 0.8 shares a band with
 * probability 1 - (1 - 0.8⁴)¹⁶ = 0.9998, one of 0.3 with 0.12.
 *
 * <p>Cost: of a prompt's first {@value #MOST_WORDS} words, time 64 hashes a word, and at most 4.2 KB kept.
 */
public final class Prompt {

    static final int BANDS = 16;
    static final int ROWS = 4;
    static final int KEPT = 512;
    static final int MOST_WORDS = 4_096;

    private static final int SHINGLE = 3;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern WORD = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]|[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]]+");

    private final long whole;
    private final long[] smallest;
    private final int[] bands;

    private Prompt(long whole, long[] smallest, int[] bands) {
        this.whole = whole;
        this.smallest = smallest;
        this.bands = bands;
    }

    public static Prompt of(String text) {
        String plain = SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
        long[] shingles = shingles(words(plain));
        return new Prompt(hash(plain), Arrays.copyOf(shingles, Math.min(KEPT, shingles.length)), bands(shingles));
    }

    private static List<String> words(String plain) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(plain);
        while (words.size() < MOST_WORDS && word.find()) {
            words.add(word.group());
        }
        return words;
    }

    // Sorted, each once.
    private static long[] shingles(List<String> words) {
        int n = Math.max(words.isEmpty() ? 0 : 1, words.size() - SHINGLE + 1);
        long[] hashes = new long[n];
        for (int i = 0; i < n; i++) {
            long hash = 17;
            for (String word : words.subList(i, Math.min(words.size(), i + SHINGLE))) {
                hash = mix(hash * 31 + hash(word));
            }
            hashes[i] = hash;
        }
        return Arrays.stream(hashes).sorted().distinct().toArray();
    }

    private static int[] bands(long[] shingles) {
        int[] bands = new int[shingles.length == 0 ? 0 : BANDS];
        for (int band = 0; band < bands.length; band++) {
            long signature = band;
            for (int row = 0; row < ROWS; row++) {
                signature = mix(signature * 31 + least(shingles, mix(band * ROWS + row + 1L)));
            }
            bands[band] = (int) signature;
        }
        return bands;
    }

    private static long least(long[] shingles, long salt) {
        long least = Long.MAX_VALUE;
        for (long shingle : shingles) {
            least = Math.min(least, mix(shingle ^ salt));
        }
        return least;
    }

    private static long hash(String text) {
        long hash = 1125899906842597L;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return mix(hash);
    }

    // The finaliser of SplitMix64.
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Equal for prompts that differ in case and white space alone. */
    long whole() {
        return whole;
    }

    /** Its signature's bands; none for a prompt without words. */
    int[] bands() {
        return bands.clone();
    }

    boolean isSame(Prompt other) {
        return whole == other.whole;
    }

    /** The Jaccard index of the shingles, 1 for the same prompt. */
    public double likeness(Prompt other) {
        if (isSame(other)) {
            return 1;
        }
        int all = 0;
        int shared = 0;
        int i = 0;
        int j = 0;
        while (all < KEPT && (i < smallest.length || j < other.smallest.length)) {
            boolean own = j == other.smallest.length || (i < smallest.length && smallest[i] <= other.smallest[j]);
            boolean its = i == smallest.length || (j < other.smallest.length && other.smallest[j] <= smallest[i]);
            shared += own && its ? 1 : 0;
            i += own ? 1 : 0;
            j += its ? 1 : 0;
            all++;
        }
        return all == 0 ? 0 : (double) shared / all;
    }
}
