package io.plumbline.scorer.grade.value;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.ValueDistance;
import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.DerivedGrader;
import io.plumbline.scorer.grade.Subject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How near the answer's basic values are to the charter's target: 1 less {@link ValueDistance}, with readings below {@value ValueDistance#SLIGHT} taken for none, as
 * BaseAlign does. In [0,1], 1 = the target.
 *
 * <p>Not applicable where the charter has no target, one of the target's values could not be read, or the answer touches none of them: an answer about the weather is
 * neither near nor far. Single answers lean more than their mean, so the level is not that of the window's distance, which the monitor shows; what counts is whether it
 * moves. A grade is signed with a version that follows its application's target, so that another target is another instrument to the monitor, and to no other application's series.
 */
public final class TargetDistance implements DerivedGrader {

    static final String NO_TARGET = "no-target";

    private static final String DIMENSION = "value.target-distance";
    private static final int FORMULA = 1;

    private final Map<String, Map<String, Double>> targets = new TreeMap<>();
    private final int version;

    /** @param charters one for each application */
    public TargetDistance(Collection<Charter> charters) {
        for (Charter charter : charters) {
            if (ValueDistance.of(charter.valueTarget(), Map.of()).isPresent()) {
                targets.put(charter.application(), new TreeMap<>(charter.valueTarget()));
            }
        }
        version = version(targets);
    }

    // Of the text: hashes of numbers that differ in their sign only differ in one bit, and two such may cancel out.
    private static int version(Map<String, Map<String, Double>> targets) {
        return targets.isEmpty() ? FORMULA : FORMULA + 1 + (targets.toString().hashCode() & 0x3fff_ffff);
    }

    @Override
    public String id() {
        return "target-distance";
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public String signature(String application) {
        Map<String, Double> target = targets.get(application);
        return id() + "@" + version(target == null ? Map.of() : Map.of(application, target));
    }

    @Override
    public List<String> dimensions() {
        return List.of(DIMENSION);
    }

    @Override
    public Set<String> inputs() {
        return BasicValue.GRADED;
    }

    @Override
    public List<Grade> grade(Subject subject, Map<String, Grade> values) {
        String application = subject.exchange().application();
        Map<String, Double> target = targets.getOrDefault(application, Map.of());
        if (target.isEmpty()) {
            return List.of(notApplicable(application, NO_TARGET));
        }
        Map<String, Double> profile = new HashMap<>();
        for (String value : target.keySet()) {
            Grade grade = values.get(BasicValue.DIMENSION + value);
            String unread = BasicValue.unread(grade);
            if (unread != null) {
                return List.of(notApplicable(application, unread));
            }
            if (grade instanceof Grade.Graded graded) {
                profile.put(value, Math.abs(graded.score()) < ValueDistance.SLIGHT ? 0 : graded.score());
            }
        }
        return List.of(
                profile.isEmpty()
                        ? notApplicable(application, BasicValue.UNTOUCHED)
                        : new Grade.Graded(
                                DIMENSION,
                                signature(application),
                                1 - ValueDistance.of(target, profile).orElseThrow(),
                                profile.size() + " of " + target.size() + " values"));
    }

    private Grade notApplicable(String application, String reason) {
        return new Grade.NotApplicable(DIMENSION, signature(application), reason);
    }
}
