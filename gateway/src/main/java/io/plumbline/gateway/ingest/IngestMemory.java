package io.plumbline.gateway.ingest;

import java.util.concurrent.atomic.AtomicLong;

/** The heap that all requests together may take while they are read, in bytes. Thread-safe; never waits. */
public final class IngestMemory {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    public IngestMemory(long limit) {
        this.limit = limit;
    }

    public long held() {
        return held.get();
    }

    public Share share() {
        return new Share();
    }

    /** What one request takes. For one thread; closing it gives all of it back. */
    public final class Share implements AutoCloseable {

        private long taken;

        /** @throws Refused when there is not so much more; to be tried again later unless it never fits */
        public void grow(long bytes) {
            if (taken + bytes > limit) {
                throw Refused.tooLarge(
                        "Read, it would take more memory than all requests together may. Send less at once.");
            }
            if (held.addAndGet(bytes) > limit) {
                held.addAndGet(-bytes);
                throw Refused.noMemory();
            }
            taken += bytes;
        }

        /** The same for an upper bound of what is needed: where all of it could never be had, what there is will do. */
        long growUpTo(long bytes) {
            long most = Math.min(bytes, limit - taken);
            grow(most);
            return most;
        }

        /** Gives some of it back. */
        public void shrink(long bytes) {
            taken -= bytes;
            held.addAndGet(-bytes);
        }

        @Override
        public void close() {
            shrink(taken);
        }
    }
}
