package io.plumbline.gateway.publish;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.privacy.Gate;
import java.util.function.Consumer;

/** The one way out: every exchange, however it came in, passes the privacy gate here and goes on to the publisher. */
public final class Outlet {

    private final Gate gate;
    private final Publisher publisher;
    private final Ledger ledger;
    private final Consumer<Exchange> passed;

    /** @param passed is shown each exchange after the gate, for metrics */
    public Outlet(Gate gate, Publisher publisher, Ledger ledger, Consumer<Exchange> passed) {
        this.gate = gate;
        this.publisher = publisher;
        this.ledger = ledger;
        this.passed = passed;
    }

    /** Counts the exchange as captured and sends it on its way. False when it was dropped at once; never throws. */
    public boolean send(Exchange raw, Charter charter) {
        ledger.captured();
        Exchange clean;
        try {
            clean = gate.pass(raw, charter.redaction());
            passed.accept(clean);
        } catch (Throwable fault) {
            ledger.dropped(Drop.FAILURE);
            return false;
        }
        return publish(clean);
    }

    private boolean publish(Exchange clean) {
        try {
            return publisher.offer(clean);
        } catch (Throwable fault) {
            ledger.dropped(Drop.FAILURE);
            return false;
        }
    }
}
