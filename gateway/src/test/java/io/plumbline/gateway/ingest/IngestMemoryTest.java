package io.plumbline.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class IngestMemoryTest {

    private final IngestMemory memory = new IngestMemory(100);

    private static void assertRefused(ThrowingCallable step, int status) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(step)
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(status));
    }

    @Test
    void what_others_hold_is_a_reason_to_come_back_and_what_never_fits_is_none() {
        IngestMemory.Share other = memory.share();
        other.grow(60);
        IngestMemory.Share share = memory.share();
        share.grow(40);
        assertRefused(() -> share.grow(1), 429);
        assertRefused(() -> share.grow(61), 413);
        assertThat(memory.held()).as("what was refused is not held").isEqualTo(100);
        other.close();
        share.grow(60);
        share.close();
        assertThat(memory.held()).isZero();
    }

    @Test
    void an_upper_bound_takes_what_there_could_be_and_what_is_given_back_is_free() {
        IngestMemory.Share share = memory.share();
        share.grow(30);
        assertThat(share.growUpTo(1_000)).isEqualTo(70);
        share.shrink(50);
        assertThat(memory.held()).isEqualTo(50);
        assertThat(share.growUpTo(10)).isEqualTo(10);
        share.close();
        share.close();
        assertThat(memory.held()).isZero();
    }
}
