package io.plumbline.gateway.publish;

/** How fast the spool is replayed: a token bucket of one second's rate. */
final class Pace {

    private static final double NANOS_PER_SECOND = 1e9;

    private final int perSecond;
    private double tokens;
    private long filled;

    Pace(int perSecond, long now) {
        this.perSecond = perSecond;
        this.filled = now;
    }

    /** So many more arrived: they are let through on top, so that a spool gets shorter however much traffic there is. */
    void grant(int arrived) {
        tokens += arrived;
    }

    /** How many may go now. */
    int allowed(long now) {
        double fresh = perSecond * ((now - filled) / NANOS_PER_SECOND);
        filled = now;
        // What was granted may exceed a second's rate; what time adds may not.
        tokens = Math.max(tokens, Math.min(tokens + fresh, perSecond));
        return (int) Math.min(tokens, Integer.MAX_VALUE);
    }

    void spend(int sent) {
        tokens -= sent;
    }
}
