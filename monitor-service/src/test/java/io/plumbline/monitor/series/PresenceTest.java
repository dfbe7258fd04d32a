package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A series of all exchanges, those of its models, and what becomes of models that are no longer asked. */
class PresenceTest {

    private static final SeriesKey KEY = new SeriesKey("shop", "value.toxicity");
    private static final Plan PART = Readings.plan(Kind.SCORE, null);

    private final Readings readings = new Readings(3);
    private final Map<String, Series> parts = new HashMap<>();
    private final List<String> gone = new ArrayList<>();
    private final List<String> vacated = new ArrayList<>();
    private Series whole = whole(2);
    private Presence presence = Presence.NONE;
    private Duration pace = Duration.ofMinutes(1);
    private Instant time = Readings.START;

    private static Series whole(int models) {
        Segments segments = new Segments(Map.of(Segments.MODEL, models));
        Plan plan = new Plan(PART.spec(), PART.baseline(), PART.logLevel(), PART.components(), segments);
        return new Series(KEY, plan, Readings.DETECTORS);
    }

    @Test
    void a_segment_whose_readings_end_is_gone_after_some_thousands_of_the_others_and_once() {
        take(3_100, "a", 0.8);
        take(Presence.LEAST, "b", 0.8);
        assertThat(gone).isEmpty();
        take(Presence.EVERY, "b", 0.8);
        assertThat(gone).containsExactly("model=a");

        take(10_000, "b", 0.8);
        assertThat(gone).hasSize(1);
    }

    @Test
    void a_day_has_to_pass_as_well() {
        pace = Duration.ofSeconds(10);
        take(3_000, "a", 0.8);
        take(8_000, "b", 0.8);
        assertThat(gone).isEmpty();
        take(1_200, "b", 0.8);
        assertThat(gone).containsExactly("model=a");
    }

    @Test
    void a_rare_segment_is_given_as_long_as_it_takes_to_be_due_twenty_times() {
        for (int i = 0; i < 40_000; i++) {
            take(1, readings.chance().nextInt(700) == 0 ? "rare" : "a", 0.8);
        }
        assertThat(parts.get("model=rare").readings()).isBetween(30L, 90L);
        assertThat(gone).isEmpty();

        take(9_000, "a", 0.8);
        assertThat(gone).isEmpty();
        take(8_000, "a", 0.8);
        assertThat(gone).containsExactly("model=rare");
    }

    @Test
    void what_it_told_is_over_and_told_anew_when_it_is_back_and_still_away() {
        whole = whole(3);
        take(600, "a", 0.8);
        take(600, "b", 0.5);
        Series b = Objects.requireNonNull(parts.get("model=b"));
        assertThat(b.status().state().label()).isEqualTo("drifting");
        Map<String, Double> learned = Map.of(
                "mean",
                Objects.requireNonNull(
                        Objects.requireNonNull(b.status().baseline()).mean()));

        take(2_600, "a", 0.8);
        assertThat(gone).containsExactly("model=b");
        assertThat(b.status().state().label()).isEqualTo("steady");
        assertThat(b.open(time)).isEmpty();

        take(200, "b", 0.5);
        assertThat(parts.get("model=b")).isSameAs(b);
        assertThat(b.status().state().label()).isEqualTo("drifting");
        assertThat(Objects.requireNonNull(b.status().baseline()).mean()).isEqualTo(learned.get("mean"));
        take(3_000, "a", 0.8);
        assertThat(gone).containsExactly("model=b", "model=b");
    }

    @Test
    void the_one_that_is_gone_longest_gives_its_place_to_the_next_value_where_there_is_no_other() {
        take(700, "a", 0.8);
        take(100, "b", 0.8);
        take(2_199, "c", 0.8);
        assertThat(parts).containsOnlyKeys("model=a", "model=b", "model=other");
        take(1, "c", 0.8);
        assertThat(gone).containsExactly("model=a", "model=b");
        assertThat(vacated).as("one place is enough").containsExactly("model=a");

        take(1, "c", 0.8);
        assertThat(parts).containsOnlyKeys("model=b", "model=other", "model=c");
        take(499, "c", 0.8);
        assertThat(vacated).as("both places are taken again").containsExactly("model=a", "model=b");

        take(2_500, "c", 0.8);
        assertThat(gone).containsExactly("model=a", "model=b", "model=other");
        assertThat(parts).as("what is no value has no place to give").containsOnlyKeys("model=other", "model=c");
        take(10, "a", 0.8);
        assertThat(parts).containsKey("model=a");
    }

    @Test
    void another_series_in_the_place_of_the_one_of_all_exchanges_ends_nothing() {
        take(3_000, "a", 0.8);
        take(1_500, "b", 0.8);
        whole = whole(2);
        parts.replaceAll((segment, before) -> new Series(KEY.of(segment), PART, Readings.DETECTORS));
        take(Presence.LEAST, "b", 0.8);

        assertThat(gone).isEmpty();
    }

    @Test
    void a_segment_that_is_no_longer_watched_is_looked_at_no_more() {
        take(600, "a", 0.8);
        parts.remove("model=a");
        take(600, "b", 0.8);

        assertThat(presence.parts()).containsOnlyKeys("model=b");
    }

    @Test
    void it_is_the_same_after_a_journey_through_json() {
        whole = whole(3);
        take(600, "a", 0.8);
        take(3_500, "b", 0.8);

        assertThat(presence.parts().values()).anyMatch(Presence.Part::gone);
        assertThat(Wire.read(Wire.write(presence), Presence.class)).isEqualTo(presence);
    }

    private void take(int n, String model, double mean) {
        for (int i = 0; i < n; i++) {
            time = time.plus(pace);
            Sample drawn = readings.score(mean, 0.2);
            take(new Sample(drawn.reading(), drawn.exchange(), drawn.at(), 1, time, Map.of(Segments.MODEL, model)));
        }
    }

    // As the topology does.
    private void take(Sample sample) {
        List<Series> segments = new ArrayList<>();
        for (String segment : whole.segments(sample)) {
            Series part = parts.computeIfAbsent(segment, fresh -> whole.segment(KEY.of(fresh), PART));
            presence = presence.with(segment, part, whole, sample.time());
            segments.add(part);
        }
        whole.take(sample);
        segments.forEach(part -> part.take(sample.ofSegment(Charter.Cells.NONE)));
        if (Presence.isDue(whole)) {
            Presence.Looked looked = presence.look(whole, segment -> Optional.ofNullable(parts.get(segment)));
            presence = looked.presence();
            gone.addAll(looked.gone());
            vacated.addAll(looked.vacated());
            looked.vacated().forEach(parts::remove);
        }
    }
}
