package io.plumbline.monitor.series;

/**
 * Where a series is in its life. Each state knows its legal successors only:
 *
 * <pre>
 *   learning ──▶ steady ◀──▶ suspect ──▶ drifting ──▶ steady
 *      any of these ──▶ learning         (people have the baseline learned anew: decided outside the series)
 *      any of these ◀──▶ breached        (a floor, which works from the first reading)
 *      any of these ◀──▶ starved         (no readings by the wall clock: decided outside the series)
 * </pre>
 */
public sealed interface State {

    /** The name in metrics and views. */
    String label();

    /** The state after a reading. */
    State after(Evidence evidence);

    /** The state when readings have stopped coming. No data is never fine, whatever it was before. */
    default State starved() {
        return new Starved(this);
    }

    /**
     * What a reading left behind.
     *
     * @param learned readings of the baseline so far, of {@code toLearn}
     * @param strength the largest evidence of a drift over its alarm level, both as logarithms
     * @param drift whether a drift alarm is open, {@code floor} whether a floor alarm is
     */
    record Evidence(int learned, int toLearn, double strength, boolean drift, boolean floor) {
        boolean complete() {
            return learned >= toLearn;
        }
    }

    /** The baseline is being collected; only the floor is watched. */
    record Learning(int n, int of) implements State {
        @Override
        public String label() {
            return "learning";
        }

        @Override
        public State after(Evidence evidence) {
            if (evidence.floor()) {
                return new Breached();
            }
            // A series that is read back begins here, whatever it was.
            return evidence.complete() ? watched(evidence) : new Learning(evidence.learned(), evidence.toLearn());
        }
    }

    /** Watched, and nothing to see. */
    record Steady() implements State {
        @Override
        public String label() {
            return "steady";
        }

        @Override
        public State after(Evidence evidence) {
            return watched(evidence);
        }
    }

    /** The evidence has come half the way to an alarm, on the scale of its logarithm. */
    record Suspect() implements State {
        /** Of the alarm level's logarithm. */
        static final double FROM = 0.5;

        @Override
        public String label() {
            return "suspect";
        }

        @Override
        public State after(Evidence evidence) {
            return watched(evidence);
        }
    }

    /** A drift alarm is open. */
    record Drifting() implements State {
        @Override
        public String label() {
            return "drifting";
        }

        @Override
        public State after(Evidence evidence) {
            return watched(evidence);
        }
    }

    /** A floor alarm is open; it hides a drift. */
    record Breached() implements State {
        @Override
        public String label() {
            return "breached";
        }

        @Override
        public State after(Evidence evidence) {
            return evidence.complete()
                    ? watched(evidence)
                    : new Learning(evidence.learned(), evidence.toLearn()).after(evidence);
        }
    }

    /** Readings stopped coming; {@code was} is taken up again with the next one. */
    record Starved(State was) implements State {
        @Override
        public String label() {
            return "starved";
        }

        @Override
        public State after(Evidence evidence) {
            return was.after(evidence);
        }

        @Override
        public State starved() {
            return this;
        }
    }

    private static State watched(Evidence evidence) {
        if (evidence.floor()) {
            return new Breached();
        }
        if (evidence.drift()) {
            return new Drifting();
        }
        return evidence.strength() >= Suspect.FROM ? new Suspect() : new Steady();
    }
}
