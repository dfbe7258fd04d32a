package io.plumbline.monitor.alert;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.monitor.detect.BernoulliSr;
import io.plumbline.monitor.detect.CategoricalSr;
import io.plumbline.monitor.detect.Csr;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.FloorSr;
import io.plumbline.monitor.detect.HurdleSr;
import io.plumbline.monitor.detect.MondrianSr;
import io.plumbline.monitor.detect.ProfileSr;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.ToleranceSr;
import io.plumbline.monitor.detect.WhitenedSr;
import io.plumbline.monitor.series.Roster;
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
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * The series of one dimension and its segments, and of the mix of what is asked where cells tell it, with their alert book,
 * fed one seeded exchange a minute.
 */
final class Installation {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final String DIMENSION = "instruction.constraints";

    static final List<Detector> DETECTORS = List.of(
            new BernoulliSr(),
            new CategoricalSr(),
            new Csr(),
            new FloorSr(),
            new HurdleSr(),
            new MondrianSr(),
            new ProfileSr(),
            new ToleranceSr(),
            new WhitenedSr());

    private final Random chance;
    private final Budget budget;
    private final Charter.Cells cells;
    private final Map<SeriesKey, Optional<Series>> series = new HashMap<>();
    private final List<Alert> published = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();
    private AlertBook book = AlertBook.empty("live", "shop");
    private int exchanges;

    Installation(long seed, Charter.Budget budget, Segments segments) {
        this(seed, budget, segments, Charter.Cells.NONE);
    }

    Installation(long seed, Charter.Budget budget, Segments segments, Charter.Cells cells) {
        Charter charter = new Charter(
                "shop",
                "test",
                cells.ofTraffic().isEmpty() ? Map.of() : Map.of(Catalogue.MIX, Charter.Goal.DEFAULT),
                Map.of(),
                budget,
                new Charter.Baseline(500),
                Charter.Redaction.REDACTED,
                Charter.Sampling.DEFAULT,
                Duration.ofDays(7),
                segments,
                List.of(),
                cells);
        this.chance = new Random(seed);
        this.cells = cells;
        this.budget = new Budget(charter, Roster.of(Catalogue.shipped(), charter));
    }

    /** One of the names, drawn with these shares. */
    String draw(Map<String, Double> shares) {
        double left = chance.nextDouble();
        String last = "";
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            last = share.getKey();
            left -= share.getValue();
            if (left < 0) {
                return last;
            }
        }
        return last;
    }

    /** The next exchange: its score is the mean, give or take a triangular 0.3. */
    void score(double mean, Map<String, String> attributes) {
        double score = Math.clamp(mean + 0.3 * (chance.nextDouble() + chance.nextDouble() - 1), 0, 1);
        String id = new UUID(chance.nextLong(), chance.nextLong()).toString();
        Sample sample =
                new Sample(new Reading.Score(score), id, new Pointer(0, exchanges++), 1, time(exchanges), attributes);
        SeriesKey key = new SeriesKey("shop", DIMENSION);
        Series whole = series.computeIfAbsent(
                        key, fresh -> budget.plan(fresh).map(plan -> new Series(fresh, plan, DETECTORS)))
                .orElseThrow();
        List<Series> parts = whole.segments(sample).stream()
                .map(key::of)
                .flatMap(part ->
                        series
                                .computeIfAbsent(
                                        part, fresh -> budget.plan(fresh).map(plan -> whole.segment(fresh, plan)))
                                .stream())
                .toList();
        whole.take(sample).forEach(this::tell);
        parts.forEach(part -> part.take(sample.ofSegment(cells)).forEach(this::tell));
        cells.ofTraffic().stream()
                .limit(1)
                .filter(attributes::containsKey)
                .forEach(attribute -> mix(sample, attributes.get(attribute)));
    }

    private void mix(Sample sample, String value) {
        SeriesKey key = new SeriesKey("shop", Catalogue.MIX);
        series.computeIfAbsent(key, fresh -> budget.plan(fresh).map(plan -> new Series(fresh, plan, DETECTORS)))
                .orElseThrow()
                .take(new Sample(
                        new Reading.Category(value),
                        sample.exchange(),
                        sample.at(),
                        sample.turn(),
                        sample.time(),
                        sample.attributes()))
                .forEach(this::tell);
    }

    private void tell(Signal signal) {
        signals.add(signal);
        AlertBook.Turned turned = book.take(signal);
        book = turned.book();
        published.addAll(turned.alerts());
    }

    /** When the exchange of this number, counted from 1, happened. */
    static Instant time(int number) {
        return START.plus(Duration.ofMinutes(number));
    }

    int exchanges() {
        return exchanges;
    }

    AlertBook book() {
        return book;
    }

    List<Alert> published() {
        return published;
    }

    List<Signal> signals() {
        return signals;
    }

    Budget budget() {
        return budget;
    }

    Optional<Series> series(SeriesKey key) {
        return series.getOrDefault(key, Optional.empty());
    }
}
