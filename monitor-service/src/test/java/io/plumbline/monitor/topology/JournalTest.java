package io.plumbline.monitor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.plumbline.contracts.event.Pointer;
import io.plumbline.monitor.detect.Csr;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.SeriesKey;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final SeriesKey KEY = new SeriesKey("shop", "value.toxicity");
    private static final Plan PLAN =
            new Plan(new SeriesSpec(SeriesSpec.Kind.SCORE, false, null, 0.05, 1), 100, 12, List.of());
    private static final List<Detector> DETECTORS = List.of(new Csr());

    private final KeyValueStore<String, byte[]> store = new TextStore();

    @Test
    void whatever_the_number_of_readings_the_series_comes_back_bit_for_bit() throws IOException {
        Random chance = new Random(1);
        Series series = fresh();
        Journal journal = new Journal(store, KEY);
        for (int i = 0; i < 200; i++) {
            Sample sample = sample(i, chance);
            series.take(sample);
            journal.append(sample, series);

            assertThat(written(restored(new Journal(store, KEY))))
                    .as("after %d", i + 1)
                    .isEqualTo(written(series));
        }
    }

    @Test
    void a_restored_journal_goes_on_where_the_other_stopped() throws IOException {
        Random chance = new Random(2);
        Series series = fresh();
        Journal journal = new Journal(store, KEY);
        for (int i = 0; i < 300; i++) {
            Sample sample = sample(i, chance);
            series.take(sample);
            journal.append(sample, series);
            if (i % 37 == 0) {
                journal = new Journal(store, KEY);
                series = restored(journal);
            }
        }
        Random again = new Random(2);
        Series whole = fresh();
        for (int i = 0; i < 300; i++) {
            whole.take(sample(i, again));
        }
        assertThat(written(series)).isEqualTo(written(whole));
    }

    @Test
    void entries_name_their_series() {
        assertThat(Journal.seriesOf(KEY.toString())).isEqualTo(KEY);
        assertThat(Journal.seriesOf(KEY + "|tail")).isEqualTo(KEY);
    }

    @Test
    void damage_is_an_error_and_clearing_begins_anew() throws IOException {
        Series series = fresh();
        Journal journal = new Journal(store, KEY);
        Sample sample = sample(0, new Random(3));
        series.take(sample);
        journal.append(sample, series);
        byte[] tail = store.get(KEY + "|tail");
        store.put(KEY + "|tail", java.util.Arrays.copyOf(tail, tail.length - 3));

        assertThatIOException().isThrownBy(() -> restored(new Journal(store, KEY)));

        journal.clear();
        assertThat(written(restored(new Journal(store, KEY)))).isEqualTo(written(fresh()));
    }

    private static Series fresh() {
        return new Series(KEY, PLAN, DETECTORS);
    }

    private static Series restored(Journal journal) throws IOException {
        return journal.restore(fresh(), in -> Series.read(KEY, PLAN, DETECTORS, in));
    }

    private static Sample sample(int number, Random chance) {
        return new Sample(
                new Reading.Score(chance.nextDouble()),
                "ex-" + number,
                new Pointer(0, number),
                1,
                Instant.parse("2026-03-01T00:00:00Z").plusSeconds(number));
    }

    private static byte[] written(Series series) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        series.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
