package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.gateway.spool.Parcel;
import io.plumbline.gateway.spool.Spool.Head;
import org.jspecify.annotations.Nullable;

/**
 * A parcel in memory.
 *
 * @param since {@link System#nanoTime()} when it was offered, or read from disk
 */
record Item(Parcel parcel, long since, @Nullable Head place) implements Waybill {

    @Override
    public Origin origin() {
        return parcel.origin();
    }

    @Override
    public int weight() {
        return parcel.weight();
    }
}
