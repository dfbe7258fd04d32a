package io.plumbline.monitor.series;

import io.plumbline.contracts.catalogue.Catalogue;

/** Which series: live production readings of a dimension of an application. Segments such as the model are no part of it. */
public record SeriesKey(String application, String dimension) {

    public String level() {
        return Catalogue.levelOf(dimension).label();
    }

    /** The key in stores; the application must not hold a bar. */
    @Override
    public String toString() {
        return application + "|" + dimension;
    }

    /** Reads what {@link #toString} wrote. */
    public static SeriesKey parse(String text) {
        int bar = text.indexOf('|');
        return new SeriesKey(text.substring(0, bar), text.substring(bar + 1));
    }
}
