package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which prompts of the development half confirm a wording: the kind, reading one directive sentence of the prompt and no other, finds what is labelled, and the wording
 * takes part in it. What takes several sentences to find is confirmed by all. A pattern that occurs in none of those sentences is looked for in the whole prompt.
 */
final class Witnesses {

    /**
     * How many prompts must confirm a wording: the most that leave, as estimated from the development half alone, the recall of .7 that is aimed at, and lose none of the 25 types.
     */
    static final int LEAST = 2;

    /** A right find, by the wordings that take part. */
    private record Find(String prompt, Set<String> wordings) {}

    private final Map<Constraint, Wordings> wordings = Wordings.byKind();
    private final List<Find> finds = new ArrayList<>();
    private final Map<String, Set<String>> prompts = new TreeMap<>();

    /** @param labels of a prompt, as {@link Bounds} writes them */
    void add(String prompt, List<String> labels) {
        Ask ask = Ask.of(Text.of(prompt));
        for (Constraint kind : AllConstraints.list()) {
            Set<String> left = right(kind, ask, labels);
            for (String sentence : Set.copyOf(ask.sentences())) {
                Set<String> right = right(kind, only(sentence, ask), labels);
                if (!right.isEmpty()) {
                    confirm(kind, sentence, ask, prompt, right.size());
                }
                left.removeAll(right);
            }
            if (!left.isEmpty()) {
                confirm(kind, String.join("\n", ask.sentences()), ask, prompt, left.size());
            }
        }
    }

    private void confirm(Constraint kind, String sentence, Ask ask, String prompt, long right) {
        Set<String> part = new TreeSet<>(wordings.get(kind).in(sentence));
        Set<String> patterns = part.stream().map(Witnesses::pattern).collect(Collectors.toSet());
        wordings.get(kind).in(ask.whole() + "\n" + ask.original()).stream()
                .filter(wording -> !patterns.contains(pattern(wording)))
                .forEach(part::add);
        part.forEach(wording ->
                prompts.computeIfAbsent(wording, any -> new HashSet<>()).add(prompt));
        for (long i = 0; i < right; i++) {
            finds.add(new Find(prompt, part));
        }
    }

    private static String pattern(String wording) {
        return wording.substring(0, wording.indexOf(": "));
    }

    private static Ask only(String sentence, Ask ask) {
        List<String> others = ask.sentences().stream()
                .filter(other -> !other.equals(sentence))
                .distinct()
                .map(Pattern::quote)
                .toList();
        return others.isEmpty() ? ask : ask.except(Wording.compile("^(?:" + String.join("|", others) + ")$"));
    }

    private static Set<String> right(Constraint kind, Ask ask, List<String> labels) {
        return kind.in(ask).stream()
                .flatMap(instruction -> Bounds.of(instruction).stream())
                .filter(labels::contains)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** The wordings that fewer prompts confirm. */
    Set<String> lacking(int witnesses) {
        Set<String> lacking = new TreeSet<>();
        wordings.values().forEach(of -> lacking.addAll(of.all()));
        lacking.removeIf(wording -> prompts.getOrDefault(wording, Set.of()).size() >= witnesses);
        return lacking;
    }

    int wordings() {
        return (int) wordings.values().stream()
                .flatMap(of -> of.all().stream())
                .distinct()
                .count();
    }

    /** The share of right finds whose wordings so many other prompts confirm: what would be left of recall on prompts not seen. */
    double left(int witnesses) {
        return finds.stream()
                        .filter(find ->
                                find.wordings().stream().allMatch(wording -> others(wording, find) >= witnesses))
                        .count()
                / (double) finds.size();
    }

    private long others(String wording, Find find) {
        return prompts.getOrDefault(wording, Set.of()).stream()
                .filter(prompt -> !prompt.equals(find.prompt()))
                .count();
    }
}
