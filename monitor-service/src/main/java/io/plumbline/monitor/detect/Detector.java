package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.IOException;
import java.util.List;

/**
 * A way to see change: a stateless, thread-safe bean in one file, found by CDI.
 *
 * <p>A detector is chosen twice: {@link #watches} by what the series is, and, when it needs a baseline, {@link
 * #suits} by what the baseline looks like. Each chosen family spends its own share of the false-alarm budget.
 */
public interface Detector {

    /** A short, stable name, part of the metrics contract: {@code csr}. */
    String id();

    /**
     * Detectors of one family are alternatives: at most one of them suits a baseline, and they share one part of the
     * budget.
     */
    default String family() {
        return id();
    }

    /** Whether {@link #begin} needs the learned readings; if not, the detector works from the first reading. */
    boolean needsBaseline();

    /** Whether this detector is meant for such a series. */
    boolean watches(SeriesSpec spec);

    /** Whether this detector is the right one of its family for this baseline; asked just before {@link #begin}. */
    default boolean suits(SeriesSpec spec, List<Reading> baseline) {
        return true;
    }

    /**
     * As {@link #suits(SeriesSpec, List)}, for readings that have cells.
     *
     * @param cells of the baseline's readings, as many; empty where readings have none
     */
    default boolean suits(SeriesSpec spec, List<Reading> baseline, List<Cell> cells) {
        return suits(spec, baseline);
    }

    /**
     * Starts to watch a series.
     *
     * @param baseline the approved readings in their order, of the kind of the series; empty when not needed
     * @throws IllegalArgumentException if the baseline is too short or of another kind, naming what is wrong
     */
    Watch begin(SeriesSpec spec, List<Reading> baseline);

    /**
     * Starts to watch a series whose readings have cells; one that knows no cells ignores them.
     *
     * @param cells of the baseline's readings, as many; empty where readings have none
     */
    default Watch begin(SeriesSpec spec, List<Reading> baseline, List<Cell> cells) {
        return begin(spec, baseline);
    }

    /**
     * Continues from a {@link Watch#snapshot}; the next verdicts are bit for bit those of the watch that wrote it.
     *
     * <p>If the direction or the limits in {@code spec} changed since, the history is kept and the evidence starts
     * anew.
     *
     * @throws IOException if the snapshot is of an unknown version, cut short or damaged
     */
    Watch restore(SeriesSpec spec, DataInput snapshot) throws IOException;
}
