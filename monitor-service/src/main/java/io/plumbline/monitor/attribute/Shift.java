package io.plumbline.monitor.attribute;

/** Readings of one group before a change point and since. */
public record Shift(Sums before, Sums since) {

    static final Shift NONE = new Shift(Sums.NONE, Sums.NONE);

    Shift plus(Shift other) {
        return new Shift(before.plus(other.before), since.plus(other.since));
    }
}
