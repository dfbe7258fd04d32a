package io.plumbline.bench.installation;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.monitor.alert.AlertBook;
import io.plumbline.monitor.alert.AlertBook.Turned;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One dimension in one month, with everything that the monitor has: its series and their segments, and the alert book. */
final class Month {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration PACE = Duration.ofDays(30).dividedBy(Application.EXCHANGES);

    private final Application application;
    private final int dimension;
    private final Map<SeriesKey, Series> segments = new HashMap<>();
    private final Series all;
    private final List<Alert> published = new ArrayList<>();
    private AlertBook book = AlertBook.empty("live", Application.NAME);

    Month(Application application, int dimension) {
        this.application = application;
        this.dimension = dimension;
        SeriesKey key = application.all(dimension);
        this.all = new Series(key, application.plan(key), Application.DETECTORS);
    }

    /** What is published in a month of this traffic, in order. */
    List<Alert> alerts(Traffic traffic) {
        while (traffic.next()) {
            Map<String, String> attributes = Map.of(Application.MARKET, Application.market(traffic.segment()));
            Sample sample = new Sample(
                    traffic.reading(),
                    traffic.exchange(),
                    new Pointer(0, traffic.number()),
                    1,
                    time(traffic.number()),
                    attributes);
            SeriesKey key = application.market(dimension, traffic.segment());
            Series part = segments.computeIfAbsent(key, fresh -> all.segment(fresh, application.plan(fresh)));
            all.take(sample).forEach(this::tell);
            part.take(sample.ofSegment(Charter.Cells.NONE)).forEach(this::tell);
        }
        return published;
    }

    private void tell(Signal signal) {
        Turned turned = book.take(signal);
        book = turned.book();
        published.addAll(turned.alerts());
    }

    /** When the exchange of this number, counted from 1, happens. */
    static Instant time(int number) {
        return START.plus(PACE.multipliedBy(number));
    }
}
