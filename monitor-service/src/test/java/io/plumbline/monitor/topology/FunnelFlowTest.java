package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.LedgerEntry.Settled;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.funnel.GatewayBooks;
import io.plumbline.monitor.funnel.GatewayBooks.State;
import io.plumbline.monitor.funnel.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The books of the gateways through the topology, and scorecards that come twice. */
class FunnelFlowTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final long EPOCH = START.toEpochMilli();

    @AutoClose
    private final DrivenFlow flow =
            new DrivenFlow(Run.LIVE, START, () -> new Charters(Catalogue.shipped(), Map.of(), 1));

    @Test
    void the_books_close_over_scorecards_dead_letters_and_drops() {
        List<Scorecard> cards = new Traffic("shop", 1, START).calm(8);
        for (int i = 0; i < 8; i++) {
            feed(cards.get(i), i + 1);
        }
        deadLetter(new Origin("gw-1", EPOCH, 9));
        deadLetter(Origin.NONE);
        feed(new Traffic("one too many", 2, START).calm(1).get(0), 10);
        tell(entry(12, 2, false));

        GatewayBooks books = books();
        assertThat(books.tally()).isEqualTo(new Tally(12, 2, 8, 2, 0, 0, 0, 0, 0));
        assertThat(books.closedThrough()).isEqualTo(flow.clock.instant());
        assertThat(books.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void a_scorecard_that_comes_again_gives_no_reading_and_is_counted() {
        Scorecard card = new Traffic("shop", 1, START).calm(1).get(0);
        feed(card, 1);
        int once = flow.witness.observations;
        feed(card, 1);

        assertThat(flow.witness.observations).isEqualTo(once).isPositive();
        assertThat(flow.witness.duplicates).isEqualTo(1);
        assertThat(flow.witness.scorecards).isEqualTo(1);
        tell(entry(1, 0, false));
        assertThat(books().tally()).isEqualTo(new Tally(1, 0, 1, 0, 0, 0, 0, 0, 0));
    }

    /** The sender sent it to two gateways, or to one that was restarted in between. */
    @Test
    void a_repeat_under_another_number_is_accounted_for() {
        Scorecard card = new Traffic("shop", 1, START).calm(1).get(0);
        feed(card, 1);
        feed(card, 2);
        tell(entry(2, 0, false));

        assertThat(books().tally()).isEqualTo(new Tally(2, 0, 1, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void another_panel_may_grade_the_same_exchange() {
        Scorecard card = new Traffic("shop", 1, START).calm(1).get(0);
        feed(card, 1);
        int once = flow.witness.observations;
        ObjectNode other = tree(card, 1);
        other.put("panel", "second");
        pipe(Topic.SCORECARDS, Wire.write(other));
        tell(entry(1, 0, false));

        assertThat(flow.witness.observations).isEqualTo(2 * once);
        assertThat(flow.witness.duplicates).isZero();
        assertThat(books().tally().graded()).isEqualTo(1);
    }

    @Test
    void scorecards_without_a_number_are_read_as_ever() {
        pipe(Topic.SCORECARDS, Wire.write(new Traffic("shop", 1, START).calm(1).get(0)));

        assertThat(flow.witness.scorecards).isEqualTo(1);
        flow.show();
        assertThat(flow.board().gateways()).isEmpty();
    }

    @Test
    void what_is_done_with_is_forgotten_by_the_store() {
        List<Scorecard> cards = new Traffic("shop", 3, START).calm(1500);
        for (int i = 0; i < 1500; i++) {
            feed(cards.get(i), i + 1);
        }
        tell(entry(1500, 0, false));
        assertThat(books().tally()).isEqualTo(new Tally(1500, 0, 1500, 0, 0, 0, 0, 0, 0));

        assertThat(flow.stored(FunnelProcessor.STORE))
                .as("the cover and the leaf that is not full")
                .hasSize(2);
    }

    @Test
    void hostile_ledgers_become_dead_letters_and_the_rest_goes_on() {
        pipe(Topic.LEDGER, "{\"gateway\":".getBytes(StandardCharsets.UTF_8));
        pipe(Topic.LEDGER, null);
        pipe(Topic.LEDGER, "{\"gateway\":\"gw-1\",\"time\":\"2026-03-02T08:00:00Z\"}".getBytes(StandardCharsets.UTF_8));
        tell(entry(0, 0, true));

        assertThat(flow.witness.deadLetters)
                .containsExactly("funnel/unreadable", "funnel/unreadable", "funnel/unreadable");
        assertThat(books().state()).isEqualTo(State.STOPPED);
    }

    /** Well formed, and impossible all the same. The topic is compacted, so each would be met again at every start. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/settled/sequence=-9223372036854775807",
                "/settled/sequence=11",
                "/settled/dropped=-1",
                "/settled/dropped=11",
                "/settled/acknowledged=-1",
                "/captured=-1",
                "/window=-1",
                "/dropped/queue_full=-1",
                "/dropped/queue_full=9223372036854775807",
                "/shed/queue=-1",
                "/epoch=-1",
                "/time=\"-1000000000-01-01T00:00:00Z\"",
                "/time=\"+1000000000-12-31T23:59:59Z\"",
                "/time=-31557014167219200",
                "/settled/through=-31557014167219200",
                "/settled/through=31556889864403199",
                "/settled/through=\"-1000000000-01-01T00:00:00Z\"",
            })
    void an_absurd_ledger_entry_becomes_a_dead_letter_and_the_rest_goes_on(String absurd) throws IOException {
        JsonPointer field = JsonPointer.compile(absurd.substring(0, absurd.indexOf('=')));
        ObjectNode entry = Wire.mapper().valueToTree(entry(10, 2, false));
        entry.set("shed", Wire.mapper().createObjectNode().put("queue", 0));
        ((ObjectNode) entry.at(field.head()))
                .set(
                        field.last().getMatchingProperty(),
                        Wire.mapper().readTree(absurd.substring(absurd.indexOf('=') + 1)));
        pipe(Topic.LEDGER, Wire.write(entry));
        flow.show();
        tell(entry(0, 0, true));

        assertThat(flow.witness.deadLetters).singleElement().isIn("funnel/unreadable", "funnel/refused");
        assertThat(books().state()).isEqualTo(State.STOPPED);
    }

    private void feed(Scorecard card, long number) {
        pipe(Topic.SCORECARDS, Wire.write(tree(card, number)));
    }

    private static ObjectNode tree(Scorecard card, long number) {
        ObjectNode tree = Wire.mapper().valueToTree(card);
        tree.set("origin", Wire.mapper().valueToTree(new Origin("gw-1", EPOCH, number)));
        return tree;
    }

    private void tell(LedgerEntry entry) {
        pipe(Topic.LEDGER, Wire.write(entry));
    }

    private LedgerEntry entry(long captured, long dropped, boolean closed) {
        return new LedgerEntry(
                "gw-1",
                EPOCH,
                flow.clock.instant(),
                closed,
                captured,
                0,
                Map.of(),
                captured,
                captured - dropped,
                Map.of("queue_full", dropped),
                0,
                100,
                new Settled(flow.clock.instant(), captured, captured - dropped, dropped));
    }

    private void deadLetter(Origin origin) {
        RecordHeaders headers = new RecordHeaders();
        if (origin.isNumbered()) {
            headers.add(Origin.HEADER, origin.text().getBytes(StandardCharsets.UTF_8));
        }
        flow.input(Topic.DEAD_LETTERS).pipeInput(new TestRecord<>("k", new byte[] {1}, headers, flow.clock.instant()));
    }

    private void pipe(Topic topic, byte[] value) {
        flow.input(topic).pipeInput("k", value, flow.clock.instant());
    }

    private GatewayBooks books() {
        flow.show();
        assertThat(flow.board().gateways()).hasSize(1);
        return flow.board().gateways().get(0);
    }
}
