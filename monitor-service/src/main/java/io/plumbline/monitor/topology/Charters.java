package io.plumbline.monitor.topology;

import io.plumbline.contracts.baseline.Baseline;
import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.monitor.alert.Budget;
import io.plumbline.monitor.alert.InstallationBudget;
import io.plumbline.monitor.drill.Chosen;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.series.SeriesKey;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The charters in force, and what they ask of each series. They are exchanged whole: each answer is that of one state of them.
 * Thread-safe.
 *
 * <p>Applications without a charter get the default one, up to a number: whoever can write scorecards must not be able to
 * make series without end.
 */
public final class Charters {

    private static final Logger LOG = Logger.getLogger(Charters.class);

    private final Catalogue catalogue;
    private final int most;
    private final Baselines baselines;
    private final int drills;
    private final InstallationBudget installation;
    private volatile Terms terms;

    /** One state. It grows by applications that are admitted. */
    private final class Terms {

        private final long generation;
        private final Map<String, Charter> written;
        private final Map<String, Budget> budgets = new ConcurrentHashMap<>();
        private final Map<String, Set<String>> drilled = new ConcurrentHashMap<>();

        private Terms(long generation, Map<String, Charter> written, Set<String> admitted) {
            this.generation = generation;
            this.written = Map.copyOf(written);
            this.written.values().forEach(baselines::require);
            this.written.keySet().forEach(this::budget);
            admitted.forEach(this::budget);
        }

        private Charter of(String application) {
            Charter charter = written.get(application);
            return baselines.applied(charter == null ? Charter.defaultFor(application) : charter);
        }

        private Budget budget(String application) {
            return budgets.computeIfAbsent(application, name -> {
                Charter charter = of(name);
                return new Budget(charter, Roster.of(catalogue, charter), share(name));
            });
        }

        private double share(String application) {
            return written.containsKey(application)
                    ? installation.share(written.values())
                    : installation.shareWithout(written.values(), Math.max(1, most - written.size()));
        }

        private Set<String> drilled(String application) {
            return drilled.computeIfAbsent(application, name -> Chosen.of(Roster.of(catalogue, of(name)), drills));
        }
    }

    /** @param most how many applications are watched in all; those with a charter always are */
    public Charters(Catalogue catalogue, Map<String, Charter> written, int most) {
        this(catalogue, written, most, Baselines.none());
    }

    Charters(Catalogue catalogue, Map<String, Charter> written, int most, Baselines baselines) {
        this(catalogue, written, most, baselines, 0);
    }

    Charters(Catalogue catalogue, Map<String, Charter> written, int most, Baselines baselines, int drills) {
        this(catalogue, written, most, baselines, drills, InstallationBudget.UNLIMITED);
    }

    /**
     * @param drills how many series of an application have a drill
     * @param installation what limits the budgets of all applications together
     * @throws IllegalArgumentException when a charter names a baseline that cannot be used
     */
    Charters(
            Catalogue catalogue,
            Map<String, Charter> written,
            int most,
            Baselines baselines,
            int drills,
            InstallationBudget installation) {
        this.catalogue = catalogue;
        this.baselines = baselines;
        this.most = most;
        this.drills = drills;
        this.installation = installation;
        this.terms = new Terms(0, written, Set.of());
    }

    /**
     * Puts others in the place of all there are. For one thread.
     *
     * @throws IllegalArgumentException when a charter names a baseline that cannot be used: then nothing changes
     */
    void exchange(Map<String, Charter> others) {
        Terms before = terms;
        Terms after = new Terms(before.generation + 1, others, before.budgets.keySet());
        terms = after;
        before.budgets.keySet().stream().sorted().forEach(application -> {
            String was = before.of(application).baseline().from();
            String is = after.of(application).baseline().from();
            if (!Objects.equals(was, is)) {
                LOG.warnf(
                        "baseline.from of %s is %s now and was %s: series that have read something go on with what they"
                                + " have, only new ones follow",
                        application, is == null ? "none" : is, was == null ? "none" : was);
            }
        });
    }

    /** Another number after each exchange. */
    long generation() {
        return terms.generation;
    }

    public Charter of(String application) {
        return terms.of(application);
    }

    /** What the series of an application begin with; empty when they learn their own. */
    Optional<Baseline> baseline(String application) {
        return baselines.of(of(application));
    }

    /** Whether the application is watched: it has a charter, is known already, or there is room for another one. */
    boolean admits(String application) {
        Terms now = terms;
        if (!now.budgets.containsKey(application) && now.budgets.size() >= most) {
            return false;
        }
        now.budget(application);
        return true;
    }

    /** Whether the application has a charter, or readings of it have come. */
    public boolean knows(String application) {
        return terms.budgets.containsKey(application);
    }

    /** Whether a dimension of an application that is known is watched. */
    public boolean watches(String application, String dimension) {
        return knows(application) && plan(new SeriesKey(application, dimension)).isPresent();
    }

    /** What is asked of a series; empty when its dimension is not watched. */
    Optional<Plan> plan(SeriesKey key) {
        return terms.budget(key.application()).plan(key);
    }

    /** Whether the series has a drill. */
    boolean isDrilled(SeriesKey key) {
        return !key.isSegment() && terms.drilled(key.application()).contains(key.dimension());
    }
}
