package io.plumbline.monitor.alert;

import static io.plumbline.monitor.alert.Installation.DIMENSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Cells;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.monitor.topic.Asking;
import io.plumbline.monitor.topic.TopicLearner;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** As {@link CellSimulationTest}, with topics that nobody names: they are learned from the directions of prompts. */
class TopicSimulationTest {

    private static final int RUNS = 40;
    private static final int CALM = 2_500;
    private static final Charter.Budget A_MONTH = new Charter.Budget(1, 667);
    private static final Cells BY_TOPIC = new Cells(List.of(Cells.TOPIC));
    private static final double[] MEANS = {.93, .89, .84, .80, .74, .66};
    private static final Map<String, Double> MIX = shares(.15, .20, .20, .20, .15, .10);
    private static final Map<String, Double> MOVED = shares(.05, .10, .20, .20, .20, .25);

    /** An installation with the prompts that it is asked. */
    private static final class Asked {
        private final Installation installation;
        private final Cells cells;
        private final Asking asking;
        private final TopicLearner learner = new TopicLearner(Charter.defaultFor("shop"));
        private final Map<String, Integer> fourth = new TreeMap<>();

        Asked(long seed, Cells cells) {
            this.installation = new Installation(seed, A_MONTH, Segments.NONE, cells);
            this.cells = cells;
            this.asking = new Asking(seed, MEANS.length);
        }

        /** @param fall of the mean of the fourth thing */
        void feed(int n, Map<String, Double> mix, double fall) {
            for (int i = 0; i < n; i++) {
                int thing = Integer.parseInt(installation.draw(mix));
                Map<String, String> attributes = cells.isEmpty()
                        ? Map.of()
                        : learner.take(asking.about(thing), true)
                                .map(topic -> Map.of(Cells.TOPIC, topic))
                                .orElse(Map.of());
                if (thing == 3) {
                    attributes.values().forEach(topic -> fourth.merge(topic, 1, Integer::sum));
                }
                installation.score(MEANS[thing] - (thing == 3 ? fall : 0), attributes);
            }
        }

        /** The topic that most prompts about the fourth thing are of. */
        String fourth() {
            return fourth.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey();
        }

        List<Finding> about(String dimension) {
            return installation.published().stream()
                    .map(Alert::leading)
                    .filter(finding -> finding.dimension().equals(dimension))
                    .toList();
        }
    }

    @Test
    void a_mix_of_topics_that_moves_alerts_about_no_behaviour_and_is_told_with_its_share() {
        int behaviour = 0;
        int told = 0;
        int pooled = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Asked within = moved(seed, BY_TOPIC);
            behaviour += within.about(DIMENSION).isEmpty() ? 0 : 1;
            pooled += moved(seed, Cells.NONE).about(DIMENSION).isEmpty() ? 0 : 1;
            List<Finding> mix = within.about(Catalogue.MIX);
            told += mix.isEmpty() ? 0 : 1;
            if (!mix.isEmpty()) {
                assertThat(mix.getLast().cause()).matches("topic-(0[1-9]|other) rate-(up|down)");
                assertThat(Math.abs(mix.getLast().effect())).isBetween(.005, .25);
            }
        }
        System.out.printf(
                "topics, mix only: behaviour alerts in %d of %d runs, told as mix in %d; behaviour alerts without cells %d%n",
                behaviour, RUNS, told, pooled);
        assertThat(behaviour).isLessThanOrEqualTo(2);
        assertThat(told).isGreaterThan(RUNS * 9 / 10);
        assertThat(pooled).isGreaterThan(RUNS * 9 / 10);
    }

    private static Asked moved(long seed, Cells cells) {
        Asked asked = new Asked(seed, cells);
        asked.feed(CALM, MIX, 0);
        asked.feed(3_000, MOVED, 0);
        return asked;
    }

    @Test
    void one_topic_of_six_is_seen_four_times_sooner_and_named() {
        double within = delay(BY_TOPIC);
        double pooled = delay(Cells.NONE);
        System.out.printf("topics, one of six .80 -> .70: seen after %.0f, without cells %.0f%n", within, pooled);
        assertThat(within * 4).isLessThan(pooled);
    }

    private static double delay(Cells cells) {
        return LongStream.rangeClosed(1, RUNS)
                .mapToInt(seed -> {
                    Asked asked = new Asked(seed, cells);
                    asked.feed(CALM, MIX, 0);
                    boolean calm = asked.installation.published().isEmpty();
                    while (asked.about(DIMENSION).isEmpty() && asked.installation.exchanges() < 12_500) {
                        asked.feed(1, MIX, .1);
                    }
                    if (calm && !cells.isEmpty()) {
                        Finding found = asked.about(DIMENSION).getFirst();
                        assertThat(found.cause()).as("seed %s", seed).startsWith(asked.fourth() + " ");
                    }
                    return calm ? asked.installation.exchanges() - CALM : -1;
                })
                .filter(delay -> delay >= 0)
                .average()
                .orElseThrow();
    }

    private static Map<String, Double> shares(double... shares) {
        Map<String, Double> byThing = new TreeMap<>();
        IntStream.range(0, shares.length).forEach(i -> byThing.put(Integer.toString(i), shares[i]));
        return byThing;
    }
}
