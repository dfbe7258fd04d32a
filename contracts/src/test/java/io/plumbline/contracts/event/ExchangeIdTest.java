package io.plumbline.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExchangeIdTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00.123Z").toEpochMilli();

    private final RandomGenerator random = new SplittableRandom(20260301);

    @Test
    void an_id_is_a_version_7_uuid_of_its_millisecond() {
        UUID id = UUID.fromString(ExchangeId.next(at(NOON), random));

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON);
    }

    @Test
    void ids_of_one_millisecond_rise_strictly() {
        Clock still = at(NOON + 1);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            ids.add(ExchangeId.next(still, random));
        }

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void the_largest_steps_carry_into_the_upper_bits_and_keep_version_and_variant() {
        RandomGenerator ones = () -> -1L;
        Clock still = at(NOON + 2);
        String first = ExchangeId.next(still, ones);
        String second = ExchangeId.next(still, ones);

        assertThat(second).isGreaterThan(first);
        assertThat(UUID.fromString(second).version()).isEqualTo(7);
        assertThat(UUID.fromString(second).variant()).isEqualTo(2);
        assertThat(second.substring(15, 18)).isEqualTo("800");
    }

    @Test
    void a_later_millisecond_sorts_later_and_an_earlier_one_earlier() {
        String noon = ExchangeId.next(at(NOON), random);

        assertThat(ExchangeId.next(at(NOON + 1), random)).isGreaterThan(noon);
        assertThat(ExchangeId.next(at(NOON - 1), random)).isLessThan(noon);
    }

    @Test
    void threads_never_share_an_id() throws Exception {
        Clock still = at(NOON + 3);
        Set<String> all = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<String>>> batches = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                batches.add(threads.submit(() -> batch(still, 20_000)));
            }
            for (Future<List<String>> batch : batches) {
                all.addAll(batch.get());
            }
        }

        assertThat(all).hasSize(80_000);
    }

    private List<String> batch(Clock clock, int size) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            ids.add(ExchangeId.next(clock, random));
        }
        return ids;
    }

    private static Clock at(long millis) {
        return Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
