package io.plumbline.testkit.guarantee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What came out has the content that went in. What is missing or new is for other guarantees. */
public final class Unchanged implements DeliveryGuarantee {

    private final Map<String, String> digests = new HashMap<>();
    private final List<Delivery> seen = new ArrayList<>();

    @Override
    public void onProduced(Delivery delivery) {
        digests.put(delivery.id(), delivery.digest());
    }

    @Override
    public void onSeen(Delivery delivery) {
        seen.add(delivery);
    }

    @Override
    public void verify() {
        List<String> changed = seen.stream()
                .filter(delivery -> !delivery.digest().equals(digests.getOrDefault(delivery.id(), delivery.digest())))
                .map(Delivery::id)
                .toList();
        Broken.unless(changed.isEmpty(), "came out with other content", changed);
    }
}
