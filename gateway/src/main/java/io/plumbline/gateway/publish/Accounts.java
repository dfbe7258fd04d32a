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

    void acknowledged(Waybill of) {
        if (of.place() == null) {
            ledger.acknowledged(of.origin());
            free(of);
        } else if (depot != null) {
            depot.ended(of.place(), null);
        }
    }

    void dropped(Waybill of, Drop reason) {
        if (of.place() == null) {
            ledger.dropped(of.origin(), reason);
            free(of);
        } else if (depot != null) {
            depot.ended(of.place(), reason);
        }
    }

    /** It was tried for as long as it may be. */
    void triedInVain(Item item) {
        dropped(item, depot == null ? Drop.KAFKA_TIMEOUT : Drop.SPOOL_FAILED);
    }

    /** It is no longer in memory. */
    void free(Waybill of) {
        freed.accept(of.weight());
    }
}
