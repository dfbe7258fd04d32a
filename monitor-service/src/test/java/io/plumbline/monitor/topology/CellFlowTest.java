package io.plumbline.monitor.topology;

import static io.plumbline.monitor.topology.DrivenFlow.START;
import static io.plumbline.monitor.topology.DrivenFlow.assertThatStored;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.monitor.series.SeriesStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class CellFlowTest {

    private static final Charter CHARTER = CharterReader.read("shop.yaml", """
            application: shop
            cells: [tags.topic, turn, hour]
            segments: {language: 2}
            baseline: {readings: 200}
            """);

    @AutoClose
    private final DrivenFlow flow = new DrivenFlow(CHARTER);

    @Test
    void a_mix_that_moves_is_told_of_the_operation_and_scores_are_ranked_within_cells() {
        Traffic traffic = new Traffic("shop", 2, START);
        flow.feed(asked(traffic.calm(600), 2));
        flow.feed(asked(traffic.calm(600), 5));
        flow.show();

        assertThat(flow.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.level()).isEqualTo("operation");
            assertThat(alert.leading().dimension()).isEqualTo(Catalogue.MIX);
        });
        assertThat(flow.board().series())
                .filteredOn(status -> status.key().dimension().equals("instruction.constraints"))
                .singleElement()
                .satisfies(status -> assertThat(status.evidence())
                        .extracting(SeriesStatus.Strength::detector)
                        .contains("mondrian")
                        .doesNotContain("csr"));
        assertThat(flow.witness.deadLetters).isEmpty();
    }

    @Test
    void series_with_cells_go_on_from_their_stores_bit_for_bit() {
        Traffic traffic = new Traffic("shop", 5, START);
        List<Scorecard> before = asked(traffic.calm(330), 2);
        List<Scorecard> after = asked(traffic.worse(150), 5);
        flow.feed(before);
        flow.feed(after);
        Map<String, Map<String, byte[]>> whole = flow.stored();

        flow.restart(Map.of());
        flow.feed(before);
        flow.restart();
        flow.feed(after);

        assertThatStored(flow.stored()).isEqualTo(whole);
        assertThat(whole.get(SeriesProcessor.STORE)).containsKey("shop|" + Catalogue.MIX);
    }

    /** The same cards, every so-manieth about orders, the others about bills. */
    private static List<Scorecard> asked(List<Scorecard> cards, int every) {
        List<Scorecard> asked = new ArrayList<>();
        for (Scorecard card : cards) {
            asked.add(about(card, asked.size() % every == 0 ? "orders" : "bills"));
        }
        return asked;
    }

    private static Scorecard about(Scorecard card, String topic) {
        return Traffic.tagged(card, Map.of("topic", topic));
    }
}
