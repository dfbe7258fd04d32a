package io.plumbline.testkit.guarantee;

/**
 * An event as a guarantee sees it, the same on both sides.
 *
 * @param id what makes it this event and no other
 * @param lane events of one lane have an order, for instance those of a key or a partition
 * @param digest of its content, or an empty string where the content changes on the way
 */
public record Delivery(String id, String lane, String digest) {

    /** An event whose order and content do not matter. */
    public static Delivery of(String id) {
        return new Delivery(id, "", "");
    }
}
