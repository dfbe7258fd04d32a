package io.plumbline.monitor.series;

import org.jspecify.annotations.Nullable;

/**
 * One number that is read of every reading of a series: the score itself, its distance from the usual, a component.
 *
 * @param index among the series' facets
 * @param part the component, the category or {@code spread}; null for the score or flag itself
 * @param low the least and {@code high} the largest value it can have
 */
record Facet(int index, @Nullable String part, double low, double high) {

    static final String SPREAD = "spread";

    /** Whether it is the distance of a reading from the usual, not the reading itself. */
    boolean isSpread() {
        return part != null && part.endsWith(SPREAD);
    }

    /** Maps a value of this facet to [0,1]. */
    double unit(double value) {
        return (value - low) / (high - low);
    }
}
