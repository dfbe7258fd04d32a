package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.Observation;
import java.time.Instant;

/** Who is told what passes through the tasks, for metrics. Called on stream threads: quick, and never throws. */
public interface Witness {

    void scorecard(String application, Instant time);

    void observation(Observation observation);

    /** A scorecard that was read before came again; it gives no readings. */
    void duplicate();

    /** An exchange came too late for the detectors. */
    void late();

    /** An event time lay in the future and was set back. */
    void clamped();

    /** A record could not be used. {@code stage} and {@code reason} are words from closed sets. */
    void deadLetter(String stage, String reason);

    /** A ledger entry or an arrival is in no books: as many gateways as are kept run already. */
    void gatewayRefused();

    /** A snapshot could not be read, so its series begins anew. */
    void seriesLost();

    /** A stream thread died and was replaced. */
    void threadReplaced();
}
