package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.CloudEvent;
import io.plumbline.contracts.event.Exchange.Origin;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An exchange ready to be sent.
 *
 * @param deadline {@link System#nanoTime()} after which it is given up
 */
record Parcel(String key, byte[] value, CloudEvent event, Origin origin, long deadline) {

    /** What a record weighs beside its value: headers, key, framing. */
    static final int OVERHEAD_BYTES = 2048;

    int weight() {
        return value.length + OVERHEAD_BYTES;
    }

    boolean isLate() {
        return System.nanoTime() - deadline > 0;
    }

    ProducerRecord<byte[], byte[]> record(String topic) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
        event.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        record.headers().add(Origin.HEADER, origin.text().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    @Override
    public String toString() {
        return "Parcel[" + event.id() + ", " + value.length + " bytes]";
    }
}
