package io.plumbline.monitor.series;

import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.monitor.detect.SeriesSpec;
import java.util.List;

/**
 * What is asked of a series.
 *
 * @param baseline how many readings are learned from
 * @param logLevel ln A, with A the mean number of readings to a false alarm that the series as a whole may have
 * @param components names of a profile's components in their order; empty for other kinds
 * @param segments what its exchanges are divided by; none for the series of a segment
 */
public record Plan(SeriesSpec spec, int baseline, double logLevel, List<String> components, Segments segments) {

    /** A plan without segments. */
    public Plan(SeriesSpec spec, int baseline, double logLevel, List<String> components) {
        this(spec, baseline, logLevel, components, Segments.NONE);
    }

    public Plan {
        components = List.copyOf(components);
    }
}
