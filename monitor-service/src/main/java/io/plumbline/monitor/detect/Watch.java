package io.plumbline.monitor.detect;

import java.io.DataOutput;
import java.io.IOException;

/** The mutable state of one detector over one series; for one thread at a time. */
public interface Watch {

    /**
     * Takes the next reading and weighs the evidence so far.
     *
     * @param tieBreak a number in [0,1) that looks drawn at random and belongs to the exchange, see {@link TieBreak}: a
     *     replay then gives identical alarms
     * @throws IllegalArgumentException if the reading is not of the kind of the series or the tie-break is out of range
     */
    Verdict update(Reading reading, double tieBreak);

    /** As {@link #update(Reading, double)}, for a reading whose cell is known; a watch that knows no cells ignores it. */
    default Verdict update(Reading reading, Cell cell, double tieBreak) {
        return update(reading, tieBreak);
    }

    /** Writes a compact, versioned form of the state, for {@link Detector#restore}. */
    void snapshot(DataOutput out) throws IOException;

    /**
     * Stops learning from new readings until {@link #reset}: called when an alarm opens, so that a long drift does not
     * become the history. Evidence goes on.
     */
    void hold();

    /**
     * Forgets the evidence, and the latest readings where they are not yet history, and learns again: the cool-down
     * after an alarm was resolved. What was learned before stays.
     */
    void reset();
}
