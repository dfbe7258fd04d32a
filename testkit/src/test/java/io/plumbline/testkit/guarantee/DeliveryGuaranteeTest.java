package io.plumbline.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each guarantee holds on a good history and fails on the one that breaks it. */
class DeliveryGuaranteeTest {

    static Stream<DeliveryGuarantee> all() {
        return Stream.of(
                new AtLeastOnce(),
                new AtMostOnce(),
                new NothingInvented(),
                new InOrder(),
                new Unchanged(),
                new LossIsCounted(() -> 0, () -> 0),
                Guarantees.exactlyOnce("here to there").and(new InOrder(), new Unchanged()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void holds_when_all_that_went_in_came_out_as_it_was(DeliveryGuarantee guarantee) {
        produced(guarantee, "a", "b", "c");
        seen(guarantee, "a", "b", "c");

        assertThatCode(guarantee::verify).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("all")
    void holds_on_an_empty_history(DeliveryGuarantee guarantee) {
        assertThatCode(guarantee::verify).doesNotThrowAnyException();
    }

    @Test
    void at_least_once_is_broken_by_a_loss() {
        AtLeastOnce guarantee = new AtLeastOnce();
        produced(guarantee, "a", "b", "c");
        seen(guarantee, "a", "c", "a");

        assertBroken(guarantee, "1 went in and never came out: b");
    }

    @Test
    void at_least_once_takes_events_that_came_out_before_their_sender_was_told() {
        AtLeastOnce guarantee = new AtLeastOnce();
        seen(guarantee, "a");
        produced(guarantee, "a");

        assertThatCode(guarantee::verify).doesNotThrowAnyException();
    }

    @Test
    void at_most_once_is_broken_by_a_double() {
        AtMostOnce guarantee = new AtMostOnce();
        produced(guarantee, "a", "b");
        seen(guarantee, "b", "b", "b");

        assertBroken(guarantee, "1 came out more than once: b");
    }

    @Test
    void nothing_invented_is_broken_by_what_never_went_in() {
        NothingInvented guarantee = new NothingInvented();
        produced(guarantee, "a");
        seen(guarantee, "a", "x");

        assertBroken(guarantee, "1 came out and never went in: x");
    }

    @Test
    void in_order_is_broken_by_one_that_overtakes_within_its_lane() {
        InOrder guarantee = new InOrder();
        produced(guarantee, "a", "b", "c");
        seen(guarantee, "a", "c", "b");

        assertBroken(guarantee, "1 came out after one that went in later: b");
    }

    @Test
    void in_order_lets_lanes_overtake_each_other() {
        InOrder guarantee = new InOrder();
        guarantee.onProduced(new Delivery("a", "left", ""));
        guarantee.onProduced(new Delivery("b", "right", ""));
        guarantee.onSeen(new Delivery("b", "right", ""));
        guarantee.onSeen(new Delivery("a", "left", ""));

        assertThatCode(guarantee::verify).doesNotThrowAnyException();
    }

    @Test
    void unchanged_is_broken_by_other_content() {
        Unchanged guarantee = new Unchanged();
        guarantee.onProduced(new Delivery("a", "", "0123"));
        guarantee.onSeen(new Delivery("a", "", "4567"));

        assertBroken(guarantee, "1 came out with other content: a");
    }

    @Test
    void loss_is_counted_is_broken_by_a_loss_that_nobody_counted() {
        LossIsCounted guarantee = new LossIsCounted(() -> 1, () -> 5);
        produced(guarantee, "a", "b", "c");
        seen(guarantee, "c");

        assertBroken(guarantee, "2 are lost, and only 1 are counted as lost: a, b");
    }

    @Test
    void loss_is_counted_is_broken_by_a_count_beyond_what_is_in_doubt() {
        LossIsCounted guarantee = new LossIsCounted(() -> 3, () -> 1);
        produced(guarantee, "a", "b", "c");
        seen(guarantee, "b", "c");

        assertBroken(guarantee, "1 are lost, but 3 are counted as lost and only 1 are in doubt: a");
    }

    @Test
    void loss_is_counted_holds_when_one_in_doubt_arrived() {
        LossIsCounted guarantee = new LossIsCounted(() -> 2, () -> 1);
        produced(guarantee, "a", "b", "c");
        seen(guarantee, "b", "c");

        assertThatCode(guarantee::verify).doesNotThrowAnyException();
    }

    @Test
    void several_guarantees_name_all_that_were_broken_and_the_way() {
        Guarantees guarantees = Guarantees.exactlyOnce("here to there");
        produced(guarantees, "a", "b");
        seen(guarantees, "b", "b", "x");

        assertBroken(
                guarantees,
                "here to there: AtLeastOnce: 1 went in and never came out: a; "
                        + "AtMostOnce: 1 came out more than once: b; NothingInvented: 1 came out and never went in: x");
    }

    private static void produced(DeliveryGuarantee guarantee, String... ids) {
        Stream.of(ids).map(Delivery::of).forEach(guarantee::onProduced);
    }

    private static void seen(DeliveryGuarantee guarantee, String... ids) {
        Stream.of(ids).map(Delivery::of).forEach(guarantee::onSeen);
    }

    private static void assertBroken(DeliveryGuarantee guarantee, String message) {
        assertThatThrownBy(guarantee::verify).isInstanceOf(AssertionError.class).hasMessage(message);
    }
}
