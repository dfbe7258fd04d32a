package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TestInputTopic;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A log of years ago, read today. */
class ReplayFlowTest {

    private static final Run RUN = new Run("old-log");
    private static final Instant THEN = Instant.parse("2023-03-14T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @AutoClose
    private final DrivenFlow flow = new DrivenFlow(RUN, NOW, () -> new Charters(Catalogue.shipped(), Map.of(), 2));

    @Test
    void its_topics_are_those_of_the_run_alone() {
        List<String> names = flow.topology()
                .describe()
                .toString()
                .lines()
                .flatMap(line -> java.util.Arrays.stream(line.split("[^a-z0-9.-]+")))
                .filter(word -> word.startsWith("plumbline."))
                .distinct()
                .toList();

        assertThat(names)
                .contains(Topic.SCORECARDS.topicName(RUN), Topic.ALERTS.topicName(RUN))
                .allMatch(name -> name.startsWith(RUN.prefix()));
    }

    @Test
    void a_shift_of_years_ago_is_found_and_stamped_with_the_run() {
        Traffic traffic = new Traffic("shop", 2, THEN);
        feed(RUN.name(), traffic.calm(700));
        Instant change = traffic.time();
        feed(RUN.name(), traffic.worse(300));

        assertThat(flow.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.run()).isEqualTo("old-log");
            assertThat(alert.leading().changePoint().time())
                    .isBetween(change.minus(Duration.ofMinutes(20)), change.plus(Duration.ofMinutes(20)));
        });
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void the_wall_clock_neither_starves_nor_clamps() {
        feed(RUN.name(), new Traffic("shop", 3, THEN).calm(200));
        Instant tomorrow = NOW.plus(Duration.ofDays(400));
        feed(RUN.name(), new Traffic("future", 3, tomorrow).calm(2));
        flow.show();

        assertThat(flow.board().series())
                .isNotEmpty()
                .noneMatch(status -> status.state().label().equals("starved"));
        assertThat(flow.witness.clamped).isZero();
        assertThat(flow.board().series())
                .filteredOn(status -> status.key().application().equals("future"))
                .allSatisfy(status -> assertThat(status.lastReading()).isAfter(tomorrow));
    }

    @Test
    void live_scorecards_that_lost_their_way_give_nothing() {
        feed("live", new Traffic("shop", 4, NOW).calm(3));

        assertThat(flow.board().series()).isEmpty();
        // That they were seen is remembered, like every scorecard; nothing else comes of them.
        assertThat(flow.driver().producedTopicNames()).allMatch(topic -> topic.endsWith("-cards-changelog"));
    }

    // Records arrive now, whatever the time of their exchanges.
    private void feed(String run, List<Scorecard> cards) {
        TestInputTopic<String, byte[]> topic = flow.input(Topic.SCORECARDS);
        cards.stream()
                .map(card -> Traffic.altered(card, draft -> draft.run = run))
                .forEach(card -> topic.pipeInput(card.exchange(), Wire.write(card), NOW));
    }
}
