package io.plumbline.bench.drift;

/** A detector with its settings, as the bench asks it. */
interface Subject {

    String name();

    /** Whether it says anything about streams of this scenario. */
    default boolean watches(Scenario scenario) {
        return true;
    }

    /** Starts on a stream after it has seen a baseline. */
    Run begin(Scenario scenario, Baseline baseline);

    /** Numbers in their order, each with its cell. */
    record Baseline(double[] values, int[] cells) {}

    /** A detector at work on one stream. */
    interface Run {

        /**
         * Takes a number.
         *
         * @param tieBreak drawn from [0,1)
         * @return whether it alarms
         */
        boolean alarms(double value, int cell, double tieBreak);
    }
}
