package io.plumbline.gateway.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.convention.Signal;
import io.plumbline.gateway.otlp.PendingCalls.Fate;
import io.plumbline.gateway.otlp.PendingCalls.Told;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PendingCallsTest {

    private final PendingCalls pending = new PendingCalls(1 << 20, () -> 0);

    private static Ids ids(int number) {
        return new Ids(Telemetry.TRACE, "%016x".formatted(number));
    }

    private static Told told(String event) {
        Signal.Event said = new Signal.Event(event, Wire.mapper().createObjectNode(), NullNode.instance);
        return new Told("shop", Instant.EPOCH, said);
    }

    private void complete(int number) {
        pending.add(ids(number), told("gen_ai.user.message"));
        assertThat(pending.add(ids(number), told("gen_ai.choice"))).isEqualTo(Fate.READY);
        assertThat(pending.complete(ids(number))).isNotNull();
    }

    @Test
    void so_many_complete_calls_are_known_and_no_more() {
        for (int number = 1; number <= PendingCalls.REMEMBERED; number++) {
            complete(number);
        }
        assertThat(pending.add(ids(1), told("gen_ai.choice"))).isEqualTo(Fate.LATE);
        complete(PendingCalls.REMEMBERED + 1);
        assertThat(pending.add(ids(1), told("gen_ai.choice"))).isEqualTo(Fate.HELD);
        assertThat(pending.add(ids(2), told("gen_ai.choice"))).isEqualTo(Fate.LATE);
    }
}
