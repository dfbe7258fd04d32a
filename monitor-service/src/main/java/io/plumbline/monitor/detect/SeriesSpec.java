package io.plumbline.monitor.detect;

import org.jspecify.annotations.Nullable;

/**
 * What is watched and how.
 *
 * @param kind what the readings of the series are
 * @param degradationOnly watch for the harmful direction only: lower scores, more violations, components that fall.
 *     About 12 % quicker, blind to improvement
 * @param floor the policy limit, or null: for scores the least mean, for flags the least share of fine readings (the
 *     violation rate may be at most {@code 1 - floor}); in (0,1], scores and flags only
 * @param smallestShift the smallest shift of the mean worth telling someone, in score units, in (0,1)
 * @param dimensions the number of components of a profile, 1 to 255; 1 for every other kind
 */
public record SeriesSpec(
        Kind kind, boolean degradationOnly, @Nullable Double floor, double smallestShift, int dimensions) {

    /** What sort of reading a series has. */
    public enum Kind {
        SCORE,
        FLAG,
        CATEGORY,
        PROFILE
    }

    private static final int MOST_DIMENSIONS = 255;

    public SeriesSpec {
        if (floor != null && !(floor > 0 && floor <= 1)) {
            throw new IllegalArgumentException("floor must be in (0,1], was " + floor);
        }
        if (floor != null && kind != Kind.SCORE && kind != Kind.FLAG) {
            throw new IllegalArgumentException("only scores and flags have a floor, not a " + kind);
        }
        if (!(smallestShift > 0 && smallestShift < 1)) {
            throw new IllegalArgumentException("smallestShift must be in (0,1), was " + smallestShift);
        }
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS || (kind != Kind.PROFILE && dimensions != 1)) {
            throw new IllegalArgumentException("a " + kind + " series cannot have " + dimensions + " dimensions");
        }
    }
}
