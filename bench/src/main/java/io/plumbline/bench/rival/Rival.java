package io.plumbline.bench.rival;

/** A detector at work on one stream of numbers in [0,1]. */
@FunctionalInterface
public interface Rival {

    /** Takes the next number and says whether to alarm; after an alarm it is thrown away. */
    boolean alarms(double value);
}
