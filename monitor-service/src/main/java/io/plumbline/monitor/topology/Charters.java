package io.plumbline.monitor.topology;

import io.plumbline.contracts.baseline.Baseline;
import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.monitor.alert.Budget;
import io.plumbline.monitor.drill.Chosen;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.series.SeriesKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The charters in force, and what they ask of each series. Thread-safe.
 *
 * <p>Applications without a charter get the default one, up to a number: whoever can write scorecards must not be able to
 * make series without end.
 */
public final class Charters {

    private final Catalogue catalogue;
    private final Map<String, Charter> written;
    private final int most;
    private final Baselines baselines;
    private final int drills;
    private final Map<String, Budget> budgets = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> drilled = new ConcurrentHashMap<>();

    /** @param most how many applications are watched in all; those with a charter always are */
    public Charters(Catalogue catalogue, Map<String, Charter> written, int most) {
        this(catalogue, written, most, Baselines.none());
    }

    Charters(Catalogue catalogue, Map<String, Charter> written, int most, Baselines baselines) {
        this(catalogue, written, most, baselines, 0);
    }

    /**
     * @param drills how many series of an application have a drill
     * @throws IllegalArgumentException when a charter names a baseline that cannot be used
     */
    Charters(Catalogue catalogue, Map<String, Charter> written, int most, Baselines baselines, int drills) {
        this.catalogue = catalogue;
        this.baselines = baselines;
        this.written = Map.copyOf(written);
        this.most = most;
        this.drills = drills;
        this.written.keySet().forEach(this::budget);
        this.written.values().forEach(baselines::require);
    }

    public Charter of(String application) {
        Charter charter = written.get(application);
        return baselines.applied(charter == null ? Charter.defaultFor(application) : charter);
    }

    /** What the series of an application begin with; empty when they learn their own. */
    Optional<Baseline> baseline(String application) {
        return baselines.of(of(application));
    }

    /** Whether the application is watched: it has a charter, is known already, or there is room for another one. */
    boolean admits(String application) {
        if (!budgets.containsKey(application) && budgets.size() >= most) {
            return false;
        }
        budget(application);
        return true;
    }

    /** What is asked of a series; empty when its dimension is not watched. */
    Optional<Plan> plan(SeriesKey key) {
        return budget(key.application()).plan(key);
    }

    /** Whether the series has a drill. */
    boolean isDrilled(SeriesKey key) {
        return !key.isSegment()
                && drilled.computeIfAbsent(key.application(), name -> Chosen.of(Roster.of(catalogue, of(name)), drills))
                        .contains(key.dimension());
    }

    private Budget budget(String application) {
        return budgets.computeIfAbsent(application, name -> {
            Charter charter = of(name);
            return new Budget(charter, Roster.of(catalogue, charter));
        });
    }
}
