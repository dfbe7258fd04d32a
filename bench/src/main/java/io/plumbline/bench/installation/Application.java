package io.plumbline.bench.installation;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.Dimension;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Goal;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.monitor.alert.Budget;
import io.plumbline.monitor.detect.BernoulliSr;
import io.plumbline.monitor.detect.CategoricalSr;
import io.plumbline.monitor.detect.Csr;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.FloorSr;
import io.plumbline.monitor.detect.HurdleSr;
import io.plumbline.monitor.detect.MondrianSr;
import io.plumbline.monitor.detect.ProfileSr;
import io.plumbline.monitor.detect.SmallestVisibleShift;
import io.plumbline.monitor.detect.ToleranceSr;
import io.plumbline.monitor.detect.WhitenedSr;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.series.SeriesKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The application whose months are simulated: {@value #DIMENSIONS} dimensions, all as important, each of them watched over
 * all exchanges and in {@value #SEGMENTS} segments of a tag. One false alert a month is accepted.
 */
final class Application {

    static final int DIMENSIONS = 40;
    static final int SEGMENTS = 5;
    static final int EXCHANGES = 20_000;
    static final String NAME = "shop";
    static final String MARKET = "tags.market";

    /** The planted shift, and the standard deviation of the scores it is planted in. */
    static final double SHIFT = .05;

    static final double SD = .15;

    static final List<Detector> DETECTORS = List.of(
            new BernoulliSr(),
            new CategoricalSr(),
            new Csr(),
            new FloorSr(),
            new HurdleSr(),
            new MondrianSr(),
            new ProfileSr(),
            new ToleranceSr(),
            new WhitenedSr());

    /** Every fifth score is one that a shift may be planted in. */
    private static final List<Streams> SCORES = List.of(
            Streams.beta(.80, SD),
            Streams.inflated(1, .2, Streams.beta(.5, .2)),
            Streams.beta(.90, .08),
            Streams.inflated(0, .05, Streams.beta(.3, .15)),
            Streams.beta(.60, .20));

    private static final Streams FALLEN = Streams.beta(.80 - SHIFT, SD);
    private static final List<Streams> FLAGS = List.of(Streams.flags(.01), Streams.flags(.03), Streams.flags(.10));

    private final Budget budget;
    private final List<Dimension> dimensions;

    Application() {
        this.dimensions = Catalogue.shipped().dimensions().stream()
                .filter(each -> each.kind() == Dimension.Kind.SCORE || each.kind() == Dimension.Kind.FLAG)
                .filter(each -> each.coverage() != Dimension.Coverage.NOT_COVERED)
                .limit(DIMENSIONS)
                .toList();
        Charter charter = charter(dimensions);
        this.budget = new Budget(charter, Roster.of(Catalogue.shipped(), charter));
    }

    // The dimensions and nothing else, so that the budget is divided by as many as are simulated.
    private static Charter charter(List<Dimension> dimensions) {
        Goal none = new Goal(false, Goal.DEFAULT.direction(), null, SHIFT, Goal.DEFAULT.importance());
        Map<String, Goal> goals = new HashMap<>();
        Catalogue.shipped().watchable().forEach(each -> goals.put(each.id(), none));
        for (Dimension dimension : dimensions) {
            goals.put(dimension.id(), Goal.DEFAULT);
            goals.put(Catalogue.COVERAGE + dimension.id(), none);
        }
        return new Charter(
                NAME,
                "bench",
                goals,
                Map.of(),
                new Charter.Budget(1, Math.ceilDiv(EXCHANGES, 30)),
                Charter.Baseline.DEFAULT,
                Charter.Redaction.REDACTED,
                Charter.Sampling.DEFAULT,
                Duration.ofDays(7),
                new Segments(Map.of(MARKET, SEGMENTS)),
                List.of());
    }

    int dimensions() {
        return dimensions.size();
    }

    String id(int dimension) {
        return dimensions.get(dimension).id();
    }

    SeriesKey all(int dimension) {
        return new SeriesKey(NAME, id(dimension));
    }

    SeriesKey market(int dimension, int segment) {
        return all(dimension).of(MARKET + "=" + market(segment));
    }

    static String market(int segment) {
        return "m" + segment;
    }

    Plan plan(SeriesKey key) {
        return budget.plan(key).orElseThrow();
    }

    Streams usual(int dimension) {
        return isScore(dimension) ? SCORES.get(dimension % SCORES.size()) : FLAGS.get(dimension % FLAGS.size());
    }

    private boolean isScore(int dimension) {
        return dimensions.get(dimension).kind() == Dimension.Kind.SCORE;
    }

    /** Whether a shift may be planted in the dimension; its scores have the standard deviation that is promised for. */
    boolean isPlantable(int dimension) {
        return isScore(dimension) && usual(dimension) == SCORES.getFirst();
    }

    Streams fallen() {
        return FALLEN;
    }

    /** After how many readings of its own a series sees the planted shift, as {@code charter explain} reckons. */
    double promised(SeriesKey key) {
        Plan plan = plan(key);
        double level = Math.exp(plan.logLevelOfEach(watching(plan)));
        return SmallestVisibleShift.readingsToMean(plan.baseline(), SD, level, SHIFT);
    }

    /** The detectors that may run on a series of this plan. */
    static List<Detector> watching(Plan plan) {
        return DETECTORS.stream()
                .filter(detector -> detector.watches(plan.spec()))
                .toList();
    }
}
