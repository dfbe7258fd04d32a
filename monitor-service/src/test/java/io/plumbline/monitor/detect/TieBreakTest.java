package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TieBreakTest {

    @Test
    void the_same_exchange_has_the_same_tie_break() {
        assertThat(TieBreak.of("01890a5d-ac96-774b-bcce-b302099a8057"))
                .isEqualTo(TieBreak.of("01890a5d-ac96-774b-bcce-b302099a8057"));
    }

    @Test
    void consecutive_ids_spread_evenly() {
        long[] tenths = new long[10];
        IntStream.range(0, 20_000)
                .forEach(i -> tenths[(int) (10 * TieBreak.of("01890a5d-ac96-774b-bcce-%012x".formatted(i)))]++);
        assertThat(Arrays.stream(tenths)).allMatch(count -> Math.abs(count - 2_000) < 180);
    }
}
