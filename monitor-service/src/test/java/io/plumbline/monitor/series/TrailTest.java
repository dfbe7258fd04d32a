package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.event.Pointer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrailTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void every_reading_is_counted_once_in_blocks_that_grow_with_age() {
        for (int n : new int[] {1, 8, 9, 100, 1_000, 12_345}) {
            Trail trail = trail(n);

            assertThat(trail.since(1).n()).isEqualTo(n);
            assertThat(trail.newest(Long.MAX_VALUE).n()).isEqualTo(n);
            assertThat(trail.marks(block -> true).size())
                    .isLessThanOrEqualTo(2 * Trail.PER_SIZE * (1 + log2(1 + n / Trail.PER_SIZE)));
        }
    }

    @Test
    void the_moments_since_a_reading_miss_at_most_a_block() {
        Trail trail = trail(10_000);

        for (long ago : new long[] {1, 5, 50, 500, 5_000}) {
            long since = trail.since(10_000 - ago + 1).n();
            assertThat(since).isBetween(Math.min(ago, Math.max(1, ago - ago / 4 - 1)), ago);
        }
    }

    @Test
    void moments_are_those_of_the_readings() {
        Trail trail = trail(1_000);

        // The readings are their own numbers over 10,000.
        assertThat(trail.since(1).mean(0)).isEqualTo(500.5 / 10_000, within(1e-12));
        assertThat(trail.since(1).variance(0)).isEqualTo(1_000 * 1_001 / 12.0 / 1e8, within(1e-9));
    }

    @Test
    void a_block_knows_its_first_and_its_least_reading() {
        Trail trail = new Trail();
        for (int i = 1; i <= 500; i++) {
            add(trail, i, i == 77 ? 0 : 1);
        }

        assertThat(trail.marks(block -> true)).anySatisfy(mark -> {
            assertThat(mark.number()).isEqualTo(77);
            assertThat(mark.value()).isZero();
        });
    }

    @Test
    void the_rate_is_that_of_the_newest_readings() {
        assertThat(trail(1_000).perHour(200)).isEqualTo(3_600, within(1e-6));
        assertThat(trail(1).perHour(200)).isZero();
    }

    @Test
    void a_trail_read_back_is_the_trail_that_was_written() throws IOException {
        Trail trail = trail(777);
        byte[] written = written(trail);
        Trail read = Trail.read(new DataInputStream(new ByteArrayInputStream(written)), true);
        assertThat(written(read)).isEqualTo(written);

        for (int i = 778; i < 900; i++) {
            add(trail, i, 0.5);
            add(read, i, 0.5);
        }
        assertThat(written(read)).isEqualTo(written(trail));
    }

    private static int log2(int n) {
        return 32 - Integer.numberOfLeadingZeros(n);
    }

    private static Trail trail(int n) {
        Trail trail = new Trail();
        for (int i = 1; i <= n; i++) {
            add(trail, i, i / 10_000.0);
        }
        return trail;
    }

    private static void add(Trail trail, int number, double value) {
        Instant time = START.plusSeconds(number);
        trail.add(
                new Trail.Mark(number, "ex-" + number, new Pointer(0, number), time, value, "v"), new double[] {value});
    }

    private static byte[] written(Trail trail) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        trail.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
