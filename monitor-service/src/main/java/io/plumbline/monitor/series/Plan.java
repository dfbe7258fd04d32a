package io.plumbline.monitor.series;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.SeriesSpec;
import java.util.List;

/**
 * What is asked of a series.
 *
 * @param baseline how many readings are learned from
 * @param logLevel ln A, with A the mean number of readings to a false alarm that the series as a whole may have
 * @param components names of a profile's components in their order; empty for other kinds
 * @param segments what its exchanges are divided by; none for the series of a segment
 * @param cells within which of its exchanges readings are compared
 */
public record Plan(
        SeriesSpec spec,
        int baseline,
        double logLevel,
        List<String> components,
        Segments segments,
        Charter.Cells cells) {

    /** A plan without cells. */
    public Plan(SeriesSpec spec, int baseline, double logLevel, List<String> components, Segments segments) {
        this(spec, baseline, logLevel, components, segments, Charter.Cells.NONE);
    }

    /** A plan without segments. */
    public Plan(SeriesSpec spec, int baseline, double logLevel, List<String> components) {
        this(spec, baseline, logLevel, components, Segments.NONE);
    }

    public Plan {
        components = List.copyOf(components);
    }

    /** Whether an attribute of exchanges matters to the series. */
    boolean names(String attribute) {
        return segments.most().containsKey(attribute) || cells.attributes().contains(attribute);
    }

    /**
     * ln of the level at which each detector alarms, so that the series as a whole keeps its own: the k families share it.
     *
     * @param watching the detectors that may run on the series
     */
    public double logLevelOfEach(List<Detector> watching) {
        long families = watching.stream().map(Detector::family).distinct().count();
        return logLevel + Math.log(Math.max(1, families));
    }
}
