package io.plumbline.gateway.shadow;

import java.time.Clock;

/**
 * What a candidate may cost: calls that begin within a minute of the clock, tokens used within a UTC day. Calls under way
 * when the day's tokens run out are finished, so the day ends above its limit by at most what these use. This process's own
 * count: a restart begins anew. Thread-safe.
 */
final class Spending {

    private static final int MINUTE = 60;
    private static final int DAY = 24 * 60 * MINUTE;

    private final int perMinute;
    private final long perDay;
    private final Clock clock;
    private long minute;
    private long day;
    private int begun;
    private long used;

    Spending(int requestsPerMinute, long tokensPerDay, Clock clock) {
        this.perMinute = requestsPerMinute;
        this.perDay = tokensPerDay;
        this.clock = clock;
    }

    /** Begins a call, where there is something left. */
    synchronized boolean begin() {
        turn();
        if (begun >= perMinute || used >= perDay) {
            return false;
        }
        begun++;
        return true;
    }

    /** So many tokens were used. */
    synchronized void used(long tokens) {
        turn();
        used += tokens;
    }

    private void turn() {
        long seconds = clock.instant().getEpochSecond();
        if (seconds / MINUTE != minute) {
            minute = seconds / MINUTE;
            begun = 0;
        }
        if (seconds / DAY != day) {
            day = seconds / DAY;
            used = 0;
        }
    }
}
