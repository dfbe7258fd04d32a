package io.plumbline.testkit.guarantee;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Nothing came out twice. */
public final class AtMostOnce implements DeliveryGuarantee {

    private final Set<String> seen = new HashSet<>();
    private final Set<String> again = new LinkedHashSet<>();

    @Override
    public void onProduced(Delivery delivery) {
        // Whether it came out twice does not depend on what went in.
    }

    @Override
    public void onSeen(Delivery delivery) {
        if (!seen.add(delivery.id())) {
            again.add(delivery.id());
        }
    }

    @Override
    public void verify() {
        Broken.unless(again.isEmpty(), "came out more than once", again);
    }
}
