package io.plumbline.monitor.alert;

import static io.plumbline.monitor.alert.Installation.DIMENSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * From exchanges to the alert that people get, in seeded runs: three languages whose answers score differently, two models.
 * Runs that alarm before the change are left out; {@value #RUNS} are run of each.
 */
class SegmentSimulationTest {

    private static final int RUNS = 200;
    private static final int CALM = 2_500;
    private static final int AFTER = 3_000;
    private static final Charter.Budget A_MONTH = new Charter.Budget(1, 667);
    private static final Segments SEGMENTS = new Segments(Map.of(Segments.MODEL, 3, Segments.LANGUAGE, 4));
    private static final Map<String, Double> LANGUAGES = shares("en", .6, "de", .25, "fr", .15);
    private static final Map<String, Double> OTHER_LANGUAGES = shares("en", .2, "de", .6, "fr", .2);
    private static final Map<String, Double> MODELS = shares("a", 1, "b", 0);

    /** What a run ended with. */
    private record Run(int alerts, String named, boolean held, int delay, Alert last) {}

    @Test
    void a_shift_of_one_language_is_one_alert_that_names_it() {
        report(
                "language=de .7 -> .6",
                "language=de",
                seed -> run(
                        seed,
                        LANGUAGES,
                        MODELS,
                        exchange -> exchange.get("language").equals("de") ? -.1 : 0));
    }

    @Test
    void a_silent_swap_of_the_model_is_one_alert_that_names_it() {
        report(
                "model=b takes over, -.05",
                "model=b",
                seed -> run(
                        seed,
                        LANGUAGES,
                        shares("a", 0, "b", 1),
                        exchange -> exchange.get("model").equals("b") ? -.05 : 0));
    }

    @Test
    void a_model_that_takes_a_fifth_of_the_traffic_is_one_alert_that_names_it() {
        report(
                "model=b takes a fifth, -.1",
                "model=b",
                seed -> run(
                        seed,
                        LANGUAGES,
                        shares("a", .8, "b", .2),
                        exchange -> exchange.get("model").equals("b") ? -.1 : 0));
    }

    @Test
    void a_change_of_the_mix_alone_is_told_as_mix_and_no_segment_alarms() {
        List<Run> runs = LongStream.rangeClosed(1, RUNS)
                .mapToObj(seed -> run(seed, OTHER_LANGUAGES, MODELS, exchange -> 0))
                .filter(run -> run != null && run.alerts() > 0)
                .toList();
        double mix = runs.stream().mapToDouble(run -> attribution(run).mix()).sum()
                / runs.stream().mapToDouble(run -> attribution(run).change()).sum();
        long covered = runs.stream()
                .filter(run ->
                        attribution(run).behaviourLow() <= 0 && attribution(run).behaviourHigh() >= 0)
                .count();
        long quiet = runs.stream()
                .filter(run -> run.last().findings().stream()
                        .noneMatch(finding ->
                                finding.segment() != null && finding.segment().startsWith("language")))
                .count();
        System.out.printf(
                "mix only: %d alerts of all exchanges; share of mix %.3f; behaviour's interval covers 0 in %d; no language alarms in %d%n",
                runs.size(), mix, covered, quiet);
        assertThat(runs.size()).isGreaterThan(RUNS * 9 / 10);
        assertThat(mix).isBetween(.95, 1.05);
        assertThat(covered).isGreaterThan(runs.size() * 9L / 10);
        assertThat(quiet).isGreaterThan(runs.size() * 9L / 10);
    }

    @Test
    void segments_show_what_hides_in_the_whole_sooner_and_cost_the_whole_next_to_nothing() {
        ToDoubleFunction<Map<String, String>> fifth =
                exchange -> exchange.get("model").equals("b") ? -.1 : 0;
        double hidden = delay(Segments.NONE, shares("a", .8, "b", .2), fifth);
        double shown = delay(SEGMENTS, shares("a", .8, "b", .2), fifth);
        double alone = delay(Segments.NONE, MODELS, exchange -> -.05);
        double beside = delay(SEGMENTS, MODELS, exchange -> -.05);
        System.out.printf(
                "delay without and with segments: a fifth %.0f, %.0f; all %.0f, %.0f%n", hidden, shown, alone, beside);
        assertThat(shown).isLessThan(hidden / 2);
        assertThat(beside).isLessThan(alone * 1.1);
    }

    private static double delay(
            Segments segments, Map<String, Double> models, ToDoubleFunction<Map<String, String>> moved) {
        return LongStream.rangeClosed(1, RUNS / 4)
                .mapToObj(seed -> {
                    Installation installation = new Installation(seed, A_MONTH, segments);
                    feed(installation, CALM, LANGUAGES, MODELS, exchange -> 0);
                    boolean calm = installation.published().isEmpty();
                    while (installation.published().isEmpty() && installation.exchanges() < CALM + AFTER) {
                        feed(installation, 1, LANGUAGES, models, moved);
                    }
                    return calm ? installation.exchanges() - CALM : -1;
                })
                .filter(delay -> delay >= 0)
                .mapToInt(Integer::intValue)
                .average()
                .orElseThrow();
    }

    /** At a level so low that alarms can be counted: A is some 20,000 readings for each half of the budget. */
    @Test
    void the_false_alarms_of_all_series_are_what_the_budget_gives_them() {
        Charter.Budget loud = new Charter.Budget(60, 667);
        int alarms = 0;
        double expected = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Installation installation = new Installation(seed, loud, SEGMENTS);
            feed(installation, 4_000, LANGUAGES, shares("a", .5, "b", .5), exchange -> 0);
            alarms += (int) installation.signals().stream()
                    .filter(Signal.Moved.class::isInstance)
                    .map(Signal::key)
                    .distinct()
                    .count();
            expected += expected(installation.budget());
        }
        System.out.printf("calm: %d alarms, %.1f in the budget%n", alarms, expected);
        assertThat(expected).isGreaterThan(50);
        assertThat((double) alarms).isLessThan(expected);
    }

    // Exchanges after the baselines, over the level of all of them and of each of the two attributes.
    private static double expected(Budget budget) {
        double whole = Math.exp(budget.plan(DIMENSION).orElseThrow().logLevel());
        double part = Math.exp(budget.plan(new SeriesKey("shop", DIMENSION, "model=a"))
                .orElseThrow()
                .logLevel());
        return 3_500 / whole + 2 * 3_500 / part;
    }

    private static Alert.Attribution attribution(Run run) {
        Alert.Attribution attribution = run.last().leading().attribution();
        assertThat(attribution).isNotNull();
        return attribution;
    }

    private static void report(String what, String segment, LongFunction<Run> runs) {
        List<Run> all = LongStream.rangeClosed(1, RUNS)
                .mapToObj(runs)
                .filter(Objects::nonNull)
                .toList();
        long found = all.stream().filter(run -> run.alerts() > 0).count();
        long one = all.stream().filter(run -> run.alerts() == 1).count();
        long named = all.stream().filter(run -> run.named().equals(segment)).count();
        long held = all.stream().filter(Run::held).count();
        double delay = all.stream().mapToInt(Run::delay).average().orElse(0);
        System.out.printf(
                "%s: %d runs, found %d, as exactly one alert %d, named first %d, change point held %d, mean delay %.0f%n",
                what, all.size(), found, one, named, held, delay);
        long most = all.size() * 9L / 10;
        assertThat(all.size()).isGreaterThan(RUNS * 9 / 10);
        assertThat(List.of(found, one, named, held)).allMatch(count -> count >= most);
    }

    private static Run run(
            long seed,
            Map<String, Double> languages,
            Map<String, Double> models,
            ToDoubleFunction<Map<String, String>> moved) {
        Installation installation = new Installation(seed, A_MONTH, SEGMENTS);
        feed(installation, CALM, LANGUAGES, MODELS, exchange -> 0);
        if (!installation.published().isEmpty()) {
            return null;
        }
        Instant changed = feed(installation, AFTER, languages, models, moved);
        List<Alert> published = installation.published();
        if (published.isEmpty()) {
            return new Run(0, "", false, AFTER, null);
        }
        Alert first = published.get(0);
        Alert last = published.stream()
                .filter(alert -> alert.id().equals(first.id()))
                .reduce((one, other) -> other)
                .orElseThrow();
        ChangePoint point = first.leading().changePoint();
        boolean held = !point.low().isAfter(changed) && !point.high().isBefore(changed);
        long alerts = published.stream().map(Alert::id).distinct().count();
        int delay =
                (int) Duration.between(Installation.time(CALM), first.opened()).toMinutes();
        return new Run((int) alerts, named(last), held, delay, last);
    }

    // What people read first: the segment that explains most, or the one that moved.
    private static String named(Alert alert) {
        Finding leading = alert.leading();
        if (leading.segment() != null) {
            return leading.segment();
        }
        return leading.attribution() == null || leading.attribution().segments().isEmpty()
                ? ""
                : leading.attribution().segments().get(0).segment();
    }

    // The time of the first exchange that is moved.
    private static Instant feed(
            Installation installation,
            int n,
            Map<String, Double> languages,
            Map<String, Double> models,
            ToDoubleFunction<Map<String, String>> moved) {
        Instant changed = Instant.MAX;
        for (int i = 0; i < n; i++) {
            Map<String, String> exchange =
                    Map.of(Segments.LANGUAGE, installation.draw(languages), Segments.MODEL, installation.draw(models));
            double usual = exchange.get(Segments.LANGUAGE).equals("en") ? .8 : .7;
            installation.score(usual + moved.applyAsDouble(exchange), exchange);
            Instant time = Installation.time(installation.exchanges());
            changed = moved.applyAsDouble(exchange) != 0 && time.isBefore(changed) ? time : changed;
        }
        return changed;
    }

    private static Map<String, Double> shares(Object... namesAndShares) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < namesAndShares.length; i += 2) {
            shares.put((String) namesAndShares[i], ((Number) namesAndShares[i + 1]).doubleValue());
        }
        return shares;
    }
}
