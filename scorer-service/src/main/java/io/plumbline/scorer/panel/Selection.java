package io.plumbline.scorer.panel;

import io.plumbline.scorer.grade.DerivedGrader;
import io.plumbline.scorer.grade.Grader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which graders a panel takes, by their ids.
 *
 * @param include the ids to take, all where absent; {@code exclude} the ids not to take
 */
public record Selection(Optional<Set<String>> include, Optional<Set<String>> exclude) {

    /** Every grader there is, as a service takes them where nothing is configured. */
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty());

    /**
     * Makes the panel, its graders ordered by id. What is derived of grades that no chosen grader gives is left out.
     *
     * @throws IllegalArgumentException when an id is unknown or used twice, two chosen graders share a dimension, none is left,
     *     or one that is derived of grades nobody gives is named
     */
    public Panel panel(String name, List<Grader> graders, GradingClock clock) {
        Set<String> known = ids(graders);
        requireKnown("plumbline.scorer.panel.include", include, known);
        requireKnown("plumbline.scorer.panel.exclude", exclude, known);
        List<Grader> chosen = graders.stream()
                .filter(grader -> include.map(ids -> ids.contains(grader.id())).orElse(true))
                .filter(grader -> !exclude.map(ids -> ids.contains(grader.id())).orElse(false))
                .sorted(Comparator.comparing(Grader::id))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "plumbline.scorer.panel.include and .exclude leave no grader; known are " + known);
        }
        requireOneOfEach(chosen);
        return new Panel(name, fed(chosen), clock);
    }

    // What is derived of grades that nobody gives would say the same of every exchange, or nothing.
    private List<Grader> fed(List<Grader> chosen) {
        Set<String> graded =
                chosen.stream().flatMap(grader -> grader.dimensions().stream()).collect(Collectors.toSet());
        return chosen.stream().filter(grader -> isFed(grader, graded)).toList();
    }

    private boolean isFed(Grader grader, Set<String> graded) {
        if (!(grader instanceof DerivedGrader derived) || graded.containsAll(derived.inputs())) {
            return true;
        }
        if (include.map(ids -> ids.contains(grader.id())).orElse(false)) {
            Set<String> missing = new TreeSet<>(derived.inputs());
            missing.removeAll(graded);
            throw new IllegalArgumentException("plumbline.scorer.panel.include names the grader " + grader.id()
                    + ", which reads the grades of " + missing + ", and no grader of the panel gives them");
        }
        return false;
    }

    private static Set<String> ids(List<Grader> graders) {
        Set<String> ids = new TreeSet<>();
        for (Grader grader : graders) {
            if (!ids.add(grader.id())) {
                throw new IllegalArgumentException(
                        "two graders have the id " + grader.id() + "; one of your own needs another");
            }
        }
        return ids;
    }

    private static void requireOneOfEach(List<Grader> chosen) {
        Map<String, String> graders = new HashMap<>();
        for (Grader grader : chosen) {
            for (String dimension : grader.dimensions()) {
                String other = graders.put(dimension, grader.id());
                if (other != null) {
                    throw new IllegalArgumentException("the graders " + other + " and " + grader.id()
                            + " both have the dimension " + dimension + "; plumbline.scorer.panel.exclude=" + other
                            + " leaves one of them out");
                }
            }
        }
    }

    private static void requireKnown(String key, Optional<Set<String>> ids, Set<String> known) {
        ids.orElse(Set.of()).stream()
                .filter(id -> !known.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException(
                            key + " names the unknown grader " + id + "; known are " + known);
                });
    }
}
