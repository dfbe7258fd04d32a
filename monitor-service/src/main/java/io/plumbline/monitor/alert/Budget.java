package io.plumbline.monitor.alert;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Cells;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.series.Roster.Watched;
import io.plumbline.monitor.series.SeriesKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Divides an application's false alerts over its series.
 *
 * <p>A series of n readings a month that alarms falsely once in A readings on average gives n/A false alarms a month. The
 * sum over all series is kept at the charter's budget B, with shares in proportion to the weights w of the dimensions:
 *
 * <pre>  A_i = n · W / (B · w_i),   W = Σ w_j,   so that   Σ n / A_i = B </pre>
 *
 * <p>n is the traffic the charter names, for every series: a series that is read less often (not every exchange gets every
 * grade, later turns do not count) spends less than its share, never more. The sum holds whatever the dependence between
 * the series. Grouping makes fewer alerts of the same alarms, so it only helps. Without the whole traffic, the budget
 * cannot hold: what is above the named exchanges a day adds false alerts in proportion.
 *
 * <p>Where the charter names segments, half of B is for the series of all exchanges and half for those of segments: each half
 * can cost the other no more than {@code ln 2} of the logarithm of its level, some 5 % of its delay. The half of the segments
 * is divided over the k attributes, not over their values: an exchange is in one segment of each attribute, so the segments
 * of an attribute read n together, {@code Σ_s n_s / A = n / A}, however many there are and however the traffic is spread.
 * Coverage is about the monitor and what serves is about the provider: they have no segments.
 */
public final class Budget {

    private static final double DAYS_PER_MONTH = 30;
    // A level this low alarms on nearly anything; no charter is meant to ask for it.
    private static final double LEAST_LEVEL = 100;

    /** The shortest baseline that charters may ask for. False alarms are measured from here on. */
    public static final int LEAST_BASELINE = 100;

    /** What the detectors need at the very least to have ranks and rates at all; for trials only. */
    public static final int SHORTEST_BASELINE = 50;

    private final Charter charter;
    private final Roster roster;
    private final double falseAlertsPerMonth;
    private final double totalWeight;
    private final double segmentWeight;

    /** The whole of the charter's budget. */
    public Budget(Charter charter, Roster roster) {
        this(charter, roster, 1);
    }

    /** @param share how much of the charter's budget the installation leaves it, in (0,1] */
    public Budget(Charter charter, Roster roster, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of the budget must be in (0,1], not " + share);
        }
        this.charter = charter;
        this.roster = roster;
        this.falseAlertsPerMonth = share * charter.budget().falseAlertsPerMonth();
        this.totalWeight = weight(roster, dimension -> true);
        this.segmentWeight = weight(roster, Budget::hasSegments);
    }

    private static double weight(Roster roster, Predicate<String> counts) {
        return roster.all().entrySet().stream()
                .filter(entry -> counts.test(entry.getKey()))
                .mapToDouble(entry -> entry.getValue().goal().importance().weight())
                .sum();
    }

    private static boolean hasSegments(String dimension) {
        return !dimension.startsWith(Catalogue.COVERAGE) && !isServed(dimension);
    }

    private static boolean isServed(String dimension) {
        return dimension.startsWith(Catalogue.SERVED);
    }

    // A: the mean number of readings to a false alarm of what has this weight of all the weight there is.
    private double level(double weight, double all) {
        double readings = charter.budget().exchangesPerDay() * DAYS_PER_MONTH;
        return Math.max(LEAST_LEVEL, readings * all / (falseAlertsPerMonth * weight));
    }

    /** What is asked of the series of a dimension over all exchanges; empty when it is not watched. */
    public Optional<Plan> plan(String dimension) {
        int halves = charter.segments().isEmpty() ? 1 : 2;
        return roster.find(dimension)
                .map(watched -> plan(
                        watched,
                        watched.spec(),
                        halves * totalWeight,
                        isServed(dimension) ? Segments.NONE : charter.segments(),
                        cells(dimension, watched.spec().kind())));
    }

    /** What is asked of a series; empty when its dimension or its segment is not watched. */
    public Optional<Plan> plan(SeriesKey key) {
        if (!key.isSegment()) {
            return plan(key.dimension());
        }
        Segments segments = charter.segments();
        if (!segments.most().containsKey(key.attribute()) || !hasSegments(key.dimension())) {
            return Optional.empty();
        }
        return roster.find(key.dimension())
                .map(watched -> plan(
                        watched,
                        withoutFloor(watched.spec()),
                        2 * segmentWeight * segments.most().size(),
                        Segments.NONE,
                        charter.cells()));
    }

    // Tokens and words of a sentence differ more from language to language than from model to model.
    private Cells cells(String dimension, Kind kind) {
        List<String> own = charter.cells().attributes();
        if (!isServed(dimension)
                || kind != Kind.SCORE
                || own.contains(Cells.LANGUAGE)
                || own.size() == Cells.MOST_ATTRIBUTES) {
            return charter.cells();
        }
        return new Cells(Stream.concat(Stream.of(Cells.LANGUAGE), own.stream()).toList());
    }

    // The charter's floor is about the application: a part of it may always have been lower.
    private static SeriesSpec withoutFloor(SeriesSpec spec) {
        return new SeriesSpec(spec.kind(), spec.degradationOnly(), null, spec.smallestShift(), spec.dimensions());
    }

    private Plan plan(Watched watched, SeriesSpec spec, double all, Segments segments, Cells cells) {
        return new Plan(
                spec,
                Math.max(SHORTEST_BASELINE, charter.baseline().readings()),
                Math.log(level(watched.goal().importance().weight(), all)),
                watched.components(),
                segments,
                cells);
    }
}
