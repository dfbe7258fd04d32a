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
            int due = lag.isFull(8 * 13, false) ? lag.poll() : -1;
            lag.push(symbol);
            waiting.add(symbol);
            assertThat(due).isEqualTo(waiting.size() > 13 ? waiting.remove() : -1);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            lag.snapshot(new DataOutputStream(bytes), bits);
            lag = Lag.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), bits);
        }
    }

    @Test
    void the_wait_grows_with_the_history_up_to_a_limit() {
        assertThat(longest(4, false)).isEqualTo(1);
        assertThat(longest(2000, false)).isEqualTo(250);
        assertThat(longest(50_000, false)).isEqualTo(500);
    }

    @Test
    void the_wait_is_longer_where_a_change_is_suspected_and_the_history_large() {
        assertThat(longest(4, true)).isEqualTo(1);
        assertThat(longest(1000, true)).isEqualTo(longest(1000, false)).isEqualTo(125);
        assertThat(longest(1800, true)).isEqualTo(324);
        assertThat(longest(50_000, true)).isEqualTo(500);
    }

    private static int longest(int history, boolean suspected) {
        Lag lag = new Lag();
        while (!lag.isFull(history, suspected)) {
            lag.push(1);
        }
        return lag.size();
    }
}
