package io.plumbline.testkit.guarantee;

import java.util.ArrayList;
import java.util.List;

/** Several guarantees about the same history. */
public final class Guarantees implements DeliveryGuarantee {

    private final String way;
    private final List<DeliveryGuarantee> all;

    private Guarantees(String way, List<DeliveryGuarantee> all) {
        this.way = way;
        this.all = all;
    }

    /** @param way from where to where, for the message */
    public static Guarantees of(String way, DeliveryGuarantee... all) {
        return new Guarantees(way, List.of(all));
    }

    /** What goes in comes out, once, and nothing else does. */
    public static Guarantees exactlyOnce(String way) {
        return of(way, new AtLeastOnce(), new AtMostOnce(), new NothingInvented());
    }

    /** These and more. */
    public Guarantees and(DeliveryGuarantee... more) {
        List<DeliveryGuarantee> both = new ArrayList<>(all);
        both.addAll(List.of(more));
        return new Guarantees(way, List.copyOf(both));
    }

    @Override
    public void onProduced(Delivery delivery) {
        all.forEach(each -> each.onProduced(delivery));
    }

    @Override
    public void onSeen(Delivery delivery) {
        all.forEach(each -> each.onSeen(delivery));
    }

    @Override
    public void verify() {
        List<String> broken = new ArrayList<>();
        for (DeliveryGuarantee each : all) {
            try {
                each.verify();
            } catch (AssertionError e) {
                broken.add(each.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
        if (!broken.isEmpty()) {
            throw new AssertionError(way + ": " + String.join("; ", broken));
        }
    }
}
