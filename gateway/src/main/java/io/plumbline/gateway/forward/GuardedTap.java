package io.plumbline.gateway.forward;

import io.plumbline.contracts.event.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * Keeps a fault in the copy away from the relay: the first exception is counted and swallowed, and the rest of that
 * exchange is not copied.
 */
public final class GuardedTap implements Tap {

    private final Tap tap;
    private final RelayMeter meter;

    public GuardedTap(Tap tap, RelayMeter meter) {
        this.tap = tap;
        this.meter = meter;
    }

    @Override
    public Copy begin(RequestHead head) {
        GuardedCopy copy = new GuardedCopy();
        copy.guarded(() -> copy.target = tap.begin(head));
        return copy;
    }

    private final class GuardedCopy implements Copy {

        private Copy target = NoCopy.INSTANCE;

        @Override
        public void requestBytes(Buffer bytes) {
            guarded(() -> target.requestBytes(bytes));
        }

        @Override
        public void responseHead(int status, MultiMap headers) {
            guarded(() -> target.responseHead(status, headers));
        }

        @Override
        public void responseBytes(Buffer bytes) {
            guarded(() -> target.responseBytes(bytes));
        }

        @Override
        public void end(Outcome outcome) {
            guarded(() -> target.end(outcome));
        }

        @Override
        public void abandon() {
            Copy broken = target;
            target = NoCopy.INSTANCE;
            try {
                broken.abandon();
            } catch (Throwable e) {
                meter.tapFault(e);
            }
        }

        // Errors too: a copy that runs out of memory must not take the relay along.
        private void guarded(Runnable step) {
            try {
                step.run();
            } catch (Throwable e) {
                meter.copyLost(e);
                abandon();
            }
        }
    }

    /** Takes the calls that come after a failure. */
    private enum NoCopy implements Copy {
        INSTANCE;

        @Override
        public void requestBytes(Buffer bytes) {}

        @Override
        public void responseHead(int status, MultiMap headers) {}

        @Override
        public void responseBytes(Buffer bytes) {}

        @Override
        public void end(Outcome outcome) {}

        @Override
        public void abandon() {}
    }
}
