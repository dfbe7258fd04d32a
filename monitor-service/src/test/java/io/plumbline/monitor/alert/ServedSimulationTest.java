package io.plumbline.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Goal;
import io.plumbline.contracts.event.Alert;
import io.plumbline.monitor.alert.ServedTraffic.Model;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Is another model seen behind the same name and the same grades, and is nothing else taken for one? In seeded runs. */
class ServedSimulationTest {

    private static final int RUNS = 20;
    private static final int CALM = 1_000;
    private static final int LONGEST = 3_000;
    private static final String PACE = "operation.served.pace";
    private static final Charter.Budget A_MONTH = new Charter.Budget(1, 10_000);

    /** At a level so low that alarms can be counted. */
    private static final Charter.Budget LOUD = new Charter.Budget(40, 667);

    private static final Model OLD = new Model("m", "fp_a", 25, .3, 600, 50, .8);

    @Test
    void calm_traffic_alarms_within_the_budget() {
        double expected = 0;
        int alarms = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            ServedTraffic traffic = new ServedTraffic(seed, charter(LOUD));
            traffic.feed(OLD, LONGEST);
            alarms += (int) traffic.about(Catalogue.SERVED).stream()
                    .map(Alert::id)
                    .distinct()
                    .count();
            for (String dimension : List.of("model", "fingerprint", "tokens", "pace")) {
                expected += (LONGEST - 500)
                        / Math.exp(traffic.budget()
                                .plan(Catalogue.SERVED + dimension)
                                .orElseThrow()
                                .logLevel());
            }
        }
        System.out.printf("calm: %d alarms in %d runs, %.1f in the budget%n", alarms, RUNS, expected);
        assertThat((double) alarms).isLessThan(expected + 2 * Math.sqrt(expected));
    }

    @Test
    void a_model_that_takes_other_tokens_is_told_in_words_though_name_and_grades_are_the_same() {
        List<Long> delays = delays(model -> model.counting(30), Catalogue.SERVED + "tokens");
        System.out.printf("30 instead of 25 tokens: %s%n", delays);
        assertThat(median(delays)).isLessThan(120);
    }

    @Test
    void a_model_that_is_twice_as_fast_is_told() {
        List<Long> delays = delays(model -> model.running(100), PACE);
        System.out.printf("twice as fast: %s%n", delays);
        assertThat(median(delays)).isLessThan(120);
    }

    @Test
    void another_fingerprint_is_told_by_its_name() {
        List<Long> delays = delays(model -> model.carrying("fp_b"), Catalogue.SERVED + "fingerprint");
        System.out.printf("another fingerprint: %s%n", delays);
        assertThat(median(delays)).isLessThan(30);
    }

    private static List<Long> delays(UnaryOperator<Model> swap, String dimension) {
        return LongStream.rangeClosed(1, RUNS)
                .map(seed -> {
                    ServedTraffic traffic = new ServedTraffic(seed, charter(A_MONTH));
                    traffic.feed(OLD, CALM);
                    assertThat(traffic.published()).as("seed %s", seed).isEmpty();
                    while (traffic.about(dimension).isEmpty() && traffic.exchanges() < CALM + LONGEST) {
                        traffic.feed(swap.apply(OLD), 1);
                    }
                    assertThat(traffic.told())
                            .as("seed %s", seed)
                            .first()
                            .matches(change -> change.title().matches(WORDS.get(dimension)), "words");
                    assertThat(traffic.about(ServedTraffic.GRADED)).isEmpty();
                    return (long) traffic.exchanges() - CALM;
                })
                .sorted()
                .boxed()
                .toList();
    }

    private static final Map<String, String> WORDS = Map.of(
            Catalogue.SERVED + "tokens",
            "\\d\\d\\.\\d instead of 2\\d\\.\\d tokens for 100 characters",
            PACE,
            "Answers come [12]\\.\\d\\d times as fast: .* tokens a second",
            Catalogue.SERVED + "fingerprint",
            "Answers now carry the system fingerprint fp_b \\(\\d+ % instead of 0 %\\)");

    private static long median(List<Long> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    @Test
    void other_languages_and_other_lengths_are_no_other_model() {
        int seen = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            ServedTraffic traffic = new ServedTraffic(seed, charter(A_MONTH));
            traffic.feed(OLD, CALM);
            traffic.feed(OLD.asked(.6, 300), 2_000);
            seen += traffic.about(Catalogue.SERVED + "tokens").isEmpty() ? 0 : 1;
        }
        System.out.printf(
                "twice as many German answers, half as long: taken for another model in %d of %d%n", seen, RUNS);
        assertThat(seen).isLessThanOrEqualTo(2);
    }

    @Test
    void a_fingerprint_that_is_another_one_each_day_is_told_by_name_each_day_and_pages_nobody() {
        ServedTraffic traffic = new ServedTraffic(7, charter(A_MONTH));
        traffic.feed(OLD, CALM);
        for (int day = 1; day <= 10; day++) {
            traffic.feed(OLD.carrying("fp_day" + day), 24 * 60);
        }

        assertThat(traffic.published())
                .isNotEmpty()
                .allMatch(alert -> alert.level().equals("operation"))
                .allMatch(alert -> alert.findings().stream()
                        .allMatch(finding -> finding.dimension().equals("operation.served.fingerprint")));
        assertThat(traffic.told()).hasSize(10);
        for (int day = 1; day <= 10; day++) {
            String name = "Answers now carry the system fingerprint fp_day" + day + " (";
            assertThat(traffic.told())
                    .filteredOn(change -> change.title().startsWith(name))
                    .as(name)
                    .hasSize(1);
        }
    }

    @Test
    void behaviour_that_changes_with_the_model_names_it() {
        for (long seed = 1; seed <= 10; seed++) {
            ServedTraffic traffic = new ServedTraffic(seed, charter(A_MONTH));
            traffic.feed(OLD, CALM);
            traffic.feed(OLD.counting(30).scoring(.65), 600);

            List<Alert> behaviour = traffic.about(ServedTraffic.GRADED);
            assertThat(behaviour).as("seed %s", seed).isNotEmpty();
            assertThat(traffic.told()).hasSize(1);
            assertThat(behaviour.getFirst().changes())
                    .as("seed %s", seed)
                    .containsExactly(traffic.told().getFirst().id());
        }
    }

    private static Charter charter(Charter.Budget budget) {
        Charter plain = Charter.defaultFor("shop");
        return new Charter(
                plain.application(),
                plain.version(),
                Map.of(PACE, Goal.DEFAULT),
                plain.valueTarget(),
                budget,
                plain.baseline(),
                plain.redaction(),
                plain.sampling(),
                plain.retention());
    }
}
