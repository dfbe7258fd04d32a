package io.plumbline.gateway.publish;

import io.plumbline.gateway.spool.Parcel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A parcel for Kafka's client, which keeps a record's headers until Kafka has answered, for interceptors that nobody has
 * configured: so these are the parcel's for as long as the call of the client takes, and none afterwards.
 */
final class ParcelRecord extends ProducerRecord<byte[], byte[]> {

    private final OfParcel headers;

    ParcelRecord(String topic, Parcel parcel) {
        super(topic, parcel.key(), parcel.value());
        this.headers = new OfParcel(parcel);
    }

    @Override
    public Headers headers() {
        return headers;
    }

    /** The client's call has ended, well or not: whatever it keeps of the record keeps nothing of the parcel. */
    void release() {
        headers.parcel = null;
    }

    /** Cannot be changed; as the interface has it, that is an {@link IllegalStateException}. */
    private static final class OfParcel implements Headers {

        private @Nullable Parcel parcel;

        OfParcel(Parcel parcel) {
            this.parcel = parcel;
        }

        @Override
        public Headers add(Header header) {
            throw new IllegalStateException("read only");
        }

        @Override
        public Headers add(String key, byte[] value) {
            throw new IllegalStateException("read only");
        }

        @Override
        public Headers remove(String key) {
            throw new IllegalStateException("read only");
        }

        @Override
        public @Nullable Header lastHeader(String key) {
            List<Header> found = named(key);
            return found.isEmpty() ? null : found.getLast();
        }

        @Override
        public Iterable<Header> headers(String key) {
            return named(key);
        }

        private List<Header> named(String key) {
            return Arrays.stream(toArray())
                    .filter(header -> header.key().equals(key))
                    .toList();
        }

        @Override
        public Header[] toArray() {
            List<Header> unpacked = new ArrayList<>();
            if (parcel != null) {
                parcel.forEachHeader((name, text) -> unpacked.add(new RecordHeader(name, text)));
            }
            return unpacked.toArray(Header[]::new);
        }

        @Override
        public Iterator<Header> iterator() {
            return List.of(toArray()).iterator();
        }
    }
}
