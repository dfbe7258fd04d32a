package io.plumbline.scorer.panel;

import io.plumbline.scorer.grade.Grader;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which graders a panel takes, by their ids.
 *
 * @param include the ids to take, all where absent; {@code exclude} the ids not to take
 */
public record Selection(Optional<Set<String>> include, Optional<Set<String>> exclude) {

    /** Every grader there is, as a service takes them where nothing is configured. */
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty());

    /**
     * Makes the panel, its graders ordered by id.
     *
     * @throws IllegalArgumentException when an id is unknown or used twice, two chosen graders share a dimension, or none is left
     */
    public Panel panel(String name, List<Grader> graders, GradingClock clock) {
        Set<String> known = distinct(graders, grader -> List.of(grader.id()), "id");
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
        distinct(chosen, Grader::dimensions, "dimension");
        return new Panel(name, chosen, clock);
    }

    private static Set<String> distinct(List<Grader> graders, Function<Grader, List<String>> names, String what) {
        Set<String> seen = new TreeSet<>();
        for (Grader grader : graders) {
            for (String name : names.apply(grader)) {
                if (!seen.add(name)) {
                    throw new IllegalArgumentException("two graders have the " + what + " " + name
                            + "; plumbline.scorer.panel.exclude can leave one out");
                }
            }
        }
        return seen;
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
