package io.plumbline.contracts.catalogue;

import java.util.Arrays;
import java.util.Optional;

/**
 * The scales of {@link Catalogue#SERVED} scores: how a quantity becomes a score in [0,1] and back. Logarithmic, so that twice as
 * much is the same step everywhere, and means are geometric.
 */
public enum ServedScale {
    /** Tokens for 100 characters of answer. */
    TOKENS("tokens", 8, 128),
    /** Tokens a second, from the request to the last byte. */
    PACE("pace", 1, 1_024),
    /** Milliseconds to the first byte. */
    FIRST_BYTE("first-byte", 10, 40_960),
    /** Characters of an answer. */
    LENGTH("length", 8, 8_192),
    /** Words a sentence. */
    SENTENCES("sentences", 2, 128);

    private final String dimension;
    private final double low;
    private final double high;

    ServedScale(String name, double low, double high) {
        this.dimension = Catalogue.SERVED + name;
        this.low = low;
        this.high = high;
    }

    /** The scale of a dimension; empty when its readings are no such quantity. */
    public static Optional<ServedScale> of(String dimension) {
        return Arrays.stream(values())
                .filter(scale -> scale.dimension.equals(dimension))
                .findFirst();
    }

    public String dimension() {
        return dimension;
    }

    /** The score of a positive quantity; beyond the ends of the scale it is the end. */
    public double score(double quantity) {
        return Math.clamp(Math.log(quantity / low) / Math.log(high / low), 0, 1);
    }

    /** The quantity that has a score in [0,1]. */
    public double quantity(double score) {
        return low * Math.pow(high / low, score);
    }
}
