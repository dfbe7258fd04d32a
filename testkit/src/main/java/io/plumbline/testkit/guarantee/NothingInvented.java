package io.plumbline.testkit.guarantee;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What came out had gone in. */
public final class NothingInvented implements DeliveryGuarantee {

    private final Set<String> produced = new HashSet<>();
    private final Set<String> seen = new LinkedHashSet<>();

    @Override
    public void onProduced(Delivery delivery) {
        produced.add(delivery.id());
    }

    @Override
    public void onSeen(Delivery delivery) {
        seen.add(delivery.id());
    }

    @Override
    public void verify() {
        Set<String> invented = new LinkedHashSet<>(seen);
        invented.removeAll(produced);
        Broken.unless(invented.isEmpty(), "came out and never went in", invented);
    }
}
