package io.plumbline.train.data;

import io.plumbline.scorer.grade.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which texts are copies of one another but for some words, so that they are held out together: two are, where they have {@value #ENOUGH} of the sequences of
 * {@value #SHINGLE} words of the one that has fewer (the containment of Broder 1997), and so is what is joined by others.
 *
 * <p>Takes time and memory in the number of pairs that share a sequence.
 */
final class NearCopies {

    static final int SHINGLE = 5;
    static final double ENOUGH = 0.3;

    private NearCopies() {}

    /** Of each text the least one, in the order of strings, of those that it is a near copy of, itself among them. */
    static List<String> of(List<String> texts) {
        List<Set<List<String>>> shingles =
                texts.stream().map(NearCopies::shingles).toList();
        Map<List<String>, List<Integer>> holders = new HashMap<>();
        for (int text = 0; text < shingles.size(); text++) {
            for (List<String> shingle : shingles.get(text)) {
                holders.computeIfAbsent(shingle, key -> new ArrayList<>()).add(text);
            }
        }
        Map<Long, Integer> shared = new HashMap<>();
        for (List<Integer> of : holders.values()) {
            for (int a = 0; a < of.size(); a++) {
                for (int b = a + 1; b < of.size(); b++) {
                    shared.merge((long) of.get(a) << Integer.SIZE | of.get(b), 1, Integer::sum);
                }
            }
        }
        int[] parents = new int[texts.size()];
        Arrays.setAll(parents, text -> text);
        shared.forEach((pair, count) -> {
            int a = (int) (pair >> Integer.SIZE);
            int b = pair.intValue();
            if (count
                    >= ENOUGH * Math.min(shingles.get(a).size(), shingles.get(b).size())) {
                parents[root(parents, a)] = root(parents, b);
            }
        });
        Map<Integer, String> least = new HashMap<>();
        for (int text = 0; text < parents.length; text++) {
            least.merge(root(parents, text), texts.get(text), (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
        List<String> named = new ArrayList<>();
        for (int text = 0; text < parents.length; text++) {
            named.add(least.getOrDefault(root(parents, text), ""));
        }
        return named;
    }

    private static int root(int[] parents, int text) {
        int root = text;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    private static Set<List<String>> shingles(String text) {
        List<String> words = Text.wordsOf(text.toLowerCase(Locale.ROOT));
        Set<List<String>> shingles = new HashSet<>();
        for (int start = 0; start == 0 || start + SHINGLE <= words.size(); start++) {
            shingles.add(List.copyOf(words.subList(start, Math.min(words.size(), start + SHINGLE))));
        }
        return shingles;
    }
}
