package io.plumbline.gateway.publish;

import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** How items end: those in memory in the ledger at once, those on disk by way of the depot. */
final class Accounts {

    private final Ledger ledger;
    private final @Nullable Depot depot;
    private final LongConsumer freed;

    /**
     * @param depot null without a spool
     * @param freed told the weight of each that is no longer in memory
     */
    Accounts(Ledger ledger, @Nullable Depot depot, LongConsumer freed) {
        this.ledger = ledger;
        this.depot = depot;
        this.freed = freed;
    }

    void acknowledged(Item item) {
        if (item.place() == null) {
            ledger.acknowledged(item.parcel().origin());
            free(item);
        } else if (depot != null) {
            depot.ended(item.place(), null);
        }
    }

    void dropped(Item item, Drop reason) {
        if (item.place() == null) {
            ledger.dropped(item.parcel().origin(), reason);
            free(item);
        } else if (depot != null) {
            depot.ended(item.place(), reason);
        }
    }

    /** It was tried for as long as it may be. */
    void triedInVain(Item item) {
        dropped(item, depot == null ? Drop.KAFKA_TIMEOUT : Drop.SPOOL_FAILED);
    }

    /** It is no longer in memory. */
    void free(Item item) {
        freed.accept(item.parcel().weight());
    }
}
