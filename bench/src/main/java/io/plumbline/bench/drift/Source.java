package io.plumbline.bench.drift;

import java.util.random.RandomGenerator;

/** A stream of numbers in [0,1], each in a cell; one object a run. */
abstract class Source {

    /** The latest number; a flag is 1 where the rule was violated. */
    double value;

    /** The cell of the latest number, as topic or hour; 0 where there are none. */
    int cell;

    /**
     * Draws the next number.
     *
     * @param sinceChange 0 while nothing has changed, 1 for the first number after the change, and so on
     */
    abstract void next(RandomGenerator chance, long sinceChange);

    /**
     * Logarithm of how much likelier the latest number is after the change than before it, for whoever knows both; NaN
     * where nobody is asked.
     */
    double logRatio() {
        return Double.NaN;
    }
}
