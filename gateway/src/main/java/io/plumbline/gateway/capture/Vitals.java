package io.plumbline.gateway.capture;

import io.plumbline.gateway.capture.Breaker.Cause;

/**
 * How the process fares at one moment. Each level lies in [0,1], and is NaN where nothing is known: an idle process has no
 * collections to be judged by.
 *
 * @param heap of the most heap, in use after the last collection since the reading before
 * @param gc of the time since the reading before, spent in pauses of the collector
 * @param queue of the queue before the workers, filled
 * @param failure of the copies that ended since the reading before, failed
 */
public record Vitals(double heap, double gc, double queue, double failure) {

    double level(Cause cause) {
        return switch (cause) {
            case HEAP -> heap;
            case GC -> gc;
            case QUEUE -> queue;
            case FAILURE -> failure;
        };
    }
}
