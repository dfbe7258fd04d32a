package io.plumbline.monitor.alert;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Covariates;
import io.plumbline.contracts.event.Scorecard.Served;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** One application's scorecards, one seeded exchange a minute, from a model whose marks can be set, with its series and alert book. */
final class ServedTraffic {

    /** A grade beside the marks, so that there is behaviour to be left alone. */
    static final String GRADED = "instruction.constraints";

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Random chance;
    private final Intake intake = new Intake(Run.LIVE, Catalogue.shipped());
    private final Charter charter;
    private final Budget budget;
    private final Map<SeriesKey, Series> series = new HashMap<>();
    private final List<Alert> published = new ArrayList<>();
    private final List<Change> told = new ArrayList<>();
    private AlertBook book = AlertBook.empty("live", "shop");
    private int exchanges;

    /**
     * What the served model is like.
     *
     * @param tokens for 100 characters of English; German takes 1.4 times as many
     * @param german share of the answers that are German
     * @param chars median length of an answer
     * @param pace tokens a second
     * @param score mean of the grade
     */
    record Model(
            String name, String fingerprint, double tokens, double german, double chars, double pace, double score) {
        Model carrying(String other) {
            return new Model(name, other, tokens, german, chars, pace, score);
        }

        Model counting(double other) {
            return new Model(name, fingerprint, other, german, chars, pace, score);
        }

        Model asked(double moreGerman, double length) {
            return new Model(name, fingerprint, tokens, moreGerman, length, pace, score);
        }

        Model running(double other) {
            return new Model(name, fingerprint, tokens, german, chars, other, score);
        }

        Model scoring(double other) {
            return new Model(name, fingerprint, tokens, german, chars, pace, other);
        }
    }

    ServedTraffic(long seed, Charter charter) {
        this.chance = new Random(seed);
        this.charter = charter;
        this.budget = new Budget(charter, Roster.of(Catalogue.shipped(), charter));
    }

    void feed(Model model, int n) {
        for (int i = 0; i < n; i++) {
            Scorecard card = card(model);
            intake.take(card, card.time(), charter).observations().forEach(this::observe);
        }
    }

    private void observe(Observation observation) {
        SeriesKey key = new SeriesKey("shop", observation.dimension());
        budget.plan(key).ifPresent(plan -> observe(key, plan, observation));
    }

    private void observe(SeriesKey key, Plan plan, Observation observation) {
        Series whole = series.computeIfAbsent(key, fresh -> new Series(fresh, plan, Installation.DETECTORS));
        for (Signal signal : whole.take(Sample.of(observation, plan))) {
            AlertBook.Turned turned = book.take(signal);
            book = turned.book();
            published.addAll(turned.alerts());
            told.addAll(turned.told());
        }
    }

    private Scorecard card(Model model) {
        boolean german = chance.nextDouble() < model.german();
        int chars = (int) (model.chars() * Math.exp(0.8 * chance.nextGaussian())) + 40;
        double ratio = model.tokens() * (german ? 1.4 : 1) * Math.exp(0.1 * chance.nextGaussian()) / 100;
        int tokens = (int) Math.round(chars * ratio) + 1;
        int total = (int) (1_000 * tokens / model.pace() * Math.exp(0.3 * chance.nextGaussian())) + 200;
        double score = Math.clamp(model.score() + 0.3 * (chance.nextDouble() + chance.nextDouble() - 1), 0, 1);
        String language = german ? "de" : "en";
        Instant time = START.plusSeconds(60L * exchanges);
        return new Scorecard(
                new UUID(chance.nextLong(), chance.nextLong()).toString(),
                new Pointer(0, exchanges++),
                Exchange.LIVE,
                "shop",
                null,
                1,
                model.name(),
                Exchange.Role.PRODUCTION,
                Map.of(),
                time,
                Outcome.COMPLETE,
                "stop",
                List.of(new Grade.Graded(GRADED, "test@1", score, null)),
                new Covariates(
                        50,
                        chars,
                        language,
                        language,
                        null,
                        new Served(
                                "m",
                                model.name(),
                                model.fingerprint(),
                                tokens,
                                200,
                                total,
                                chars / 6,
                                chars / 90 + 1,
                                3,
                                0,
                                null)),
                1,
                null,
                "default",
                "hash");
    }

    int exchanges() {
        return exchanges;
    }

    List<Alert> published() {
        return published;
    }

    List<Change> told() {
        return told;
    }

    AlertBook book() {
        return book;
    }

    Budget budget() {
        return budget;
    }

    /** The latest word on each alert that is about a dimension. */
    List<Alert> about(String dimension) {
        return book.alerts().stream()
                .filter(alert -> alert.findings().stream()
                        .anyMatch(finding -> finding.dimension().startsWith(dimension)))
                .toList();
    }
}
