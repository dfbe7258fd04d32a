package io.plumbline.scorer.model;

import java.util.Arrays;
import java.util.List;

/**
 * Features by hashing (Weinberger et al. 2009): which sequences of words, and which sequences of characters inside words, a
 * text holds. Each is the number of a bucket out of {@value #BUCKETS}, so that weights need no dictionary, and none of the
 * words learned from can be read off them.
 */
public final class Hashing {

    public static final int BUCKETS = 1 << 16;

    private static final int MOST_WORDS = 3;
    private static final int LEAST_CHARS = 2;
    private static final int MOST_CHARS = 5;
    private static final int WORDS_SEED = 0x51ED270B;
    private static final int CHARS_SEED = 0x2545F491;

    private Hashing() {}

    /** Sequences of one to {@value #MOST_WORDS} of the first words. */
    static SparseVector words(List<String> words, int first) {
        int count = Math.min(first, words.size());
        int[] hashed = new int[count * MOST_WORDS];
        int n = 0;
        for (int start = 0; start < count; start++) {
            int hash = WORDS_SEED;
            for (int end = start; end < Math.min(count, start + MOST_WORDS); end++) {
                hash = mix(hash, words.get(end).hashCode());
                hashed[n++] = bucket(hash);
            }
        }
        return SparseVector.ofSet(hashed, n);
    }

    /** Sequences of {@value #LEAST_CHARS} to {@value #MOST_CHARS} characters inside words, a space before and after each. */
    static SparseVector characters(List<String> words) {
        int[] hashed = new int[1_024];
        int n = 0;
        for (String word : words) {
            int length = word.length() + 2;
            if (n + length * MOST_CHARS > hashed.length) {
                hashed = Arrays.copyOf(hashed, Math.max(2 * hashed.length, n + length * MOST_CHARS));
            }
            for (int start = 0; start < length; start++) {
                int hash = CHARS_SEED;
                for (int end = start; end < Math.min(length, start + MOST_CHARS); end++) {
                    hash = mix(hash, end == 0 || end == length - 1 ? ' ' : word.charAt(end - 1));
                    if (end - start + 1 >= LEAST_CHARS) {
                        hashed[n++] = bucket(hash);
                    }
                }
            }
        }
        return SparseVector.ofSet(hashed, n);
    }

    private static int mix(int hash, int next) {
        return Integer.rotateLeft(hash ^ (next * 0xCC9E2D51), 13) * 5 + 0xE6546B64;
    }

    /** The last steps of MurmurHash3, which spread nearby numbers. */
    private static int bucket(int hash) {
        int h = hash ^ hash >>> 16;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        h *= 0xC2B2AE35;
        h ^= h >>> 16;
        return h & (BUCKETS - 1);
    }
}
