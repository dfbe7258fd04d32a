package io.plumbline.monitor.drill;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.Dimension.Level;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.series.Roster;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Which series of an application have a drill: scores and flags of the levels of alignment, in turn from each level the most
 * important one that is left, by name among equals. It follows from the charter alone, so that every task knows it without
 * asking the others.
 */
public final class Chosen {

    private static final List<Level> LEVELS = List.of(Level.INSTRUCTION, Level.PREFERENCE, Level.VALUE);

    private Chosen() {}

    /** The dimensions, {@code most} at most. */
    public static Set<String> of(Roster roster, int most) {
        List<Queue<String>> byLevel = LEVELS.stream()
                .<Queue<String>>map(level -> new ArrayDeque<>(ranked(roster, level)))
                .toList();
        Set<String> chosen = new LinkedHashSet<>();
        while (chosen.size() < most && byLevel.stream().anyMatch(left -> !left.isEmpty())) {
            for (Queue<String> left : byLevel) {
                String next = chosen.size() < most ? left.poll() : null;
                if (next != null) {
                    chosen.add(next);
                }
            }
        }
        return Set.copyOf(chosen);
    }

    private static List<String> ranked(Roster roster, Level level) {
        return roster.all().entrySet().stream()
                .filter(entry -> Catalogue.levelOf(entry.getKey()) == level)
                .filter(entry -> entry.getValue().spec().kind() == Kind.SCORE
                        || entry.getValue().spec().kind() == Kind.FLAG)
                .sorted(Comparator.comparing((Map.Entry<String, Roster.Watched> entry) ->
                                entry.getValue().goal().importance().weight())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }
}
