package io.plumbline.monitor.series;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.catalogue.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * Which series: live production readings of a dimension of an application, of all its exchanges or of one segment.
 *
 * @param segment {@code attribute=value}; empty for all exchanges, which is what keys written before there were segments are
 *     about
 */
public record SeriesKey(
        String application,
        String dimension,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String segment) {

    public SeriesKey {
        segment = segment == null ? "" : segment;
    }

    /** The key of the series of all exchanges. */
    public SeriesKey(String application, String dimension) {
        this(application, dimension, "");
    }

    /** The key of a segment's series of the same dimension. */
    public SeriesKey of(String attributeAndValue) {
        return new SeriesKey(application, dimension, attributeAndValue);
    }

    /** The key of the series of all exchanges, itself where it is that. */
    public SeriesKey whole() {
        return of("");
    }

    @JsonIgnore
    public boolean isSegment() {
        return !segment.isEmpty();
    }

    /** The attribute that the segment is a value of; empty for all exchanges. */
    public String attribute() {
        return segment.substring(0, Math.max(0, segment.indexOf('=')));
    }

    /** The attribute's value in the segment; empty for all exchanges. */
    public String value() {
        return segment.substring(segment.indexOf('=') + 1);
    }

    /** The segment as findings name it, null for all exchanges. */
    @Nullable
    String named() {
        return isSegment() ? segment : null;
    }

    public String level() {
        return Catalogue.levelOf(dimension).label();
    }

    /** The key in stores; application and dimension must not hold a bar. */
    @Override
    public String toString() {
        return application + "|" + dimension + (isSegment() ? "|" + segment : "");
    }

    /** Reads what {@link #toString} wrote. */
    public static SeriesKey parse(String text) {
        String[] parts = text.split("\\|", 3);
        return new SeriesKey(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }
}
