package io.plumbline.monitor.topology;

import static io.plumbline.monitor.topology.DrivenFlow.START;
import static io.plumbline.monitor.topology.DrivenFlow.assertThatStored;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Covariates;
import io.plumbline.contracts.event.Scorecard.Served;
import io.plumbline.contracts.topic.Topic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Another model behind the same name, through the whole topology. */
class ServedFlowTest {

    private static final Charter CHARTER = CharterReader.read("shop.yaml", """
            application: shop
            segments: {model: 2}
            baseline: {readings: 200}
            """);

    @AutoClose
    private final DrivenFlow flow = new DrivenFlow(CHARTER);

    @Test
    void a_swap_is_written_to_the_changes_once_and_named_by_what_changed_with_it() {
        Traffic traffic = new Traffic("shop", 2, START);
        feed(traffic.calm(400), "fp_a");
        feed(traffic.worse(150), "fp_b");

        List<Change> changes = flow.read(Topic.CHANGES, Change.class);
        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.title()).startsWith("Answers now carry the system fingerprint fp_b");
            assertThat(change.application()).isEqualTo("shop");
        });
        assertThat(flow.alerts())
                .filteredOn(alert -> alert.changes().contains(changes.get(0).id()))
                .extracting(Alert::level)
                .contains("operation", "value");
        assertThat(flow.stored(SeriesProcessor.STORE).keySet())
                .as("what serves has no series for the segments of the traffic")
                .contains("shop|operation.served.fingerprint", "shop|operation.finish|model=model-a")
                .doesNotContain("shop|operation.served.fingerprint|model=model-a");
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void series_and_books_go_on_from_their_stores_bit_for_bit() {
        Traffic traffic = new Traffic("shop", 5, START);
        List<Scorecard> before = traffic.calm(330);
        List<Scorecard> after = traffic.worse(150);
        feed(before, "fp_a");
        feed(after, "fp_b");
        Map<String, Map<String, byte[]>> whole = flow.stored();

        flow.restart(Map.of());
        feed(before, "fp_a");
        flow.restart();
        feed(after, "fp_b");

        assertThatStored(flow.stored()).isEqualTo(whole);
        assertThat(whole.get(SeriesProcessor.STORE)).containsKey("shop|operation.served.tokens");
    }

    private void feed(List<Scorecard> cards, String fingerprint) {
        cards.forEach(card -> flow.feed(served(card, fingerprint)));
    }

    private static Scorecard served(Scorecard card, String fingerprint) {
        int tokens = 100 + Math.floorMod(card.exchange().hashCode(), 20);
        Served served = new Served("model", "model-a", fingerprint, tokens, 100, 2_000, 70, 5, 3, 0, "a1");
        return Traffic.altered(card, draft -> draft.covariates = new Covariates(50, 440, "en", "en", null, served));
    }
}
