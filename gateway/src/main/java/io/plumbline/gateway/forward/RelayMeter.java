package io.plumbline.gateway.forward;

/** What the relay reports about itself. Called on the event loop; durations are nanoseconds of a monotonic clock. */
public interface RelayMeter {

    /** A request of the route has ended, however it did. */
    void ended(String route);

    /** A request matched no route. */
    void unrouted();

    /** From the request's head being read to its head being written to the provider. */
    void requestAdded(long nanos);

    /** From the answer's first byte being read to its being written to the client. */
    void firstByteAdded(long nanos);

    /** From the request's head being read to the answer's first byte being read. */
    void timeToFirstByte(long nanos);

    /** The copy of one exchange was lost to a fault in the tap. At most once per exchange. */
    void copyLost(Throwable fault);

    /** The tap failed while it freed a lost copy. */
    void tapFault(Throwable fault);
}
