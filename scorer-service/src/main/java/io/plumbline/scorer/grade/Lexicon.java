package io.plumbline.scorer.grade;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A weighted list of words and phrases, found in a text's words in linear time. Immutable.
 *
 * <p>Written as {@code entry} or {@code entry = weight} (1 by default), separated by commas or line ends; {@code #} starts
 * a comment. An entry is words in lower case; a word's trailing {@code *} stands for any ending ({@code discriminat*}). At each position the
 * longest entry wins, and hits do not overlap.
 */
public final class Lexicon {

    private static final int MIN_STEM = 3;
    private static final int BEGINNINGS = 1 << 12;

    // What turns "fair" into its opposite, looked for in the three words before a hit.
    private static final Set<String> NEGATIONS = Set.of(
            "not",
            "no",
            "never",
            "cannot",
            "without",
            "nor",
            "neither",
            "hardly",
            "isn't",
            "aren't",
            "wasn't",
            "weren't",
            "don't",
            "doesn't",
            "didn't",
            "can't",
            "couldn't",
            "won't",
            "wouldn't",
            "shouldn't",
            "mustn't");
    private static final int NEGATION_REACH = 3;

    private record Entry(List<String> words, double weight) {}

    /**
     * An entry found.
     *
     * @param at index of its first word
     * @param negated whether one of the three words before it negates
     */
    public record Hit(int at, double weight, boolean negated) {}

    // By the first word, and for stems by the letters that a word must begin with, shortest first.
    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Map<Long, NavigableMap<String, List<Entry>>> stems = new HashMap<>();

    /** Of hashed beginnings of words, those that an entry has: most words of a text are done with by a look at it. */
    private final BitSet beginnings = new BitSet(BEGINNINGS);

    private Lexicon() {}

    /**
     * Reads entries as described above.
     *
     * @throws IllegalArgumentException naming what is no entry
     */
    public static Lexicon of(String entries) {
        Lexicon lexicon = new Lexicon();
        entries.lines()
                .map(line -> line.replaceFirst("#.*", ""))
                .flatMap(line -> Stream.of(line.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .forEach(lexicon::add);
        return lexicon;
    }

    private void add(String entry) {
        int equals = entry.indexOf('=');
        String phrase = equals < 0 ? entry : entry.substring(0, equals).strip();
        double weight =
                equals < 0 ? 1 : Double.parseDouble(entry.substring(equals + 1).strip());
        List<String> words = List.of(phrase.split(" +"));
        String first = words.get(0);
        if (!first.equals(first.toLowerCase(Locale.ROOT)) || (stem(first) && first.length() <= MIN_STEM)) {
            throw new IllegalArgumentException("no lexicon entry: " + entry);
        }
        beginnings.set(hashedBeginning(first));
        List<Entry> same = sameStart(first);
        same.add(new Entry(words, weight));
        same.sort((a, b) -> Integer.compare(b.words().size(), a.words().size()));
    }

    private List<Entry> sameStart(String first) {
        if (!stem(first)) {
            return entries.computeIfAbsent(first, key -> new ArrayList<>());
        }
        return stems.computeIfAbsent(
                        beginning(first),
                        key -> new TreeMap<>(
                                Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder())))
                .computeIfAbsent(first.substring(0, first.length() - 1), key -> new ArrayList<>());
    }

    /** The first {@value #MIN_STEM} letters as a number. */
    private static long beginning(String word) {
        long packed = 0;
        for (int i = 0; i < MIN_STEM; i++) {
            packed = packed << Character.SIZE | word.charAt(i);
        }
        return packed;
    }

    private static int hashedBeginning(String word) {
        int hash = 0;
        for (int i = 0; i < MIN_STEM; i++) {
            hash = 31 * hash + (i < word.length() ? word.charAt(i) : 0);
        }
        return hash & BEGINNINGS - 1;
    }

    /** Every hit in order. */
    public List<Hit> hits(List<String> words) {
        List<Hit> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Entry entry = longestAt(words, i);
            if (entry != null) {
                found.add(new Hit(i, entry.weight(), negated(words, i)));
                i += entry.words().size() - 1;
            }
        }
        return found;
    }

    public boolean occursIn(List<String> words) {
        return !hits(words).isEmpty();
    }

    private @Nullable Entry longestAt(List<String> words, int i) {
        String word = words.get(i);
        if (!beginnings.get(hashedBeginning(word))) {
            return null;
        }
        Entry longest = firstMatch(entries.get(word), words, i);
        NavigableMap<String, List<Entry>> begun =
                word.length() < MIN_STEM || stems.isEmpty() ? null : stems.get(beginning(word));
        return begun == null ? longest : longestStem(begun, longest, words, i);
    }

    private static @Nullable Entry longestStem(
            Map<String, List<Entry>> begun, @Nullable Entry other, List<String> words, int i) {
        Entry longest = other;
        for (Map.Entry<String, List<Entry>> stem : begun.entrySet()) {
            Entry stemmed = words.get(i).startsWith(stem.getKey()) ? firstMatch(stem.getValue(), words, i) : null;
            if (stemmed != null
                    && (longest == null
                            || stemmed.words().size() > longest.words().size())) {
                longest = stemmed;
            }
        }
        return longest;
    }

    private static @Nullable Entry firstMatch(@Nullable List<Entry> candidates, List<String> words, int i) {
        if (candidates == null) {
            return null;
        }
        for (Entry entry : candidates) {
            if (matches(entry.words(), words, i)) {
                return entry;
            }
        }
        return null;
    }

    private static boolean matches(List<String> entry, List<String> words, int i) {
        if (i + entry.size() > words.size()) {
            return false;
        }
        for (int k = 1; k < entry.size(); k++) {
            String wanted = entry.get(k);
            String word = words.get(i + k);
            boolean same =
                    stem(wanted) ? word.startsWith(wanted.substring(0, wanted.length() - 1)) : word.equals(wanted);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean negated(List<String> words, int at) {
        return words.subList(Math.max(0, at - NEGATION_REACH), at).stream().anyMatch(NEGATIONS::contains);
    }

    private static boolean stem(String word) {
        return word.endsWith("*");
    }
}
