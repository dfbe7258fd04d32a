package io.plumbline.gateway.spool;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Exchange.Origin;
import java.util.HashMap;
import java.util.Map;

/**
 * An exchange ready to be sent, as it will lie on Kafka. It has passed the privacy gate, so it may lie on disk as well.
 *
 * @param key the record's key: parcels of one key are sent in the order in which they were offered
 */
public record Parcel(String key, byte[] value, PackedHeaders headers, Origin origin) {

    /** What a record weighs beside its value: headers, key, framing. */
    public static final int OVERHEAD_BYTES = 2048;

    public static Parcel of(String key, byte[] value, CloudEvent event, Origin origin) {
        Map<String, String> headers = new HashMap<>(event.headers());
        headers.put(Origin.HEADER, origin.text());
        return new Parcel(key, value, PackedHeaders.of(headers), origin);
    }

    /** In bytes, never less than what it takes. */
    public int weight() {
        return value.length + OVERHEAD_BYTES;
    }

    @Override
    public String toString() {
        return "Parcel[" + origin.text() + ", " + value.length + " bytes]";
    }
}
