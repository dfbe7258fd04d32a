package io.plumbline.testkit.guarantee;

import java.util.LinkedHashSet;
import java.util.Set;

/** Whatever went in came out, once or more often. */
public final class AtLeastOnce implements DeliveryGuarantee {

    private final Set<String> missing = new LinkedHashSet<>();
    private final Set<String> seen = new LinkedHashSet<>();

    @Override
    public void onProduced(Delivery delivery) {
        if (!seen.contains(delivery.id())) {
            missing.add(delivery.id());
        }
    }

    @Override
    public void onSeen(Delivery delivery) {
        seen.add(delivery.id());
        missing.remove(delivery.id());
    }

    @Override
    public void verify() {
        Broken.unless(missing.isEmpty(), "went in and never came out", missing);
    }
}
