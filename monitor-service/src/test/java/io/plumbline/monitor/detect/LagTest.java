package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LagTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void symbols_come_out_in_order_across_snapshots(int bits) throws IOException {
        SplittableRandom chance = new SplittableRandom(bits);
        ArrayDeque<Integer> waiting = new ArrayDeque<>();
        Lag lag = new Lag();
        for (int i = 0; i < 700; i++) {
            int symbol = chance.nextInt(1 << bits);
            int due = lag.push(symbol, 8 * 13);
            waiting.add(symbol);
            assertThat(due).isEqualTo(waiting.size() > 13 ? waiting.remove() : -1);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            lag.snapshot(new DataOutputStream(bytes), bits);
            lag = Lag.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), bits);
        }
    }

    @Test
    void the_wait_grows_with_the_history_up_to_a_limit() {
        Lag lag = new Lag();
        int waiting = 0;
        for (int history = 0; history < 50_000; history++) {
            waiting += lag.push(1, history) < 0 ? 1 : 0;
            if (history == 4) {
                assertThat(waiting).isEqualTo(1);
            }
            if (history == 2000) {
                assertThat(waiting).isEqualTo(250);
            }
        }
        assertThat(waiting).isEqualTo(500);
    }
}
