package io.plumbline.gateway.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.ledger.Ledger.Shed;
import io.plumbline.testkit.ManualClock;
import org.junit.jupiter.api.Test;

class VitalSignsTest {

    private final Ledger ledger = new Ledger("gw-test", 0, new ManualClock());
    private final VitalSigns signs = new VitalSigns(ledger, () -> 0.25);

    @Test
    void levels_are_shares() {
        System.gc();
        Vitals vitals = signs.get();
        assertThat(vitals.heap()).isBetween(0.001, 1.0);
        assertThat(vitals.gc()).isBetween(0.0, 1.0);
        assertThat(vitals.queue()).isEqualTo(0.25);
    }

    @Test
    void failures_are_a_share_of_the_copies_that_ended_since_the_last_reading() {
        assertThat(signs.get().failure()).isNaN();
        ledger.captured();
        ledger.sampledOut();
        ledger.shed(Shed.FAILURE);
        ledger.shed(Shed.FAILURE);
        ledger.shed(Shed.QUEUE);
        assertThat(signs.get().failure()).isEqualTo(0.5);
        ledger.dropped(ledger.captured(), Drop.FAILURE);
        assertThat(signs.get().failure()).as("the gate fails each one").isEqualTo(1);
        assertThat(signs.get().failure()).isNaN();
        for (int i = 0; i < 9; i++) {
            ledger.dropped(ledger.captured(), Drop.FAILURE);
        }
        ledger.captured();
        assertThat(signs.get().failure()).isEqualTo(0.9);
    }
}
