package io.plumbline.gateway.spool;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Exchange.Origin;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * An exchange ready to be sent, as it will lie on Kafka. It has passed the privacy gate, so it may lie on disk as well.
 *
 * <p>What waits outlives a collection, which looks for each of its objects in turn while all else stands still. So a parcel is
 * three objects whatever it says of itself; what it is asked for is made anew, but for the value.
 */
public final class Parcel {

    /** What a record weighs beside its value: headers, key, framing. */
    public static final int OVERHEAD_BYTES = 2048;

    private final byte[] value;
    private final byte[] label;
    private final String gateway;
    private final long epoch;
    private final long sequence;

    /** @param key the record's key: parcels of one key are sent in the order in which they were offered */
    public Parcel(String key, byte[] value, Map<String, String> headers, Origin origin) {
        this(value, Label.of(key, headers), origin);
    }

    private Parcel(byte[] value, byte[] label, Origin origin) {
        this.value = value;
        this.label = label;
        this.gateway = origin.gateway();
        this.epoch = origin.epoch();
        this.sequence = origin.sequence();
    }

    public static Parcel of(String key, byte[] value, CloudEvent event, Origin origin) {
        Map<String, String> headers = new HashMap<>(event.headers());
        headers.put(Origin.HEADER, origin.text());
        return new Parcel(key, value, headers, origin);
    }

    /** In UTF-8. */
    public byte[] key() {
        return Label.key(label);
    }

    /** Not a copy. */
    public byte[] value() {
        return value;
    }

    /** Tells each header's name with its text in UTF-8, in the order in which they were given. */
    public void forEachHeader(BiConsumer<String, byte[]> each) {
        Label.forEachHeader(label, each);
    }

    /** By name. */
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        forEachHeader((name, text) -> headers.put(name, new String(text, StandardCharsets.UTF_8)));
        return headers;
    }

    public Origin origin() {
        return new Origin(gateway, epoch, sequence);
    }

    /** In bytes, never less than what it takes. */
    public int weight() {
        return value.length + OVERHEAD_BYTES;
    }

    /** What {@link #writeTo} writes, in bytes. */
    public int length() {
        return 2 * Integer.BYTES + label.length + value.length;
    }

    /**
     * Writes all of it but for its origin.
     *
     * @throws java.nio.BufferOverflowException when there are fewer than {@link #length()} bytes left
     */
    public void writeTo(ByteBuffer to) {
        to.putInt(label.length).putInt(value.length).put(label).put(value);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Parcel readFrom(ByteBuffer from, Origin origin) {
        byte[] label = new byte[from.getInt()];
        byte[] value = new byte[from.getInt()];
        from.get(label).get(value);
        return new Parcel(value, label, origin);
    }

    @Override
    public String toString() {
        return "Parcel[" + origin().text() + ", " + value.length + " bytes]";
    }
}
