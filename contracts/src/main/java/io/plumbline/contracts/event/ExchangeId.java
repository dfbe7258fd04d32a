package io.plumbline.contracts.event;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Ids of exchanges: UUIDs of version 7, which sort by time of creation.
 *
 * <p>Ids made in one millisecond rise strictly: each adds a random step of 1 to 2^32 to the 74 random bits of the one
 * before, whose first draw leaves the top bit free, so that 2^41 ids fit in a millisecond. A clock that steps back
 * starts anew at the earlier time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-6.2">RFC 9562, section 6.2, method 2</a>
 */
public final class ExchangeId {

    private static final int LOW_BITS = 62;
    private static final long LOW_MASK = (1L << LOW_BITS) - 1;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private static final Object LOCK = new Object();
    private static long millis = -1;
    private static long high;
    private static long low;

    private ExchangeId() {}

    /** The next id, at the clock's time. Thread-safe: {@code random} is used under a lock. */
    public static String next(Clock clock, RandomGenerator random) {
        synchronized (LOCK) {
            long now = clock.millis();
            if (now == millis) {
                step(random);
            } else {
                millis = now;
                high = random.nextInt(1 << 11);
                low = random.nextLong() & LOW_MASK;
            }
            return new UUID(now << 16 | VERSION | high, VARIANT | low).toString();
        }
    }

    private static void step(RandomGenerator random) {
        low += 1 + (random.nextLong() >>> 32);
        high += low >>> LOW_BITS;
        low &= LOW_MASK;
    }
}
