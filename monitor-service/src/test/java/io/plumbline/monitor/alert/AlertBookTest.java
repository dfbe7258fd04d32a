package io.plumbline.monitor.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Alert.Kind;
import io.plumbline.contracts.event.Alert.Reason;
import io.plumbline.contracts.event.Alert.State;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.Signal;
import io.plumbline.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertBookTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private AlertBook book = AlertBook.empty("live", "shop");
    private final List<Alert> published = new ArrayList<>();

    @Test
    void dimensions_of_one_level_that_moved_together_are_one_alert_with_the_strongest_first() {
        take(moved("value.toxicity", Kind.DRIFT, 0, 20));
        take(moved("value.privacy", Kind.DRIFT, 3, 30));

        assertThat(book.open()).hasSize(1);
        assertThat(published)
                .extracting(Alert::id)
                .containsOnly(published.get(0).id());
        assertThat(last().findings()).extracting(Finding::dimension).containsExactly("value.privacy", "value.toxicity");
    }

    @Test
    void other_levels_kinds_and_times_are_alerts_of_their_own() {
        take(moved("value.toxicity", Kind.DRIFT, 0, 20));
        take(moved("instruction.answered", Kind.DRIFT, 0, 20));
        take(moved("value.toxicity", Kind.FLOOR, 0, 20));
        take(moved("value.privacy", Kind.DRIFT, 60, 20));

        assertThat(book.open()).hasSize(4);
        assertThat(published).extracting(Alert::id).doesNotHaveDuplicates();
    }

    /** Signals of several series have no order between each other, and strong evidence is often equal: it has a cap. */
    @Seeds(50)
    void which_alert_is_the_strongest_does_not_depend_on_the_order_between_series(Random random) {
        List<List<Signal>> series = Stream.of("value.toxicity", "value.privacy", "value.profile", "value.power")
                .map(dimension -> life(dimension, random))
                .toList();
        assertThat(strongestAfter(shuffled(series, random))).isEqualTo(strongestAfter(shuffled(series, random)));
    }

    private static List<Signal> life(String dimension, Random random) {
        List<Signal> life = new ArrayList<>();
        for (int minute = random.nextInt(40); minute < 200; minute += 40 + random.nextInt(60)) {
            life.add(moved(dimension, Kind.DRIFT, minute, random.nextBoolean() ? 98 : 20 + random.nextInt(3)));
            if (random.nextInt(3) == 0) {
                life.add(returned(dimension, minute + 30));
            }
        }
        return life;
    }

    /** All signals, those of one series in their order. */
    private static List<Signal> shuffled(List<List<Signal>> series, Random random) {
        List<Deque<Signal>> left = new ArrayList<>();
        series.forEach(signals -> left.add(new ArrayDeque<>(signals)));
        List<Signal> all = new ArrayList<>();
        while (!left.isEmpty()) {
            Deque<Signal> next = left.get(random.nextInt(left.size()));
            if (next.isEmpty()) {
                left.remove(next);
            } else {
                all.add(next.remove());
            }
        }
        return all;
    }

    private static Optional<Finding> strongestAfter(List<Signal> signals) {
        AlertBook all = AlertBook.empty("live", "shop");
        for (Signal signal : signals) {
            all = all.take(signal).book();
        }
        return all.strongest("value", Kind.DRIFT).map(Alert::leading);
    }

    @Test
    void an_alert_is_updated_by_what_its_series_tells_next() {
        take(moved("value.toxicity", Kind.DRIFT, 0, 20));
        take(moved("value.toxicity", Kind.DRIFT, 0, 40));

        assertThat(book.open()).hasSize(1);
        assertThat(last().leading().evidence()).isEqualTo(40);
        assertThat(last().opened()).isEqualTo(published.get(0).opened());
    }

    @Test
    void an_alert_is_resolved_when_all_of_it_is_back() {
        take(moved("value.toxicity", Kind.DRIFT, 0, 30));
        take(moved("value.privacy", Kind.DRIFT, 3, 20));

        take(returned("value.toxicity", 100));
        assertThat(last().state()).isEqualTo(State.OPEN);
        assertThat(last().leading().dimension()).as("what is still away leads").isEqualTo("value.privacy");

        take(returned("value.privacy", 120));
        assertThat(last().state()).isEqualTo(State.RESOLVED);
        assertThat(last().resolved()).isEqualTo(at(120));
        assertThat(last().reason()).isEqualTo(Reason.RETURNED);
        assertThat(book.open()).isEmpty();
        assertThat(book.alerts()).hasSize(1);
    }

    @Test
    void what_is_no_longer_watched_leaves_its_alert_and_the_last_of_it_ends_it() {
        take(moved("value.toxicity", Kind.DRIFT, 0, 30));
        take(moved("value.privacy", Kind.DRIFT, 3, 20));

        turn(book.asAsked(key -> asked(!key.dimension().equals("value.toxicity"), null), at(50)));
        assertThat(last().state()).isEqualTo(State.OPEN);
        assertThat(last().reason()).isNull();
        assertThat(last().leading().dimension()).isEqualTo("value.privacy");
        int told = published.size();
        turn(book.asAsked(key -> asked(!key.dimension().equals("value.toxicity"), null), at(51)));
        assertThat(published).as("told once").hasSize(told);

        turn(book.asAsked(key -> asked(false, null), at(60)));
        assertThat(last().state()).isEqualTo(State.RESOLVED);
        assertThat(last().reason()).isEqualTo(Reason.NOT_WATCHED);
        assertThat(last().resolved()).isEqualTo(at(60));
        assertThat(book.open()).isEmpty();
    }

    @Test
    void a_floor_that_is_lowered_or_gone_ends_its_breach_and_no_drift() {
        for (Double floor : Arrays.asList(0.7, null)) {
            book = AlertBook.empty("live", "shop");
            take(moved("value.toxicity", Kind.DRIFT, 0, 30));
            take(moved("value.toxicity", Kind.FLOOR, 0, 30));
            turn(book.asAsked(key -> asked(true, 0.8), at(50)));
            turn(book.asAsked(key -> asked(true, 0.9), at(50)));
            assertThat(book.open()).hasSize(2);

            turn(book.asAsked(key -> asked(true, floor), at(60)));
            assertThat(book.open())
                    .singleElement()
                    .satisfies(open -> assertThat(open.alert().kind()).isEqualTo(Kind.DRIFT));
            assertThat(last().reason()).isEqualTo(Reason.OTHER_FLOOR);
        }
    }

    private static Optional<Plan> asked(boolean watched, Double floor) {
        SeriesSpec spec = new SeriesSpec(SeriesSpec.Kind.SCORE, false, floor, .05, 1);
        return watched ? Optional.of(new Plan(spec, 500, 15, List.of())) : Optional.empty();
    }

    @Test
    void a_dimension_that_moves_again_keeps_its_alert_open_where_it_may_be_the_same_change() {
        take(moved("value.toxicity", Kind.DRIFT, 0, 30));
        take(moved("value.privacy", Kind.DRIFT, 3, 20));
        take(returned("value.toxicity", 7));
        take(moved("value.toxicity", Kind.DRIFT, 10, 20));
        take(returned("value.privacy", 120));

        assertThat(last().state()).isEqualTo(State.OPEN);
        assertThat(published).extracting(Alert::id).containsOnly(last().id());
    }

    @Test
    void a_dimension_that_is_back_and_moves_anew_is_an_alert_of_its_own_though_its_old_one_is_open() {
        take(moved("value.toxicity", Kind.DRIFT, 0, 30));
        take(moved("value.privacy", Kind.DRIFT, 3, 20));
        take(returned("value.toxicity", 100));
        take(moved("value.toxicity", Kind.DRIFT, 5_000, 20));

        assertThat(book.open()).hasSize(2);
        String anew = last().id();
        assertThat(last().opened()).isEqualTo(at(5_006));
        assertThat(last().findings()).hasSize(1);
        take(moved("value.toxicity", Kind.DRIFT, 5_000, 40));
        assertThat(last().id()).as("it goes on where it is away").isEqualTo(anew);

        take(returned("value.toxicity", 6_000));
        assertThat(last().id()).isEqualTo(anew);
        assertThat(last().state()).isEqualTo(State.RESOLVED);
        take(returned("value.privacy", 6_001));
        assertThat(book.open()).isEmpty();
    }

    @Test
    void a_return_that_came_too_soon_is_taken_back_by_the_alert_and_what_began_later_is_another() {
        take(moved("value.toxicity", Kind.DRIFT, 0, 30));
        take(moved("value.privacy", Kind.DRIFT, 3, 20));
        String first = last().id();
        take(returned("value.toxicity", 100));
        take(moved("value.toxicity", Kind.DRIFT, 105, 20)); // from minute 100 on

        assertThat(book.open()).hasSize(1);
        assertThat(last().id()).isEqualTo(first);

        take(returned("value.toxicity", 200));
        take(moved("value.toxicity", Kind.DRIFT, 206, 20)); // from minute 201 on

        assertThat(book.open()).hasSize(2);
    }

    @Test
    void a_segment_that_is_gone_ends_what_nothing_else_holds_open() {
        take(moved("value.toxicity", Kind.DRIFT, 0, 30));
        take(moved("value.toxicity", "model=v2", 1, 40));
        take(moved("value.privacy", "model=v2", 2, 20));
        take(returned("value.toxicity", 100));
        take(gone("value.toxicity", "model=v2", 3_000));
        assertThat(last().state()).isEqualTo(State.OPEN);
        assertThat(last().reason()).isNull();
        assertThat(last().leading().dimension()).isEqualTo("value.privacy");

        take(gone("value.privacy", "model=v2", 3_010));
        assertThat(last().state()).isEqualTo(State.RESOLVED);
        assertThat(last().reason()).isEqualTo(Reason.GONE);
        assertThat(last().resolved()).isEqualTo(at(3_010));
        int told = published.size();
        take(gone("value.privacy", "model=v1", 3_020));
        assertThat(published).hasSize(told);
    }

    @Test
    void a_segment_and_the_whole_that_moved_together_are_one_alert_led_by_the_whole() {
        take(moved("value.toxicity", "language=de", 0, 60));
        take(moved("value.toxicity", Kind.DRIFT, 3, 20));
        take(moved("value.privacy", "model=b", 2, 30));

        assertThat(book.open()).hasSize(1);
        assertThat(last().findings())
                .extracting(Finding::dimension, Finding::segment)
                .containsExactly(
                        tuple("value.toxicity", null),
                        tuple("value.toxicity", "language=de"),
                        tuple("value.privacy", "model=b"));

        take(returned("value.toxicity", 100));
        assertThat(last().leading().segment()).as("what is still away leads").isEqualTo("language=de");
        take(new Signal.Returned(new SeriesKey("shop", "value.toxicity", "language=de"), at(110), Kind.DRIFT));
        assertThat(last().state()).isEqualTo(State.OPEN);
        take(new Signal.Returned(new SeriesKey("shop", "value.privacy", "model=b"), at(110), Kind.DRIFT));
        assertThat(last().state()).isEqualTo(State.RESOLVED);
        assertThat(Wire.read(Wire.write(book), AlertBook.class)).isEqualTo(book);
    }

    @Test
    void an_alert_lists_the_whole_and_the_strongest_segments() {
        take(moved("value.privacy", Kind.DRIFT, 0, 10));
        for (int i = 0; i < 50; i++) {
            take(moved("value.toxicity", "language=l" + i, 0, 20 + i));
        }

        assertThat(last().findings()).hasSize(1 + OpenAlert.MOST_SEGMENTS);
        assertThat(last().leading().dimension()).isEqualTo("value.privacy");
        assertThat(last().findings().get(1).segment()).isEqualTo("language=l49");
        assertThat(book.open()).hasSize(1);
    }

    @Test
    void an_alert_is_open_until_the_segments_that_it_does_not_list_are_back_too() {
        take(moved("value.privacy", Kind.DRIFT, 0, 10));
        for (int i = 0; i < 50; i++) {
            take(moved("value.toxicity", "language=l" + i, 0, 20 + i));
        }
        take(returned("value.privacy", 100));
        for (int i = 49; i >= 18; i--) {
            take(returned("value.toxicity", "language=l" + i, 200));
        }
        assertThat(last().state()).as("18 are away and not listed").isEqualTo(State.OPEN);
        assertThat(Wire.read(Wire.write(book), AlertBook.class)).isEqualTo(book);

        take(moved("value.toxicity", "language=l3", 0, 30));
        assertThat(published).extracting(Alert::id).containsOnly(last().id());
        assertThat(last().leading().segment()).isEqualTo("language=l3");
        for (int i = 17; i >= 1; i--) {
            take(returned("value.toxicity", "language=l" + i, 300));
        }
        assertThat(last().state()).isEqualTo(State.OPEN);
        take(returned("value.toxicity", "language=l0", 301));
        assertThat(last().state()).isEqualTo(State.RESOLVED);
        assertThat(book.open()).isEmpty();
    }

    @Test
    void segments_that_are_not_listed_and_no_longer_watched_hold_nothing_open() {
        for (int i = 0; i < 50; i++) {
            take(moved("value.toxicity", "language=l" + i, 0, 20 + i));
        }
        turn(book.asAsked(key -> asked(!key.isSegment(), null), at(50)));

        assertThat(book.open()).isEmpty();
        assertThat(last().reason()).isEqualTo(Reason.NOT_WATCHED);
    }

    @Test
    void a_book_that_is_too_large_forgets_the_oldest_resolved_alerts() {
        for (int i = 0; i < AlertBook.KEPT; i++) {
            take(moved("value.toxicity", Kind.DRIFT, 100 * i, 20));
            take(returned("value.toxicity", 100 * i + 50));
        }
        take(moved("value.privacy", Kind.DRIFT, 5_000, 20));
        int size = Wire.write(book).length;

        assertThat(book.within(size)).isEqualTo(book);
        AlertBook half = book.within(size / 2);
        assertThat(Wire.write(half)).hasSizeLessThanOrEqualTo(size / 2);
        assertThat(half.open()).isEqualTo(book.open());
        assertThat(half.resolved()).hasSizeBetween(5, 15);
        assertThat(half.resolved())
                .isEqualTo(book.resolved().subList(0, half.resolved().size()));
        assertThat(book.within(10).resolved()).isEmpty();
        assertThat(book.within(10).open()).isEqualTo(book.open());
    }

    @Test
    void a_return_nobody_waits_for_is_nothing() {
        take(returned("value.toxicity", 1));

        assertThat(published).isEmpty();
    }

    @Test
    void changes_stand_with_the_alerts_whose_interval_they_lie_in_whichever_came_first() {
        tell(change("early", -3));
        tell(change("long-ago", -60));
        take(moved("value.toxicity", Kind.DRIFT, 0, 20));
        assertThat(last().changes()).containsExactly("early");

        tell(change("late", 4));
        assertThat(last().changes()).containsExactly("early", "late");
        tell(change("late", 4));
        assertThat(published).as("telling twice is telling once").hasSize(2);
    }

    @Test
    void another_model_is_a_suspect_for_what_changed_with_it_whichever_came_first() {
        take(moved("value.toxicity", Kind.DRIFT, 8, 20));
        take(moved("value.privacy", Kind.DRIFT, 60, 20));
        assertThat(last().changes()).isEmpty();

        AlertBook.Turned turned = book.take(moved("operation.served.tokens", Kind.DRIFT, 0, 20));
        Change model = turned.told().get(0);
        assertThat(model.kind()).isEqualTo(Change.Kind.MODEL);
        assertThat(model.by()).isEqualTo("plumbline");
        assertThat(turned.alerts())
                .extracting(Alert::level, Alert::changes)
                .containsExactlyInAnyOrder(
                        tuple("operation", List.of(model.id())), tuple("value", List.of(model.id())));
        turn(turned);

        take(moved("instruction.answered", Kind.DRIFT, 9, 20));
        assertThat(last().changes()).containsExactly(model.id());
        take(moved("preference.verbosity", Kind.DRIFT, 30, 20));
        assertThat(last().changes()).isEmpty();
        assertThat(book.take(model).alerts()).as("it comes back on its topic").isEmpty();
        assertThat(book.take(model).book()).isEqualTo(book);
        assertThat(book.take(moved("operation.served.tokens", Kind.DRIFT, 0, 40))
                        .told())
                .as("it is told once")
                .isEmpty();
        assertThat(Wire.read(Wire.write(book), AlertBook.class)).isEqualTo(book);
    }

    @Test
    void the_same_signals_give_the_same_ids() {
        take(moved("value.toxicity", Kind.DRIFT, 0, 20));
        String first = last().id();
        book = AlertBook.empty("live", "shop");
        take(moved("value.toxicity", Kind.DRIFT, 0, 20));

        assertThat(last().id()).isEqualTo(first).startsWith("value-drift-");
    }

    @Test
    void resolved_alerts_and_changes_are_remembered_within_bounds() {
        for (int i = 0; i < 200; i++) {
            take(moved("value.toxicity", Kind.DRIFT, 10 * i, 20));
            take(returned("value.toxicity", 10 * i + 5));
            tell(change("c" + i, 10 * i));
        }

        assertThat(book.resolved()).hasSize(AlertBook.KEPT);
        assertThat(book.resolved().get(0).opened()).isEqualTo(at(1_990 + 6));
        assertThat(book.changes()).hasSize(100);
    }

    @Test
    void a_series_that_learns_anew_leaves_its_alert_of_drift_and_not_that_of_its_floor() {
        take(moved("value.toxicity", Kind.DRIFT, 0, 30));
        take(moved("value.privacy", Kind.DRIFT, 3, 20));
        take(moved("value.toxicity", Kind.FLOOR, 0, 20));
        tell(order("r1", 50));

        take(rebaselined("value.toxicity", "r1", 50));
        assertThat(last().state()).isEqualTo(State.OPEN);
        assertThat(last().leading().dimension()).isEqualTo("value.privacy");
        take(rebaselined("value.privacy", "r1", 50));
        assertThat(last().state()).isEqualTo(State.RESOLVED);
        assertThat(last().reason()).isEqualTo(Reason.REBASELINED);
        assertThat(last().resolved()).isEqualTo(at(50));
        assertThat(book.open())
                .singleElement()
                .satisfies(open -> assertThat(open.alert().kind()).isEqualTo(Kind.FLOOR));
        assertThat(book.rebaselines()).singleElement().satisfies(relearned -> {
            assertThat(relearned.change().by()).isEqualTo("trust and safety");
            assertThat(relearned.series()).isEqualTo(2);
            assertThat(relearned.alerts()).containsExactly(last().id());
        });
    }

    @Test
    void an_order_that_is_told_twice_is_carried_out_once_also_long_after() {
        assertThat(book.take(order("r1", 0)).ordered()).isEqualTo(order("r1", 0));
        tell(order("r1", 0));
        for (int i = 0; i < 150; i++) {
            tell(change("c" + i, i));
        }

        assertThat(book.changes()).doesNotContain(order("r1", 0));
        assertThat(book.take(order("r1", 0)).ordered()).isNull();
        assertThat(book.rebaselines()).hasSize(1);
        assertThat(book.take(order("r2", 1)).ordered()).isNotNull();
    }

    @Test
    void an_order_explains_what_began_with_it() {
        tell(order("r1", 2));
        take(moved("value.toxicity", Kind.DRIFT, 0, 30));

        assertThat(last().changes()).containsExactly("r1");
    }

    @Test
    void a_book_of_before_there_were_orders_is_read() {
        String written = new String(Wire.write(book), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(written).contains(",\"rebaselines\":[]");
        String before = written.replace(",\"rebaselines\":[]", "");

        assertThat(Wire.read(before.getBytes(java.nio.charset.StandardCharsets.UTF_8), AlertBook.class))
                .isEqualTo(book);
    }

    @Test
    void a_book_is_the_same_after_a_journey_through_json() {
        tell(change("early", -3));
        tell(order("r1", 2));
        take(rebaselined("value.toxicity", "r1", 2));
        take(moved("value.toxicity", Kind.DRIFT, 0, 30));
        take(moved("value.privacy", Kind.DRIFT, 3, 20));
        take(returned("value.toxicity", 100));

        assertThat(Wire.read(Wire.write(book), AlertBook.class)).isEqualTo(book);
    }

    private void take(Signal signal) {
        turn(book.take(signal));
    }

    private void tell(Change change) {
        turn(book.take(change));
    }

    private void turn(AlertBook.Turned turned) {
        book = turned.book();
        published.addAll(turned.alerts());
    }

    private Alert last() {
        return published.get(published.size() - 1);
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private static Signal moved(String dimension, Kind kind, int minute, double evidence) {
        ChangePoint change = new ChangePoint("ex", new Pointer(0, 1), 7, at(minute), at(minute - 5), at(minute + 5));
        Finding finding = new Finding(
                dimension, "csr", "mean-down", evidence, 15, change, 0.8, 0.6, -0.2, -0.3, -0.1, List.of(), List.of());
        return new Signal.Moved(new SeriesKey("shop", dimension), at(minute + 6), kind, finding);
    }

    private static Signal moved(String dimension, String segment, int minute, double evidence) {
        ChangePoint change = new ChangePoint("ex", new Pointer(0, 1), 7, at(minute), at(minute - 5), at(minute + 5));
        Finding finding = new Finding(
                dimension,
                "csr",
                "mean-down",
                evidence,
                15,
                change,
                0.8,
                0.6,
                -0.2,
                -0.3,
                -0.1,
                List.of(),
                List.of(),
                segment,
                null);
        return new Signal.Moved(new SeriesKey("shop", dimension, segment), at(minute + 6), Kind.DRIFT, finding);
    }

    private static Signal returned(String dimension, int minute) {
        return new Signal.Returned(new SeriesKey("shop", dimension), at(minute), Kind.DRIFT);
    }

    private static Signal returned(String dimension, String segment, int minute) {
        return new Signal.Returned(new SeriesKey("shop", dimension, segment), at(minute), Kind.DRIFT);
    }

    private static Signal gone(String dimension, String segment, int minute) {
        return new Signal.Gone(new SeriesKey("shop", dimension, segment), at(minute));
    }

    private static Signal rebaselined(String dimension, String change, int minute) {
        return new Signal.Rebaselined(new SeriesKey("shop", dimension), at(minute), change);
    }

    private static Change order(String id, int minute) {
        return new Change(
                id,
                "shop",
                at(minute),
                Change.Kind.REBASELINE,
                "All dimensions learn anew",
                "New prompt, meant",
                "trust and safety",
                new Change.Rebaseline(null, null, null));
    }

    private static Change change(String id, int minute) {
        return new Change(id, "shop", at(minute), Change.Kind.MODEL, "new model", null, null);
    }
}
