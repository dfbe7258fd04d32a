package io.plumbline.testkit.guarantee;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * As many events are missing as somebody counted as lost, within the number of those nobody can know about: a record
 * whose acknowledgement got lost was written and is counted as lost all the same. Never less than what is missing.
 */
public final class LossIsCounted implements DeliveryGuarantee {

    private final LongSupplier counted;
    private final LongSupplier inDoubt;
    private final Set<String> missing = new LinkedHashSet<>();

    /**
     * @param counted how many were counted as lost, asked when the guarantee is verified
     * @param inDoubt of how many of them the sender cannot know whether they arrived
     */
    public LossIsCounted(LongSupplier counted, LongSupplier inDoubt) {
        this.counted = counted;
        this.inDoubt = inDoubt;
    }

    @Override
    public void onProduced(Delivery delivery) {
        missing.add(delivery.id());
    }

    @Override
    public void onSeen(Delivery delivery) {
        missing.remove(delivery.id());
    }

    @Override
    public void verify() {
        long loss = missing.size();
        long told = counted.getAsLong();
        long doubt = inDoubt.getAsLong();
        Broken.unless(loss <= told, "are lost, and only " + told + " are counted as lost", missing);
        Broken.unless(
                told <= loss + doubt,
                "are lost, but " + told + " are counted as lost and only " + doubt + " are in doubt",
                missing);
    }
}
