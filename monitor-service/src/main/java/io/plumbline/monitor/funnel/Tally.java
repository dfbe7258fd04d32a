package io.plumbline.monitor.funnel;

/**
 * Where the exchanges of a gateway are; {@code captured = dropped + graded + setAside + spooled + missing + gapLow +
 * underWay}, unless an exchange that was given up after its time had reached Kafka all the same: then {@code dropped} says too much.
 *
 * @param captured what the gateway counted, or as many as the numbers that were seen prove
 * @param dropped what the gateway counted as dropped
 * @param spooled what waits on the gateway's disk
 * @param missing what reached Kafka for certain and did not turn up in time
 * @param gapLow of a process that ended without its last entry: how many of its numbers never turned up, at least
 * @param gapHigh how many exchanges were lost with it, at most
 * @param underWay what may still turn up
 */
public record Tally(
        long captured,
        long dropped,
        long graded,
        long setAside,
        long spooled,
        long missing,
        long gapLow,
        long gapHigh,
        long underWay) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                captured + other.captured,
                dropped + other.dropped,
                graded + other.graded,
                setAside + other.setAside,
                spooled + other.spooled,
                missing + other.missing,
                gapLow + other.gapLow,
                gapHigh + other.gapHigh,
                underWay + other.underWay);
    }
}
