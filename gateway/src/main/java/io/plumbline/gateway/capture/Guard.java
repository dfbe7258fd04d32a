package io.plumbline.gateway.capture;

import io.plumbline.gateway.capture.Breaker.Cause;
import io.plumbline.gateway.ledger.Ledger.Shed;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Holds the switch of the copies: off while the operator says so, off while the breaker is open. To be run once a second by
 * one thread, never by one that relays.
 */
public final class Guard implements Runnable {

    private static final Logger LOG = Logger.getLogger(Guard.class);

    private final BooleanSupplier killed;
    private final Supplier<Vitals> vitals;
    private final Supplier<Duration> clock;
    private final CaptureSwitch copies;
    private final AtomicLongArray trips = new AtomicLongArray(Cause.values().length);
    private volatile Breaker breaker = Breaker.atStart();

    /**
     * @param killed whether the operator has switched the copies off
     * @param clock monotonic, since any start
     */
    public Guard(BooleanSupplier killed, Supplier<Vitals> vitals, Supplier<Duration> clock, CaptureSwitch copies) {
        this.killed = killed;
        this.vitals = vitals;
        this.clock = clock;
        this.copies = copies;
    }

    @Override
    public void run() {
        Cause before = breaker.cause();
        breaker = breaker.next(vitals.get(), clock.get());
        Cause now = breaker.cause();
        if (now != null && before == null) {
            trips.incrementAndGet(now.ordinal());
        }
        turn(killed.getAsBoolean() ? Shed.OFF : now == null ? null : Shed.BREAKER);
    }

    private void turn(@Nullable Shed reason) {
        if (reason != copies.reason()) {
            copies.set(reason);
            LOG.warnf("copies are %s; the relay is not touched", state());
        }
    }

    /** How often the breaker has opened for a cause. */
    public long trips(Cause cause) {
        return trips.get(cause.ordinal());
    }

    /** Why the breaker is open; null while it is not. */
    public @Nullable Cause cause() {
        return breaker.cause();
    }

    /** Whether copies are made, in a word or two for people. */
    public String state() {
        Cause cause = breaker.cause();
        Shed reason = copies.reason();
        if (reason == null) {
            return "on";
        }
        return reason == Shed.BREAKER && cause != null
                ? "off: breaker, " + cause.name().toLowerCase(Locale.ROOT)
                : "off";
    }

    @Override
    public String toString() {
        return "Guard[" + state() + ", trips " + Arrays.toString(Cause.values()) + " " + trips + "]";
    }
}
