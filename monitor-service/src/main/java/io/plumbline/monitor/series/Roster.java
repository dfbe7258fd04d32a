package io.plumbline.monitor.series;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.Dimension;
import io.plumbline.contracts.catalogue.Dimension.Coverage;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Direction;
import io.plumbline.contracts.charter.Charter.Goal;
import io.plumbline.contracts.charter.Charter.Importance;
import io.plumbline.monitor.detect.SeriesSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which dimensions of an application are watched, and as what. It follows from catalogue and charter alone, so every
 * instance knows the same series, also those that no exchange has fed yet.
 */
public final class Roster {

    /** Losing sight is watched for loss only, and at half the weight: it is about the monitor, not about the model. */
    private static final Goal COVERAGE = new Goal(true, Direction.DEGRADATION, null, 0.05, Importance.LOW);

    private final Map<String, Watched> byDimension = new LinkedHashMap<>();

    private Roster() {}

    /** One watched dimension. */
    public record Watched(SeriesSpec spec, Goal goal, List<String> components) {}

    public static Roster of(Catalogue catalogue, Charter charter) {
        List<String> components = catalogue.dimensions().stream()
                .filter(each -> each.kind() == Dimension.Kind.COMPONENT && each.coverage() == Coverage.GRADED)
                .map(each -> each.id().substring(each.id().lastIndexOf('.') + 1))
                .toList();
        Roster roster = new Roster();
        List<String> covered = new ArrayList<>();
        for (Dimension dimension : catalogue.dimensions()) {
            Goal goal = charter.goal(dimension.id());
            if (isGraded(dimension, charter) && goal.watched() && roster.add(dimension, goal, components)) {
                covered.add(dimension.id());
            }
        }
        for (String id : covered) {
            Goal goal = charter.goals().getOrDefault(Catalogue.COVERAGE + id, COVERAGE);
            if (Catalogue.levelOf(id) != Dimension.Level.OPERATION && goal.watched()) {
                roster.byDimension.put(Catalogue.COVERAGE + id, watched(SeriesSpec.Kind.FLAG, goal, List.of()));
            }
        }
        return roster;
    }

    // What is graded on request, or by a grader on trial, has a series where the charter asks for it.
    private static boolean isGraded(Dimension dimension, Charter charter) {
        return switch (dimension.coverage()) {
            case GRADED -> true;
            case ON_REQUEST, JUDGE_ONLY -> charter.goals().containsKey(dimension.id());
            case NOT_COVERED -> false;
        };
    }

    private boolean add(Dimension dimension, Goal goal, List<String> components) {
        SeriesSpec.Kind kind = switch (dimension.kind()) {
            case SCORE -> SeriesSpec.Kind.SCORE;
            case FLAG -> SeriesSpec.Kind.FLAG;
            case CATEGORY -> SeriesSpec.Kind.CATEGORY;
            case PROFILE -> SeriesSpec.Kind.PROFILE;
            case COMPONENT, UNKNOWN -> null;
        };
        if (kind == null || (kind == SeriesSpec.Kind.PROFILE && components.isEmpty())) {
            return false;
        }
        byDimension.put(dimension.id(), watched(kind, goal, kind == SeriesSpec.Kind.PROFILE ? components : List.of()));
        return true;
    }

    private static Watched watched(SeriesSpec.Kind kind, Goal goal, List<String> components) {
        boolean limited = kind == SeriesSpec.Kind.SCORE || kind == SeriesSpec.Kind.FLAG;
        Double floor = limited && goal.floor() != null && goal.floor() > 0 ? goal.floor() : null;
        SeriesSpec spec = new SeriesSpec(
                kind,
                goal.direction() == Direction.DEGRADATION,
                floor,
                Math.min(goal.smallestShift(), 0.999),
                Math.max(1, components.size()));
        return new Watched(spec, goal, components);
    }

    public Optional<Watched> find(String dimension) {
        return Optional.ofNullable(byDimension.get(dimension));
    }

    /** By dimension id. */
    public Map<String, Watched> all() {
        return Map.copyOf(byDimension);
    }

    public int size() {
        return byDimension.size();
    }
}
