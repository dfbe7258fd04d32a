package io.plumbline.monitor.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Observation.Flag;
import io.plumbline.contracts.event.Observation.Profile;
import io.plumbline.contracts.event.Observation.Score;
import io.plumbline.contracts.event.Observation.Value;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.topic.Asking;
import io.plumbline.monitor.topic.Direction;
import io.plumbline.monitor.twin.Asked.Graded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TwinSearchTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant CHANGE = START.plus(Duration.ofMinutes(100));
    private static final String DIMENSION = "instruction.constraints";
    private static final String GRADER = "constraints@1";

    private final Asking asking = new Asking(1, 40);
    private final Map<Integer, Direction> directions = new HashMap<>();
    private final List<Asked> sample = new ArrayList<>();
    private int minute;

    @Test
    void the_same_question_is_shown_with_the_answers_that_differ_most_the_way_the_change_went() {
        Direction refund = direction(0);
        Direction baking = direction(1);
        asked("early", refund, .9);
        asked("early-worse", refund, .5);
        asked("bread", baking, .8);
        minute = 100;
        asked("late", refund, .3);
        asked("bread-again", baking, .7);
        asked("better", refund, .95);
        asked("another", direction(2), 0);

        Twins twins = TwinSearch.of(drift(-.2), sample).orElseThrow();

        assertThat(before(twins)).containsExactly("early", "bread");
        assertThat(after(twins)).containsExactly("late", "bread-again");
        Twins.Pair first = twins.pairs().getFirst();
        assertThat(first.difference()).isEqualTo(-.6, within(1e-9));
        assertThat(first.likeness()).isEqualTo(1);
        assertThat(first.before().value()).isEqualTo("0.9");
        assertThat(first.after().value()).isEqualTo("0.3");
        assertThat(after(TwinSearch.of(drift(.2), sample).orElseThrow())).containsExactly("better");
    }

    @Test
    void those_that_were_asked_again_are_counted_with_their_mean_difference_whichever_way_it_goes() {
        Direction refund = direction(0);
        Direction baking = direction(1);
        asked("early", refund, .5);
        asked("bread", baking, .5);
        minute = 100;
        asked("late", refund, .2);
        asked("bread-again", baking, .6);
        asked("another", direction(2), 0);

        Twins twins = TwinSearch.of(drift(-.2), sample).orElseThrow();

        assertThat(twins.asked()).isEqualTo(2);
        assertThat(twins.difference()).isEqualTo(-.1, within(1e-9));
        assertThat(after(twins)).containsExactly("late");
    }

    @Test
    void what_lies_within_the_interval_of_the_change_is_not_before_it() {
        Direction refund = direction(0);
        minute = 96;
        asked("between", refund, .9);
        minute = 100;
        asked("late", refund, .3);

        assertThat(TwinSearch.of(drift(-.2), sample)).isEmpty();
    }

    @Test
    void prompts_of_two_makers_grades_of_two_graders_and_answers_without_a_grade_are_no_twins() {
        Direction refund = direction(0);
        sample.add(asked("maker", "old@1", refund, Map.of(DIMENSION, new Graded(GRADER, new Score(.9)))));
        sample.add(asked("grader", Asking.MAKER, refund, Map.of(DIMENSION, new Graded("other@2", new Score(.9)))));
        sample.add(asked("ungraded", Asking.MAKER, refund, Map.of("other", new Graded(GRADER, new Score(.9)))));
        minute = 100;
        asked("late", refund, .3);

        assertThat(TwinSearch.of(drift(-.2), sample)).isEmpty();
    }

    @Test
    void prompts_are_twins_from_the_likeness_on_that_is_told() {
        byte[] one = new byte[64];
        one[0] = 100;
        byte[] near = one.clone();
        near[1] = 20;
        byte[] far = one.clone();
        far[1] = 21;
        asked("near", direction(near), .9);
        asked("far", direction(far), .9);
        minute = 100;
        asked("late", direction(one), .3);

        Twins twins = TwinSearch.of(drift(-.2), sample).orElseThrow();

        assertThat(before(twins)).containsExactly("near");
        assertThat(twins.pairs().getFirst().likeness()).isBetween(TwinSearch.ALIKE, .981);
    }

    @Test
    void a_question_asked_over_and_over_is_shown_once_and_three_pairs_at_most() {
        for (int i = 0; i < 8; i++) {
            Direction direction = direction(i);
            minute = i;
            asked("before-" + i, direction, .9);
            minute = 100 + i;
            asked("after-" + i, direction, .1 * i);
            asked("again-" + i, direction, .1 * i);
        }

        Twins twins = TwinSearch.of(drift(-.2), sample).orElseThrow();

        assertThat(before(twins)).containsExactly("before-0", "before-1", "before-2");
        assertThat(twins.asked()).isEqualTo(16);
    }

    @Test
    void the_same_sample_shows_the_same_in_whatever_order_it_is_and_after_it_was_written() {
        Random chance = new Random(3);
        for (int i = 0; i < 400; i++) {
            minute = i / 2;
            asked("exchange-" + i, direction(0), chance.nextInt(3) / 2.0);
            asked("other-" + i, direction(i % 40), chance.nextInt(3) / 2.0);
        }
        List<Asked> again = new ArrayList<>();
        sample.forEach(asked -> again.add(Wire.read(Wire.write(asked), Asked.class)));
        Collections.shuffle(again, chance);

        assertThat(again).containsExactlyInAnyOrderElementsOf(sample);
        Twins shuffled = TwinSearch.of(drift(-.2), again).orElseThrow();
        Twins twins = TwinSearch.of(drift(-.2), sample).orElseThrow();
        assertThat(shuffled.pairs()).isEqualTo(twins.pairs()).hasSize(3);
        assertThat(shuffled.difference()).isEqualTo(twins.difference(), within(1e-9));
    }

    @Test
    void of_a_segment_only_its_own_exchanges_are_shown() {
        Direction refund = direction(0);
        asked("early", refund, .9);
        sample.add(of("model-b", "early-b", refund));
        minute = 100;
        asked("late", refund, .3);
        sample.add(of("model-b", "late-b", refund));

        Twins twins = TwinSearch.of(finding("mean-down", -.2, "model=model-b"), sample)
                .orElseThrow();

        assertThat(twins.segment()).isEqualTo("model=model-b");
        assertThat(twins.asked()).isEqualTo(1);
        assertThat(TwinSearch.of(finding("mean-down", -.2, "tags.tier=free"), sample))
                .isEmpty();
        assertThat(TwinSearch.of(finding("mean-down", -.2, "tags.tier=unknown"), sample))
                .isPresent();
    }

    @Test
    void a_flag_counts_as_fine_or_not_and_a_profile_by_the_component_that_moved() {
        Direction refund = direction(0);
        valued("fine", refund, new Flag(false));
        minute = 100;
        valued("violated", refund, new Flag(true));
        Twins.Pair flags =
                TwinSearch.of(drift(-.2), sample).orElseThrow().pairs().getFirst();
        assertThat(flags.difference()).isEqualTo(-1);
        assertThat(flags.before().value()).isEqualTo("fine");
        assertThat(flags.after().value()).isEqualTo("violated");

        sample.clear();
        minute = 0;
        valued("kind", refund, new Profile(Map.of("benevolence", .6, "power", .1)));
        minute = 100;
        valued("cold", refund, new Profile(Map.of("power", .1)));
        Twins.Pair profiles = TwinSearch.of(finding("benevolence mean-down", -.2, null), sample)
                .orElseThrow()
                .pairs()
                .getFirst();
        assertThat(profiles.difference()).isEqualTo(-.6);
        assertThat(profiles.before().value()).isEqualTo("benevolence 0.6");
        assertThat(profiles.after().value()).isEqualTo("benevolence 0.0");
    }

    @Test
    void where_scores_only_spread_any_difference_tells() {
        Direction refund = direction(0);
        asked("early", refund, .3);
        minute = 100;
        asked("late", refund, .9);

        assertThat(after(TwinSearch.of(finding("spread-up", .1, null), sample).orElseThrow()))
                .containsExactly("late");
        assertThat(after(TwinSearch.of(drift(-.1), sample).orElseThrow())).isEmpty();
    }

    private static List<String> before(Twins twins) {
        return twins.pairs().stream().map(pair -> pair.before().exchange()).toList();
    }

    private static List<String> after(Twins twins) {
        return twins.pairs().stream().map(pair -> pair.after().exchange()).toList();
    }

    private Direction direction(int thing) {
        return directions.computeIfAbsent(
                thing, fresh -> Objects.requireNonNull(asking.about(thing).direction()));
    }

    private static Direction direction(byte[] point) {
        return Direction.of(Base64.getEncoder().encodeToString(point));
    }

    private void asked(String exchange, Direction direction, double score) {
        valued(exchange, direction, new Score(score));
    }

    private void valued(String exchange, Direction direction, Value value) {
        sample.add(asked(exchange, Asking.MAKER, direction, Map.of(DIMENSION, new Graded(GRADER, value))));
    }

    private Asked asked(String exchange, String maker, Direction direction, Map<String, Graded> grades) {
        return new Asked(exchange, new Pointer(0, minute), time(), Map.of("model", "a"), maker, direction, grades);
    }

    private Asked of(String model, String exchange, Direction direction) {
        Map<String, Graded> grades = Map.of(DIMENSION, new Graded(GRADER, new Score(minute < 100 ? .9 : .3)));
        return new Asked(
                exchange, new Pointer(0, minute), time(), Map.of("model", model), Asking.MAKER, direction, grades);
    }

    private Instant time() {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Finding drift(double effect) {
        return finding("mean-down", effect, null);
    }

    private static Finding finding(String cause, double effect, @Nullable String segment) {
        ChangePoint change =
                new ChangePoint(null, null, 100, CHANGE, CHANGE.minusSeconds(300), CHANGE.plusSeconds(300));
        return new Finding(
                DIMENSION,
                "csr",
                cause,
                12,
                11,
                change,
                .8,
                .8 + effect,
                effect,
                effect,
                effect,
                List.of(),
                List.of(),
                segment,
                null);
    }
}
