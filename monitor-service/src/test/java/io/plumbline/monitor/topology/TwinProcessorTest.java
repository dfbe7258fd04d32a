package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Observation.Score;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.alert.Evidence;
import io.plumbline.monitor.topic.Asking;
import io.plumbline.monitor.topic.Prompt;
import io.plumbline.monitor.twin.Asked;
import io.plumbline.monitor.twin.Asked.Graded;
import io.plumbline.monitor.twin.Twins;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** What the stage has when its task is killed, moved or revived is what its store holds, and alerts may be open then. */
class TwinProcessorTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant CHANGE = START.plus(Duration.ofMinutes(400));
    private static final String DIMENSION = "instruction.constraints";
    private static final String OTHER = "instruction.answered";
    private static final String ALERT = "instruction-drift-1";

    private final Board board = new Board();
    private final SilentWitness witness = new SilentWitness();
    private final Random chance = new Random(4);
    private final Asking asking = new Asking(4, 30);
    private final List<Prompt> questions =
            IntStream.range(0, 30).mapToObj(asking::about).toList();
    private final List<String> evidence = new ArrayList<>();

    @Test
    void sample_and_twins_go_on_from_their_store_bit_for_bit_wherever_the_task_broke_off() {
        List<Record<String, byte[]>> records = new ArrayList<>(asked(0, 400));
        for (int minute = 400; minute < 500; minute += 20) {
            records.addAll(asked(minute, minute + 20));
            records.add(alert(minute + 20, Alert.State.OPEN));
        }
        records.addAll(asked(500, 520));
        records.add(alert(520, Alert.State.RESOLVED));
        TextStore whole = new TextStore(TwinProcessor.STORE);
        feed(whole, records);
        List<String> told = List.copyOf(evidence);
        assertThat(told).hasSize(6);

        for (int broken : List.of(200, 430, 490, 510)) {
            evidence.clear();
            TextStore store = new TextStore(TwinProcessor.STORE);
            feed(store, records.subList(0, broken));
            feed(store, records.subList(broken, records.size()));

            assertThat(evidence).as("after %d", broken).isEqualTo(told);
            assertThat(entries(store)).as("after %d", broken).isEqualTo(entries(whole));
        }
        assertThat(board.twins(read(alert(520, Alert.State.RESOLVED)))).contains(twins(told.getLast()));
    }

    @Test
    void what_was_found_last_stays_when_the_exchanges_from_before_have_left_the_sample() {
        List<Record<String, byte[]>> records = new ArrayList<>(asked(0, 450));
        records.add(alert(450, Alert.State.OPEN));
        records.addAll(asked(450, 20_000));
        records.add(alert(20_000, Alert.State.OPEN));
        feed(new TextStore(TwinProcessor.STORE), records);

        assertThat(evidence).hasSize(2);
        assertThat(twins(evidence.getLast())).isEqualTo(twins(evidence.getFirst()));
        assertThat(twins(evidence.getFirst()).asked()).isBetween(35, 50);
        assertThat(witness.deadLetters).isEmpty();
    }

    @Test
    void an_alert_is_searched_for_again_when_the_time_since_the_change_has_grown_by_a_quarter() {
        List<Record<String, byte[]>> records = new ArrayList<>(asked(0, 500));
        records.add(alert(500, Alert.State.OPEN));
        records.addAll(asked(500, 520));
        records.add(alert(520, Alert.State.OPEN));
        records.addAll(asked(520, 526));
        records.add(alert(526, Alert.State.OPEN));
        feed(new TextStore(TwinProcessor.STORE), records);

        List<Integer> asked = evidence.stream().map(one -> twins(one).asked()).toList();
        assertThat(asked.get(1)).isEqualTo(asked.get(0));
        assertThat(asked.get(2)).isGreaterThan(asked.get(1));
    }

    @Test
    void a_finding_that_overtakes_the_leading_one_has_twins_of_its_own_at_once() {
        List<Record<String, byte[]>> records = new ArrayList<>(asked(0, 500));
        records.add(alert(500, Alert.State.OPEN));
        records.add(alert(501, Alert.State.OPEN, OTHER));
        records.add(alert(502, Alert.State.OPEN, "instruction.none"));
        feed(new TextStore(TwinProcessor.STORE), records);

        assertThat(evidence).hasSize(3);
        assertThat(twins(evidence.get(0)).dimension()).isEqualTo(DIMENSION);
        assertThat(twins(evidence.get(1)).dimension()).isEqualTo(OTHER);
        assertThat(Wire.read(evidence.get(2).getBytes(StandardCharsets.UTF_8), Evidence.class)
                        .twins())
                .isNull();
        assertThat(board.twins(read(alert(503, Alert.State.OPEN)))).contains(twins(evidence.get(0)));
    }

    @Test
    void an_alert_that_cannot_be_read_is_put_aside_and_the_rest_goes_on() {
        List<Record<String, byte[]>> records = new ArrayList<>(asked(0, 450));
        records.add(new Record<>("shop", "{".getBytes(StandardCharsets.UTF_8), 0));
        records.add(new Record<>("shop|0000", "{".getBytes(StandardCharsets.UTF_8), 0));
        records.add(alert(450, Alert.State.OPEN));
        feed(new TextStore(TwinProcessor.STORE), records);

        assertThat(witness.deadLetters).containsExactly("twins/refused");
        assertThat(twins(evidence.getLast()).pairs()).hasSize(3);
    }

    /** Exchanges of these minutes, worse from the change on. */
    private List<Record<String, byte[]>> asked(int from, int to) {
        List<Record<String, byte[]>> records = new ArrayList<>();
        for (int minute = from; minute < to; minute++) {
            Instant time = START.plus(Duration.ofMinutes(minute));
            Prompt prompt = questions.get(chance.nextInt(questions.size()));
            double score = (time.isBefore(CHANGE) ? .8 : .5) + .1 * chance.nextDouble();
            Asked asked = new Asked(
                    "exchange-" + minute,
                    prompt.at(),
                    time,
                    Map.of(),
                    Asking.MAKER,
                    Objects.requireNonNull(prompt.direction()),
                    Map.of(
                            DIMENSION,
                            new Graded("constraints@1", new Score(score)),
                            OTHER,
                            new Graded("answered@1", new Score(score))));
            String place = String.format(Locale.ROOT, "%04d", chance.nextInt(1_200));
            records.add(new Record<>(KeptTwins.key("shop", place), Wire.write(asked), time.toEpochMilli()));
        }
        return records;
    }

    private static Record<String, byte[]> alert(int minute, Alert.State state) {
        return alert(minute, state, DIMENSION);
    }

    private static Record<String, byte[]> alert(int minute, Alert.State state, String dimension) {
        Instant time = START.plus(Duration.ofMinutes(minute));
        ChangePoint change = new ChangePoint(null, null, 400, CHANGE, CHANGE, CHANGE);
        Finding finding = new Finding(
                dimension, "csr", "mean-down", 12, 11, change, .85, .55, -.3, -.4, -.2, List.of(), List.of());
        Alert alert = new Alert(
                ALERT,
                "live",
                "shop",
                "instruction",
                Alert.Kind.DRIFT,
                state,
                CHANGE,
                time,
                null,
                List.of(finding),
                List.of());
        return new Record<>("shop", Wire.write(alert), time.toEpochMilli());
    }

    private static Alert read(Record<String, byte[]> record) {
        return Wire.read(record.value(), Alert.class);
    }

    private static Twins twins(String evidence) {
        byte[] written = evidence.getBytes(StandardCharsets.UTF_8);
        return Objects.requireNonNull(Wire.read(written, Evidence.class).twins());
    }

    /** To a processor that begins with what the store holds, and ends. */
    private void feed(TextStore store, List<Record<String, byte[]>> records) {
        MockProcessorContext<String, Out> context = new MockProcessorContext<>();
        context.addStateStore(store);
        TwinProcessor processor = new TwinProcessor(board, witness);
        processor.init(context);
        records.forEach(processor::process);
        context.forwarded().stream()
                .map(forwarded -> forwarded.record().value())
                .filter(out -> out.lane() == Out.Lane.EVIDENCE)
                .forEach(out -> evidence.add(new String(out.value(), StandardCharsets.UTF_8)));
    }

    private static Map<String, String> entries(TextStore store) {
        Map<String, String> all = new TreeMap<>();
        try (var entries = store.all()) {
            entries.forEachRemaining(entry -> all.put(entry.key, new String(entry.value, StandardCharsets.UTF_8)));
        }
        return all;
    }
}
