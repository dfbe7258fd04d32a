package io.plumbline.monitor.alert;

import static io.plumbline.monitor.alert.Installation.DIMENSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Cells;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a charter's cells make of a season, of a mix that moves, and of a change in one topic: live, in seeded runs. */
class CellSimulationTest {

    private static final int RUNS = 40;
    private static final int DAY = 24 * 60;
    private static final String TOPIC = "tags.topic";
    private static final Cells BY_HOUR = new Cells(List.of(Cells.HOUR));
    private static final Cells BY_TOPIC = new Cells(List.of(TOPIC));
    private static final Charter.Budget A_MONTH = new Charter.Budget(1, 667);

    /** At a level so low that alarms can be counted. */
    private static final Charter.Budget LOUD = new Charter.Budget(20, 667);

    private static final double[] MEANS = {.93, .89, .84, .80, .74, .66};
    private static final Map<String, Double> MIX = shares(.15, .20, .20, .20, .15, .10);
    private static final Map<String, Double> MOVED = shares(.05, .10, .20, .20, .20, .25);

    @Test
    void the_course_of_a_day_is_no_change() {
        double expected = 0;
        int alarms = 0;
        int pooled = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Installation within = new Installation(seed, LOUD, Segments.NONE, BY_HOUR);
            alarms += season(within);
            pooled += season(new Installation(seed, LOUD, Segments.NONE));
            expected += (6.0 * DAY - 500)
                    / Math.exp(within.budget().plan(DIMENSION).orElseThrow().logLevel());
        }
        System.out.printf(
                "season of .03: %d of %d runs alarm, %.1f in the budget; without cells %d%n",
                alarms, RUNS, expected, pooled);
        assertThat((double) alarms).isLessThan(expected + 2 * Math.sqrt(expected));
        assertThat(pooled).isGreaterThan(RUNS * 9 / 10);
    }

    private static int season(Installation installation) {
        for (int minute = 0; minute < 6 * DAY && installation.published().isEmpty(); minute++) {
            installation.score(.7 + .03 * Math.sin(2 * Math.PI * minute / DAY), Map.of());
        }
        return installation.published().isEmpty() ? 0 : 1;
    }

    @Test
    void a_mix_that_moves_alerts_about_no_behaviour_and_is_told_with_its_share() {
        int behaviour = 0;
        int told = 0;
        int pooled = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Installation within = mixed(seed, BY_TOPIC);
            behaviour += about(within, DIMENSION).isEmpty() ? 0 : 1;
            pooled += about(mixed(seed, Cells.NONE), DIMENSION).isEmpty() ? 0 : 1;
            List<Finding> mix = about(within, Catalogue.MIX);
            told += mix.isEmpty() ? 0 : 1;
            if (!mix.isEmpty()) {
                Finding last = mix.getLast();
                assertThat(last.cause()).matches("topic-[0-5] rate-(up|down)");
                assertThat(Math.abs(last.effect())).isBetween(.02, .25);
                assertThat(last.effectLow()).isLessThan(last.effect());
            }
        }
        System.out.printf(
                "mix only: behaviour alerts in %d of %d runs, told as mix in %d; behaviour alerts without cells %d%n",
                behaviour, RUNS, told, pooled);
        assertThat(behaviour).isLessThanOrEqualTo(2);
        assertThat(told).isGreaterThan(RUNS * 9 / 10);
        assertThat(pooled).isGreaterThan(RUNS * 9 / 10);
    }

    private static Installation mixed(long seed, Cells cells) {
        Installation installation = new Installation(seed, A_MONTH, Segments.NONE, cells);
        feed(installation, 2_500, MIX, 0);
        feed(installation, 3_000, MOVED, 0);
        return installation;
    }

    private static List<Finding> about(Installation installation, String dimension) {
        return installation.published().stream()
                .map(Alert::leading)
                .filter(finding -> finding.dimension().equals(dimension))
                .toList();
    }

    @Test
    void one_topic_of_six_is_seen_four_times_sooner_and_named() {
        double within = delay(BY_TOPIC);
        double pooled = delay(Cells.NONE);
        System.out.printf("a topic of six .80 -> .70: seen after %.0f, without cells %.0f%n", within, pooled);
        assertThat(within * 4).isLessThan(pooled);
    }

    private static double delay(Cells cells) {
        return LongStream.rangeClosed(1, RUNS)
                .mapToInt(seed -> {
                    Installation installation = new Installation(seed, A_MONTH, Segments.NONE, cells);
                    feed(installation, 2_500, MIX, 0);
                    boolean calm = installation.published().isEmpty();
                    while (about(installation, DIMENSION).isEmpty() && installation.exchanges() < 12_500) {
                        feed(installation, 1, MIX, .1);
                    }
                    List<Finding> found = about(installation, DIMENSION);
                    if (calm && !cells.isEmpty()) {
                        assertThat(found.getFirst().cause()).as("seed %s", seed).startsWith("topic-3 ");
                    }
                    return calm ? installation.exchanges() - 2_500 : -1;
                })
                .filter(delay -> delay >= 0)
                .average()
                .orElseThrow();
    }

    /** @param fall of the mean of the fourth topic */
    private static void feed(Installation installation, int n, Map<String, Double> mix, double fall) {
        for (int i = 0; i < n; i++) {
            String topic = installation.draw(mix);
            int index = topic.charAt(topic.length() - 1) - '0';
            installation.score(MEANS[index] - (index == 3 ? fall : 0), Map.of(TOPIC, topic));
        }
    }

    private static Map<String, Double> shares(double... shares) {
        Map<String, Double> byTopic = new TreeMap<>();
        IntStream.range(0, shares.length).forEach(i -> byTopic.put("topic-" + i, shares[i]));
        return byTopic;
    }
}
