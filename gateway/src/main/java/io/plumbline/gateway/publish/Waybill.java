package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.gateway.spool.Spool.Head;
import org.jspecify.annotations.Nullable;

/** What the books have to know of a parcel in memory. */
sealed interface Waybill permits Item, Flight.Sent {

    Origin origin();

    /** In bytes, as {@link io.plumbline.gateway.spool.Parcel#weight()}. */
    int weight();

    /** Where it lies on disk; null while it lies in memory only. */
    @Nullable
    Head place();
}
