package io.plumbline.scorer.publish;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What one record of the exchanges becomes. */
public sealed interface Outgoing {

    /** The most that key and value may hold together: headers and the record's overhead come on top. */
    int MAX_BYTES = Topic.MAX_RECORD_BYTES - 4 * 1024;

    /** A scorecard, under the key of the exchange it grades. */
    record Card(byte @Nullable [] key, Scorecard card, byte[] value) implements Outgoing {

        public static Card of(byte @Nullable [] key, Scorecard card) {
            return new Card(key, card, Wire.write(card));
        }

        /** Whether Kafka takes it as a record: tags are copied from the exchange, and nothing bounds their number. */
        public boolean fits() {
            return value.length + (key == null ? 0 : key.length) <= MAX_BYTES;
        }

        @Override
        public String toString() {
            return "Card[" + card.exchange() + "]";
        }
    }

    /**
     * A record that yields no scorecard, with the bytes it had.
     *
     * @param source where it lay: topic, partition and offset joined by hyphens
     * @param origin which gateway numbered it, {@link Origin#NONE} where that is not known
     * @param originalBytes size of the value as it was, also where it had to be cut
     */
    record DeadLetter(
            byte @Nullable [] key,
            byte @Nullable [] value,
            String source,
            Origin origin,
            Reason reason,
            int originalBytes)
            implements Outgoing {

        /** Cuts a value that would no longer fit into a record with its new headers, since nothing must stop the flow. */
        public static DeadLetter of(
                byte @Nullable [] key, byte @Nullable [] value, String source, Origin origin, Reason reason) {
            byte[] keptKey = key == null ? null : fit(key, MAX_BYTES / 2);
            int room = MAX_BYTES - (keptKey == null ? 0 : keptKey.length);
            return new DeadLetter(
                    keptKey,
                    value == null ? null : fit(value, room),
                    source,
                    origin,
                    reason,
                    value == null ? 0 : value.length);
        }

        private static byte[] fit(byte[] bytes, int most) {
            return bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
        }

        @Override
        public String toString() {
            return "DeadLetter[" + source + ", " + reason + "]";
        }
    }

    /** Why a record yields no scorecard. */
    enum Reason {
        /** It has no value. */
        EMPTY("decode"),
        /** It is no JSON, nested too deep, or lacks what every exchange has. */
        UNREADABLE("decode"),
        /** It reads as an exchange, but what is inside cannot be looked at, or gives a scorecard too large for a record. */
        UNGRADABLE("grade"),
        /** An exchange of the same id has a scorecard of this panel. */
        DUPLICATE("intake");

        private final String stage;

        Reason(String stage) {
            this.stage = stage;
        }

        /** Where in the service it stopped. */
        public String stage() {
            return stage;
        }

        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
