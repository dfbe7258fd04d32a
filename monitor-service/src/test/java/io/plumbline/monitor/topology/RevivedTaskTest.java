package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.testkit.ManualClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** A task whose transaction was aborted is closed and begins again on the same processors, with what was committed. */
class RevivedTaskTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Board board = new Board();
    private final SilentWitness witness = new SilentWitness();
    private final Charters charters = new Charters(Catalogue.shipped(), Map.of(), 1);

    private MockProcessorContext<String, Out> context = new MockProcessorContext<>();

    @Test
    void readings_of_an_aborted_transaction_count_once() {
        SeriesProcessor processor = processor(charters);
        List<Observation> observations = observations();

        begin(processor, SeriesProcessor.STORE);
        observations.forEach(observation -> feed(processor, Wire.write(observation)));
        processor.close();
        begin(processor, SeriesProcessor.STORE);
        assertThat(board.series()).isEmpty();
        observations.forEach(observation -> feed(processor, Wire.write(observation)));
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(0);

        assertThat(witness.deadLetters).isEmpty();
        assertThat(board.series())
                .isNotEmpty()
                .allSatisfy(status -> assertThat(status.readings()).isLessThanOrEqualTo(1));
    }

    @Test
    void changes_of_an_aborted_transaction_are_forgotten() {
        AlertProcessor processor = new AlertProcessor(Run.LIVE, charters, board, witness);

        begin(processor, AlertProcessor.STORE);
        context.setRecordMetadata(Topic.CHANGES.topicName(Run.LIVE), 0, 0);
        feed(processor, change("c1"));
        processor.close();
        begin(processor, AlertProcessor.STORE);
        context.setRecordMetadata(Topic.CHANGES.topicName(Run.LIVE), 0, 1);
        feed(processor, change("c2"));

        assertThat(witness.deadLetters).isEmpty();
        assertThat(board.book("shop").orElseThrow().changes())
                .extracting(Change::id)
                .containsExactly("c2");
    }

    @Test
    void an_application_that_has_series_is_watched_whatever_came_first_after_the_start() {
        TextStore store = new TextStore(SeriesProcessor.STORE);
        SeriesProcessor before = processor(charters);
        begin(before, store);
        observations().forEach(observation -> feed(before, Wire.write(observation)));
        Charters anew = new Charters(Catalogue.shipped(), Map.of(), 1);
        assertThat(anew.admits("another")).isTrue();

        begin(processor(anew), store);

        assertThat(board.applications()).containsExactly("shop");
        assertThat(anew.admits("shop")).isTrue();
    }

    private SeriesProcessor processor(Charters admitted) {
        return new SeriesProcessor(Run.LIVE, admitted, DrivenFlow.DETECTORS, board, witness, new ManualClock(START));
    }

    private static List<Observation> observations() {
        Scorecard card = new Traffic("shop", 1, START).calm(1).get(0);
        return new Intake(Run.LIVE, Catalogue.shipped()).take(card, card.time()).observations();
    }

    /** With an empty store, as nothing had been committed. */
    private void begin(Processor<String, byte[], String, Out> processor, String store) {
        begin(processor, new TextStore(store));
    }

    private void begin(Processor<String, byte[], String, Out> processor, TextStore store) {
        context = new MockProcessorContext<>();
        context.addStateStore(store);
        context.addStateStore(new TextStore(Instruments.STORE));
        processor.init(context);
    }

    private static void feed(Processor<String, byte[], String, Out> processor, byte[] value) {
        processor.process(new Record<>("k", value, START.toEpochMilli()));
    }

    private static byte[] change(String id) {
        return Wire.write(new Change(id, "shop", START, Change.Kind.MODEL, "new model", null, "pipeline"));
    }
}
