package io.plumbline.scorer.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final long PAUSE = 100;
    // Near the end of the numbers, where nanoTime may begin.
    private final long start = Math.subtractExact(Long.MAX_VALUE, 50);

    private final Circuit circuit = new Circuit(PAUSE);

    @Test
    void failures_in_a_row_open_it_and_a_success_between_starts_the_count_anew() {
        fail(Circuit.FAILURES - 1);
        circuit.worked();
        fail(Circuit.FAILURES - 1);
        assertThat(circuit.lets(start)).isTrue();
        fail(1);
        assertThat(circuit.lets(start)).isFalse();
    }

    @Test
    void after_the_pause_one_call_tries() {
        fail(Circuit.FAILURES);
        assertThat(circuit.lets(start + PAUSE - 1)).isFalse();
        assertThat(circuit.lets(start + PAUSE)).isTrue();
        assertThat(circuit.lets(start + PAUSE)).isFalse();
    }

    @Test
    void a_trial_that_works_closes_it_and_one_that_fails_opens_it_for_another_pause() {
        fail(Circuit.FAILURES);
        assertThat(circuit.lets(start + PAUSE)).isTrue();
        circuit.failed(start + PAUSE + 10);
        assertThat(circuit.lets(start + 2 * PAUSE + 9)).isFalse();
        assertThat(circuit.lets(start + 2 * PAUSE + 10)).isTrue();
        circuit.worked();
        assertThat(circuit.lets(start + 2 * PAUSE + 10)).isTrue();
        assertThat(circuit.lets(start + 2 * PAUSE + 10)).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuit.failed(start);
        }
    }
}
