package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.Exchange;

/** Where exchanges go that have passed the privacy gate. */
public interface Publisher {

    /** Takes an exchange without waiting, and counts what becomes of it. False when it was dropped at once. */
    boolean offer(Exchange exchange);

    /** Whether so many exchanges would probably be taken now; an answer for those who can come back later. */
    boolean hasRoomFor(int exchanges);

    /** The same, where their bytes are known about as well. */
    default boolean hasRoomFor(int exchanges, long bytes) {
        return hasRoomFor(exchanges);
    }

    /** Whether so many would be taken if there were no others. */
    default boolean couldHold(int exchanges, long bytes) {
        return true;
    }
}
