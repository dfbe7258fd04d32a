package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LagTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void symbols_come_out_in_order_after_the_lag_across_snapshots(int bits) throws IOException {
        SplittableRandom chance = new SplittableRandom(bits);
        ArrayDeque<Integer> waiting = new ArrayDeque<>();
        Lag lag = new Lag(13);
        for (int i = 0; i < 200; i++) {
            int symbol = chance.nextInt(1 << bits);
            waiting.add(symbol);
            assertThat(lag.push(symbol)).isEqualTo(waiting.size() > 13 ? waiting.remove() : -1);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            lag.snapshot(new DataOutputStream(bytes), bits);
            lag = Lag.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), bits);
        }
    }
}
