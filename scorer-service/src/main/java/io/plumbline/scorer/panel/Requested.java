package io.plumbline.scorer.panel;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.Dimension;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.scorer.grade.Grader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which graders an application has use for. What the catalogue grades on request only, or a grader on trial could, is watched where a charter names it, and
 * nobody would read the grades elsewhere.
 *
 * @param byApplication of each application with a charter the dimensions it names and watches; empty: everything is wanted
 */
public record Requested(Optional<Map<String, Set<String>>> byApplication) {

    /** For a scorer that is not told of charters. */
    public static final Requested EVERYTHING = new Requested(Optional.empty());

    private static final Set<String> ON_REQUEST = Stream.concat(
                    Catalogue.shipped().requestable().stream(), Catalogue.shipped().triable().stream())
            .map(Dimension::id)
            .collect(Collectors.toUnmodifiableSet());

    /** @param charters all there are: an application without one requests nothing */
    public static Requested by(Collection<Charter> charters) {
        Map<String, Set<String>> named = new TreeMap<>();
        charters.forEach(charter -> named.put(charter.application(), watched(charter)));
        return new Requested(Optional.of(Map.copyOf(named)));
    }

    private static Set<String> watched(Charter charter) {
        return charter.goals().entrySet().stream()
                .filter(goal -> goal.getValue().watched())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether any of the grader's dimensions is graded unasked, or asked for. */
    boolean wants(Grader grader, String application) {
        return byApplication
                .map(named -> wants(grader.dimensions(), named.getOrDefault(application, Set.of())))
                .orElse(true);
    }

    private static boolean wants(List<String> dimensions, Set<String> named) {
        for (String dimension : dimensions) {
            if (!ON_REQUEST.contains(dimension) || named.contains(dimension)) {
                return true;
            }
        }
        return false;
    }
}
