package io.plumbline.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.monitor.alert.AnswerTraffic.Bot;
import io.plumbline.monitor.topic.AnswerKinds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Is it seen where answers point elsewhere, and is another mix of prompts not taken for that? In seeded runs of made points. */
class AnswerSimulationTest {

    private static final int RUNS = 20;
    private static final int CALM = 2_000;
    private static final int LONGEST = 3_000;
    private static final int NEVER = LONGEST + 1;
    private static final List<String> ALL = List.of(AnswerKinds.NEARNESS, AnswerKinds.KINDS);

    /** One false alert a month at 10,000 exchanges a day. */
    private static final String A_MONTH = "{exchanges_per_day: 10000}";
    /** At a level so low that alarms can be counted. */
    private static final String LOUD = "{false_alerts_per_month: 40, exchanges_per_day: 667}";

    private static final Bot OLD = new Bot(.05, 0);
    private static final double[] MIX = {.3, .25, .2, .15, .1};
    private static final double[] MOVED = {.1, .15, .2, .25, .3};

    @Test
    void calm_traffic_alarms_within_the_budget() {
        for (String cells : List.of("[topic]", "[]")) {
            double expected = 0;
            int alarms = 0;
            for (long seed = 1; seed <= RUNS; seed++) {
                AnswerTraffic traffic = traffic(seed, cells, LOUD);
                traffic.feed(OLD, MIX, CALM + LONGEST);
                for (String dimension : ALL) {
                    alarms += traffic.alarms(dimension);
                    expected += (CALM + LONGEST - 750) / traffic.level(dimension);
                }
            }
            System.out.printf(
                    "calm, cells %s: %d alarms in %d runs, %.1f in the budget%n", cells, alarms, RUNS, expected);
            assertThat((double) alarms).as(cells).isLessThan(expected + 2 * Math.sqrt(expected));
        }
    }

    @Test
    void a_model_of_other_words_is_seen_by_how_near_answers_are() {
        Map<String, List<Integer>> delays = delays("[topic]", new Bot(.05, .5));
        assertThat(median(delays, AnswerKinds.NEARNESS)).isBetween(1, 400);
    }

    @Test
    void a_model_that_refuses_more_is_seen_by_the_kinds_of_its_answers() {
        Map<String, List<Integer>> delays = delays("[topic]", new Bot(.25, 0));
        assertThat(median(delays, AnswerKinds.KINDS)).isBetween(1, 400);
        assertThat(median(delays, AnswerKinds.NEARNESS)).isBetween(1, 400);
    }

    @Test
    void another_mix_of_prompts_is_no_other_answering_where_the_charter_names_the_topic() {
        Map<String, Integer> within = moved("[topic]");
        Map<String, Integer> pooled = moved("[]");
        System.out.printf("another mix, alarms in %d runs: cells [topic] %s, none %s%n", RUNS, within, pooled);
        // Prompts of no topic are in one cell, and what they are about moves too.
        assertThat(within.get(AnswerKinds.NEARNESS)).isLessThanOrEqualTo(RUNS / 5);
        // Kinds are compared with all answers, and say that they follow what is asked.
        assertThat(within.get(AnswerKinds.KINDS)).isGreaterThan(RUNS / 2);
        assertThat(pooled.get(AnswerKinds.NEARNESS)).isGreaterThan(RUNS / 2);
    }

    private static Map<String, Integer> moved(String cells) {
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = 1; seed <= RUNS; seed++) {
            AnswerTraffic traffic = traffic(seed, cells, A_MONTH);
            traffic.feed(OLD, MIX, CALM);
            traffic.feed(OLD, MOVED, LONGEST);
            ALL.forEach(dimension -> seen.merge(dimension, traffic.alarms(dimension) > 0 ? 1 : 0, Integer::sum));
        }
        return seen;
    }

    /** After how many exchanges of another bot each dimension alarms, run by run in rising order; 0 where it did before. */
    private static Map<String, List<Integer>> delays(String cells, Bot bot) {
        Map<String, List<Integer>> delays = new TreeMap<>();
        for (long seed = 1; seed <= RUNS; seed++) {
            AnswerTraffic traffic = traffic(seed, cells, A_MONTH);
            traffic.feed(OLD, MIX, CALM);
            while (!ALL.stream().allMatch(one -> traffic.first(one) > 0) && traffic.exchanges() < CALM + LONGEST) {
                traffic.feed(bot, MIX, 1);
            }
            ALL.forEach(dimension -> delays.computeIfAbsent(dimension, fresh -> new ArrayList<>())
                    .add(traffic.first(dimension) == 0 ? NEVER : Math.max(0, traffic.first(dimension) - CALM)));
        }
        delays.values().forEach(Collections::sort);
        System.out.printf("%s, cells %s: %s%n", bot, cells, delays);
        return delays;
    }

    private static int median(Map<String, List<Integer>> delays, String dimension) {
        return delays.getOrDefault(dimension, List.of()).get(RUNS / 2);
    }

    private static AnswerTraffic traffic(long seed, String cells, String budget) {
        StringBuilder charter =
                new StringBuilder("application: shop\ncells: " + cells + "\nbudget: " + budget + "\ndimensions:\n");
        ALL.forEach(dimension -> charter.append("  ").append(dimension).append(": {watched: true}\n"));
        return new AnswerTraffic(seed, CharterReader.read("shop.yaml", charter.toString()), MIX.length);
    }
}
