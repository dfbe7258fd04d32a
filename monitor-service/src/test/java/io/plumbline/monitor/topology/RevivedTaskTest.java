package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Exhibit;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.monitor.alert.AlertBook;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.Signal;
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

    /** What Kafka refuses would stop the thread, and the next one at the same record. */
    @Test
    void a_book_that_grows_beyond_a_record_is_kept_without_its_oldest_alerts() {
        AlertProcessor processor = new AlertProcessor(Run.LIVE, charters, board, witness);
        TextStore store = new TextStore(AlertProcessor.STORE);
        begin(processor, store);
        context.setRecordMetadata(Topic.OBSERVATIONS.topicName(Run.LIVE), 0, 0);
        SeriesKey key = new SeriesKey("shop", "value.toxicity");
        for (int i = 0; i < 10; i++) {
            feed(processor, Wire.write(new Signal.Moved(key, at(100 * i + 1), Alert.Kind.DRIFT, large(100 * i))));
            assertThat(store.get("shop")).hasSizeLessThanOrEqualTo(Out.MOST_BYTES);
            feed(processor, Wire.write(new Signal.Returned(key, at(100 * i + 50), Alert.Kind.DRIFT)));
            assertThat(store.get("shop")).hasSizeLessThanOrEqualTo(Out.MOST_BYTES);
        }

        assertThat(witness.deadLetters).isEmpty();
        AlertBook kept = Wire.read(store.get("shop"), AlertBook.class);
        assertThat(kept.resolved()).hasSize(3);
        assertThat(kept.resolved().get(0).opened()).isEqualTo(at(901));
        assertThat(board.book("shop")).contains(kept);
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    // A bit more than a quarter of a record.
    private static Alert.Finding large(int minute) {
        ChangePoint change = new ChangePoint(null, null, 7, at(minute), at(minute), at(minute));
        Exhibit exhibit = new Exhibit("ex", new Pointer(0, 1), at(minute), "x".repeat(Topic.MAX_RECORD_BYTES / 4));
        return new Alert.Finding(
                "value.toxicity",
                "csr",
                "mean-down",
                20,
                15,
                change,
                0.8,
                0.6,
                -0.2,
                -0.3,
                -0.1,
                List.of(exhibit),
                List.of());
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
        context.addStateStore(new TextStore(Presences.STORE));
        processor.init(context);
    }

    private static void feed(Processor<String, byte[], String, Out> processor, byte[] value) {
        processor.process(new Record<>("k", value, START.toEpochMilli()));
    }

    private static byte[] change(String id) {
        return Wire.write(new Change(id, "shop", START, Change.Kind.MODEL, "new model", null, "pipeline"));
    }
}
