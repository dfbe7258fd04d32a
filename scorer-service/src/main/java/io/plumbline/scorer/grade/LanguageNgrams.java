package io.plumbline.scorer.grade;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import org.jspecify.annotations.Nullable;

/**
 * OpenNLP's language model in flat arrays: how much each sequence of one to {@value #LONGEST} characters speaks for each language.
 *
 * <p>The sums are those of {@code LanguageDetectorME}, where each sequence counts once however often it occurs, over the languages
 * asked for only; the ratio of two confidences needs no others. Sequences are looked up by their characters packed into a number, so that no
 * string is made for them: a tenth of the time or less. Linear in the text. Immutable and thread-safe.
 */
final class LanguageNgrams {

    static final int LONGEST = 3;

    private static final int BITS = Character.SIZE;
    private static final long HASH = 0x9E3779B97F4A7C15L;

    /**
     * The two languages that a text speaks for most, as the model names them.
     *
     * @param ratio the confidence in the first divided by that in the second, from 1
     */
    record Best(String first, String second, double ratio) {}

    private final String[] languages;
    private final int mask;
    private final long[] keys; // by slot; 0 is free
    private final int[] starts; // by slot: where its weights start; they end where the next slot's start
    private final byte[] owners; // by weight: the language it speaks for
    private final double[] weights;

    /** @param wanted names of at least two of the model's languages; others are ignored */
    LanguageNgrams(AbstractModel model, Collection<String> wanted) {
        int[] places = new int[model.getNumOutcomes()];
        Arrays.fill(places, -1);
        List<Integer> kept = IntStream.range(0, places.length)
                .filter(outcome -> wanted.contains(model.getOutcome(outcome)))
                .boxed()
                .toList();
        kept.forEach(outcome -> places[outcome] = kept.indexOf(outcome));
        languages = kept.stream().map(model::getOutcome).toArray(String[]::new);
        @SuppressWarnings("unchecked")
        Map<String, Context> ngrams = (Map<String, Context>) model.getDataStructures()[1];
        int slots = Integer.highestOneBit(Math.max(1, ngrams.size())) << 1;
        mask = slots - 1;
        keys = new long[slots];
        starts = new int[slots + 1];
        Context[] contexts = new Context[slots];
        ngrams.forEach((ngram, context) -> contexts[claimed(ngram)] = context);
        int total = Arrays.stream(contexts)
                .mapToInt(context -> count(context, places))
                .sum();
        owners = new byte[total];
        weights = new double[total];
        int at = 0;
        for (int slot = 0; slot < slots; slot++) {
            starts[slot] = at;
            at = lay(contexts[slot], places, at);
        }
        starts[slots] = at;
    }

    private int claimed(String ngram) {
        long key = 0;
        for (int i = 0; i < ngram.length(); i++) {
            key = key << BITS | ngram.charAt(i);
        }
        int slot = slotOf(key);
        keys[slot] = key;
        return slot;
    }

    private static int count(@Nullable Context context, int[] places) {
        return context == null
                ? 0
                : (int) Arrays.stream(context.getOutcomes())
                        .filter(outcome -> places[outcome] >= 0)
                        .count();
    }

    private int lay(@Nullable Context context, int[] places, int from) {
        int at = from;
        for (int i = 0; context != null && i < context.getOutcomes().length; i++) {
            int place = places[context.getOutcomes()[i]];
            if (place >= 0) {
                owners[at] = (byte) place;
                weights[at++] = context.getParameters()[i];
            }
        }
        return at;
    }

    /** The slot that holds a key, or the free one where it belongs. */
    private int slotOf(long key) {
        int slot = (int) (key * HASH >>> 40) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    Best best(String text) {
        double[] sums = sums(LanguageNormalizer.normalized(text));
        int first = 0;
        int second = -1;
        for (int i = 1; i < sums.length; i++) {
            if (sums[i] > sums[first]) {
                second = first;
                first = i;
            } else if (second < 0 || sums[i] > sums[second]) {
                second = i;
            }
        }
        return new Best(languages[first], languages[second], Math.exp(sums[first] - sums[second]));
    }

    private double[] sums(CharSequence text) {
        double[] sums = new double[languages.length];
        Seen seen = new Seen(LONGEST * text.length());
        long last = 0;
        for (int i = 0; i < text.length(); i++) {
            last = last << BITS | Character.toLowerCase(text.charAt(i));
            for (int length = 1; length <= Math.min(LONGEST, i + 1); length++) {
                long key = last & (1L << BITS * length) - 1;
                int slot = slotOf(key);
                if (keys[slot] != 0 && seen.add(slot)) {
                    add(slot, sums);
                }
            }
        }
        return sums;
    }

    private void add(int slot, double[] sums) {
        for (int i = starts[slot]; i < starts[slot + 1]; i++) {
            sums[owners[i]] += weights[i];
        }
    }

    /** Slots met in one text. */
    private static final class Seen {
        private final int[] table; // slot + 1; 0 is free

        Seen(int most) {
            table = new int[Integer.highestOneBit(Math.max(1, most)) << 2];
        }

        boolean add(int slot) {
            int at = (int) (slot * HASH >>> 40) & table.length - 1;
            while (table[at] != 0) {
                if (table[at] == slot + 1) {
                    return false;
                }
                at = at + 1 & table.length - 1;
            }
            table[at] = slot + 1;
            return true;
        }
    }
}
