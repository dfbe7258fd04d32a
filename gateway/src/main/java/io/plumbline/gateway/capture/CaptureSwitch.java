package io.plumbline.gateway.capture;

import io.plumbline.gateway.ledger.Ledger.Shed;
import org.jspecify.annotations.Nullable;

/**
 * Whether traffic is copied. Looked at for every piece of it, so that copies under way stop as well; that costs one read of
 * a volatile field. Thread-safe.
 */
public final class CaptureSwitch {

    private volatile @Nullable Shed reason;

    /** Why nothing is copied, which is what the copies are counted under; null while copies are made. */
    public @Nullable Shed reason() {
        return reason;
    }

    void set(@Nullable Shed newReason) {
        reason = newReason;
    }
}
