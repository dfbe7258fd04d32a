package io.plumbline.gateway.mirror;

import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.forward.Copy;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Shed;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * A copy of a request that is given up where the proxy hangs up in the middle: half a request tells nothing that was asked.
 * That is no fault of the copy, and counted apart.
 */
record MirroredCopy(Copy copy, Ledger ledger) implements Copy {

    @Override
    public void requestBytes(Buffer bytes) {
        copy.requestBytes(bytes);
    }

    @Override
    public void responseHead(int status, MultiMap headers) {
        copy.responseHead(status, headers);
    }

    @Override
    public void responseBytes(Buffer bytes) {
        copy.responseBytes(bytes);
    }

    @Override
    public void end(Outcome outcome) {
        if (outcome == Outcome.CLIENT_ABORT) {
            copy.abandon();
            ledger.shed(Shed.BROKEN_OFF);
        } else {
            copy.end(outcome);
        }
    }

    @Override
    public void abandon() {
        copy.abandon();
    }
}
