package io.plumbline.gateway.capture;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all copies together may hold, in bytes. Thread-safe; never waits. */
public final class MemoryBudget {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    public MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** Takes bytes off the budget, or nothing when they are not to be had. */
    public boolean reserve(long bytes) {
        long now = held.get();
        while (now + bytes <= limit) {
            if (held.compareAndSet(now, now + bytes)) {
                return true;
            }
            now = held.get();
        }
        return false;
    }

    public void release(long bytes) {
        held.addAndGet(-bytes);
    }

    public long held() {
        return held.get();
    }

    public long limit() {
        return limit;
    }
}
