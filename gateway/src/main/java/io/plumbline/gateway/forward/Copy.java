package io.plumbline.gateway.forward;

import io.plumbline.contracts.event.Outcome;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * The copy of one exchange while it passes. All calls come from one event loop, in the order of the traffic, and exactly
 * one of {@link #end} and {@link #abandon} comes last. A buffer belongs to the relay: what is kept of it must be copied.
 */
public interface Copy {

    void requestBytes(Buffer bytes);

    void responseHead(int status, MultiMap headers);

    void responseBytes(Buffer bytes);

    /**
     * The exchange is over.
     *
     * @param outcome {@code COMPLETE}: every byte was relayed; {@code TRUNCATED}: the provider closed too early;
     *     {@code CLIENT_ABORT}, {@code TIMEOUT}; {@code UPSTREAM_ERROR}: the provider was not reached
     */
    void end(Outcome outcome);

    /** A call before this one failed; nothing more will come. Frees what the copy holds. */
    void abandon();
}
