package io.plumbline.testkit.guarantee;

/**
 * A promise about events on their way from one place to another, judged by what went in and what came out. A scenario
 * tells all its guarantees the same history and then asks each. For one thread at a time.
 *
 * <p>After the {@code ProcessingGuarantee} of LINE's Decaton.
 */
public interface DeliveryGuarantee {

    /** An event went in, and who sent it was told that it was taken. In the order in which they went in. */
    void onProduced(Delivery delivery);

    /** An event came out. In the order in which they came out. */
    void onSeen(Delivery delivery);

    /** @throws AssertionError when the promise was broken; the message names some of the events */
    void verify();
}
