package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.Scorecard;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The scorecards that a task read last, first in first out, so that each pair of exchange and panel gives readings once. The
 * store holds a ring of places; a scorecard costs one write of 24 bytes to it.
 *
 * <p>Of a scorecard its digest is kept, 128 bits of SHA-256: among the {@value #CAPACITY} that are remembered two different
 * ones are taken for the same with a probability below 10<sup>-28</sup>.
 */
final class SeenCards {

    static final int CAPACITY = 50_000;

    private final KeyValueStore<String, byte[]> store;
    private final int capacity;
    private final @Nullable Identity[] ring;
    private final Set<Identity> known = new HashSet<>();
    private long next;

    /** Begins with what the store holds. */
    SeenCards(KeyValueStore<String, byte[]> store, int capacity) {
        this.store = store;
        this.capacity = capacity;
        this.ring = new Identity[capacity];
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(this::restore);
        }
    }

    private void restore(KeyValue<String, byte[]> entry) {
        ByteBuffer bytes = ByteBuffer.wrap(entry.value);
        long count = bytes.getLong();
        Identity identity = new Identity(bytes.getLong(), bytes.getLong());
        ring[(int) (count % capacity)] = identity;
        known.add(identity);
        next = Math.max(next, count + 1);
    }

    private record Identity(long high, long low) {

        static Identity of(Scorecard card) {
            String text = card.run() + '\0' + card.application() + '\0' + card.exchange() + '\0' + card.panel();
            ByteBuffer digest = ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
            return new Identity(digest.getLong(), digest.getLong());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /** Remembers the scorecard. False when it is one of those that were read before. */
    boolean add(Scorecard card) {
        Identity identity = Identity.of(card);
        if (!known.add(identity)) {
            return false;
        }
        int place = (int) (next % capacity);
        Identity oldest = ring[place];
        if (oldest != null) {
            known.remove(oldest);
        }
        ring[place] = identity;
        byte[] bytes = ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(next)
                .putLong(identity.high)
                .putLong(identity.low)
                .array();
        store.put(Integer.toString(place), bytes);
        next++;
        return true;
    }
}
