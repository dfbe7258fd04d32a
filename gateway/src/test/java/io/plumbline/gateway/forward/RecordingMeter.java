package io.plumbline.gateway.forward;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what the relay reports. */
public final class RecordingMeter implements RelayMeter {

    public final AtomicInteger ended = new AtomicInteger();
    public final AtomicInteger unrouted = new AtomicInteger();
    public final AtomicInteger requestsAdded = new AtomicInteger();
    public final AtomicInteger firstBytesAdded = new AtomicInteger();
    public final AtomicInteger copiesLost = new AtomicInteger();

    @Override
    public void ended(String route) {
        ended.incrementAndGet();
    }

    @Override
    public void unrouted() {
        unrouted.incrementAndGet();
    }

    @Override
    public void requestAdded(long nanos) {
        requestsAdded.incrementAndGet();
    }

    @Override
    public void firstByteAdded(long nanos) {
        firstBytesAdded.incrementAndGet();
    }

    @Override
    public void timeToFirstByte(long nanos) {}

    @Override
    public void copyLost(Throwable fault) {
        copiesLost.incrementAndGet();
    }

    @Override
    public void tapFault(Throwable fault) {}
}
