package io.plumbline.gateway.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptBytesTest {

    private static final int ROOM = 1 << 20;

    private final MemoryBudget budget = new MemoryBudget(ROOM);

    private static Buffer bytes(Random chance, int length) {
        byte[] drawn = new byte[length];
        chance.nextBytes(drawn);
        return Buffer.buffer(drawn);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void what_is_kept_is_the_beginning_of_the_body_whatever_size_was_announced(long seed) {
        Random chance = new Random(seed);
        for (int run = 0; run < 200; run++) {
            int limit = 1 + chance.nextInt(50_000);
            KeptBytes kept = new KeptBytes(budget, limit);
            if (chance.nextBoolean()) {
                kept.expect(chance.nextLong());
            } else {
                kept.expect(chance.nextInt(60_000));
            }
            Buffer whole = Buffer.buffer();
            for (int piece = chance.nextInt(6); piece > 0; piece--) {
                Buffer next = bytes(chance, chance.nextInt(20_000));
                whole.appendBuffer(next);
                assertThat(kept.add(next)).isTrue();
            }
            byte[] beginning = Arrays.copyOf(whole.getBytes(), Math.min(limit, whole.length()));
            assertThat(kept.bytes()).isEqualTo(beginning);
            assertThat(kept.seen()).isEqualTo(whole.length());
            assertThat(kept.reserved()).isLessThanOrEqualTo(limit);

            kept.drop();
            assertThat(budget.reserve(ROOM)).isTrue(); // nothing of it is left
            budget.release(ROOM);
        }
    }

    @Test
    void an_announced_body_takes_the_room_it_needs_and_no_more() {
        KeptBytes kept = new KeptBytes(budget, ROOM);
        kept.expect(777);
        kept.add(bytes(new Random(1), 300));
        kept.add(bytes(new Random(2), 477));
        assertThat(kept.reserved()).isEqualTo(777);
    }

    @Test
    void one_that_is_larger_than_is_believed_at_once_takes_no_more_either() {
        KeptBytes kept = new KeptBytes(budget, ROOM);
        kept.expect(17 * 1024);
        kept.add(bytes(new Random(1), 8 * 1024));
        assertThat(kept.reserved()).isEqualTo(16 * 1024);
        kept.add(bytes(new Random(2), 9 * 1024));
        assertThat(kept.reserved()).isEqualTo(17 * 1024);
    }

    @Test
    void an_announcement_takes_no_memory_and_a_large_one_little() {
        KeptBytes kept = new KeptBytes(budget, ROOM);
        kept.expect(Long.MAX_VALUE);
        assertThat(kept.reserved()).isZero();
        kept.add(bytes(new Random(1), 1));
        assertThat(kept.reserved()).isLessThanOrEqualTo(16 * 1024);
    }

    @Test
    void a_piece_beyond_the_budget_is_not_kept() {
        KeptBytes kept = new KeptBytes(new MemoryBudget(1000), ROOM);
        kept.expect(1500);
        assertThat(kept.add(bytes(new Random(1), 10))).isFalse();
    }
}
