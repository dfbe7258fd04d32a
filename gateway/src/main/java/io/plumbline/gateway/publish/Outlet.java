package io.plumbline.gateway.publish;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Origin;
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

    /** Counts the exchange as captured, numbers it and sends it on its way. False when it was dropped at once; never throws. */
    public boolean send(Exchange raw, Charter charter) {
        Origin number = ledger.captured();
        Exchange clean;
        try {
            clean = gate.pass(raw.numbered(number), charter.redaction());
            passed.accept(clean);
        } catch (Throwable fault) {
            ledger.dropped(number, Drop.FAILURE);
            return false;
        }
        return publish(clean, number);
    }

    private boolean publish(Exchange clean, Origin number) {
        try {
            return publisher.offer(clean);
        } catch (Throwable fault) {
            ledger.dropped(number, Drop.FAILURE);
            return false;
        }
    }
}
