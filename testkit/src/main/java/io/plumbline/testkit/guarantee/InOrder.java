package io.plumbline.testkit.guarantee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Events of one lane came out in the order in which they went in. What is missing or new is for other guarantees. */
public final class InOrder implements DeliveryGuarantee {

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Delivery> seen = new ArrayList<>();

    @Override
    public void onProduced(Delivery delivery) {
        places.putIfAbsent(delivery.id(), places.size());
    }

    @Override
    public void onSeen(Delivery delivery) {
        seen.add(delivery);
    }

    @Override
    public void verify() {
        Map<String, Integer> last = new HashMap<>();
        List<String> overtaken = new ArrayList<>();
        for (Delivery delivery : seen) {
            Integer place = places.get(delivery.id());
            if (place != null) {
                Integer before = last.put(delivery.lane(), place);
                if (before != null && before > place) {
                    overtaken.add(delivery.id());
                }
            }
        }
        Broken.unless(overtaken.isEmpty(), "came out after one that went in later", overtaken);
    }
}
