package io.plumbline.monitor.topology;

import static io.plumbline.monitor.topology.DrivenFlow.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.alert.Evidence;
import io.plumbline.monitor.topic.Asking;
import io.plumbline.monitor.topic.Prompt;
import io.plumbline.monitor.twin.Twins;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TwinFlowTest {

    private static final int QUESTIONS = 30;
    private static final Charter CHARTER = CharterReader.read("shop.yaml", """
            application: shop
            baseline: {readings: 200}
            """);
    private static final Charter BY_TOPIC = CharterReader.read("topical.yaml", """
            application: topical
            cells: [topic]
            baseline: {readings: 200}
            """);

    private final Asking asking = new Asking(1, QUESTIONS);
    private final List<Prompt> questions =
            IntStream.range(0, QUESTIONS).mapToObj(asking::about).toList();
    private final Map<String, Evidence> written = new LinkedHashMap<>();

    @AutoClose
    private final DrivenFlow flow = new DrivenFlow(CHARTER, BY_TOPIC);

    @Test
    void an_alert_is_shown_with_what_was_asked_before_the_change_and_again_after_it() {
        for (String application : List.of("shop", "topical")) {
            Traffic traffic = new Traffic(application, 2, START);
            List<Scorecard> before = asked(traffic.calm(600));
            Instant change = traffic.time();
            flow.feed(before);
            flow.feed(asked(traffic.worse(150)));

            Map<String, Evidence> evidence = evidence(application);
            assertThat(evidence).containsOnlyKeys(alerts(application).keySet());
            assertThat(evidence).isNotEmpty();
            alerts(application).forEach((id, alert) -> {
                Twins twins = Objects.requireNonNull(evidence.get(id).twins(), id);
                assertThat(flow.board().twins(alert)).contains(twins);
                assertThat(twins.asked()).isGreaterThan(20);
                assertThat(twins.pairs()).hasSize(3).allSatisfy(pair -> {
                    assertThat(pair.likeness()).isEqualTo(1);
                    assertThat(pair.before().time()).isBefore(change);
                    assertThat(pair.after().time()).isAfter(change.minus(Duration.ofMinutes(10)));
                    assertThat(before)
                            .anyMatch(
                                    card -> card.exchange().equals(pair.before().exchange())
                                            && card.at().equals(pair.before().at()));
                });
            });
            assertThat(alerts(application).values()).anySatisfy(alert -> {
                Twins twins = flow.board().twins(alert).orElseThrow();
                assertThat(twins.dimension()).isEqualTo("instruction.constraints");
                assertThat(twins.difference()).isBetween(-.3, -.1);
            });
        }
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void evidence_is_written_where_nothing_was_asked_again() {
        Traffic traffic = new Traffic("shop", 2, START);
        flow.feed(traffic.calm(600));
        flow.feed(traffic.worse(150));

        assertThat(evidence("shop"))
                .isNotEmpty()
                .containsOnlyKeys(alerts("shop").keySet());
        assertThat(evidence("shop").values()).allSatisfy(one -> {
            assertThat(one.twins()).isNull();
            assertThat(one.dimensions()).isNotEmpty();
        });
    }

    @Test
    void what_goes_on_from_earlier_turns_is_no_twin() {
        Traffic traffic = new Traffic("shop", 2, START);
        flow.feed(asked(traffic.calm(600)).stream()
                .map(card -> Traffic.altered(card, draft -> draft.turn = 3))
                .toList());
        flow.feed(asked(traffic.worse(150)));

        assertThat(evidence("shop").values())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.twins()).isNull());
    }

    @Test
    void twins_stay_with_an_alert_that_is_over() {
        Traffic traffic = new Traffic("shop", 3, START);
        flow.feed(asked(traffic.calm(600)));
        flow.feed(asked(traffic.worse(150)));
        flow.feed(asked(traffic.calm(4_000)));

        assertThat(alerts("shop").values()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.state()).isEqualTo(Alert.State.RESOLVED);
            assertThat(flow.board().twins(alert)).isPresent();
            assertThat(evidence("shop").get(alert.id()).twins())
                    .isEqualTo(flow.board().twins(alert).orElseThrow());
        });
    }

    private List<Scorecard> asked(List<Scorecard> cards) {
        List<Scorecard> asked = new ArrayList<>();
        for (Scorecard card : cards) {
            asked.add(Traffic.about(card, questions.get(asked.size() % questions.size())));
        }
        return asked;
    }

    /** The alerts of an application as its book has them. */
    private Map<String, Alert> alerts(String application) {
        Map<String, Alert> alerts = new LinkedHashMap<>();
        flow.board().book(application).orElseThrow().alerts().forEach(alert -> alerts.put(alert.id(), alert));
        return alerts;
    }

    /** The latest evidence of each alert that was written since the flow began. */
    private Map<String, Evidence> evidence(String application) {
        flow.records(Topic.EVIDENCE)
                .forEach(record -> written.put(record.key(), Wire.read(record.value(), Evidence.class)));
        Map<String, Evidence> latest = new LinkedHashMap<>(written);
        latest.values().removeIf(one -> !one.application().equals(application));
        return latest;
    }
}
