package io.plumbline.gateway.capture;

import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.forward.Copy;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Shed;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** Stands for every exchange that begins while copies are off: it is counted and nothing else. Holds no state. */
record Uncopied(Ledger ledger, Shed reason) implements Copy {

    @Override
    public void requestBytes(Buffer bytes) {}

    @Override
    public void responseHead(int status, MultiMap headers) {}

    @Override
    public void responseBytes(Buffer bytes) {}

    @Override
    public void end(Outcome outcome) {
        ledger.shed(reason);
    }

    @Override
    public void abandon() {}
}
