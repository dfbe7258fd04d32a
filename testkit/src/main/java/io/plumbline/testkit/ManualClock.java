package io.plumbline.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved; UTC. Thread-safe. */
public final class ManualClock extends Clock {

    private Instant now;

    public ManualClock(Instant start) {
        now = start;
    }

    /** Starts at noon of some Monday, where a test does not care. */
    public ManualClock() {
        this(Instant.parse("2026-01-05T12:00:00Z"));
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        if (zone.equals(ZoneOffset.UTC)) {
            return this;
        }
        throw new UnsupportedOperationException("a manual clock is in UTC");
    }
}
