package io.plumbline.monitor.series;

import io.plumbline.monitor.detect.SeriesSpec;
import java.util.List;

/**
 * What is asked of a series.
 *
 * @param baseline how many readings are learned from
 * @param logLevel ln A, with A the mean number of readings to a false alarm that the series as a whole may have
 * @param components names of a profile's components in their order; empty for other kinds
 */
public record Plan(SeriesSpec spec, int baseline, double logLevel, List<String> components) {

    public Plan {
        components = List.copyOf(components);
    }
}
