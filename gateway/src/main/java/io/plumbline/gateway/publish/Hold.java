package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.gateway.spool.Parcel;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What parcels under way say, side by side in a few large arrays. These outlive all collections of the young generation and are
 * not copied by them, as each of two thousand parcels would be that wait for a slow Kafka, while all else stands still.
 *
 * <p>An array is filled from its beginning once all that lay in it has been taken out. So a single parcel may keep one, and
 * there may be no room while most of it is not in use: memory is bounded by the number of arrays, and a parcel that finds no
 * room stays what it is. For one thread.
 */
final class Hold {

    private static final int ARRAY_BYTES = 1 << 20;

    private final int most;
    private final Deque<Compartment> empty = new ArrayDeque<>();
    private int made;
    private @Nullable Compartment filling;

    /** @param mostBytes how much memory it may take; a part of an array counts as one */
    Hold(long mostBytes) {
        this.most = (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(mostBytes, ARRAY_BYTES));
    }

    /** Where the parcel has room, for it to be put there before anything else is asked; null where it has none. */
    @Nullable
    Compartment roomFor(Parcel parcel) {
        if (filling != null && filling.hasRoomFor(parcel)) {
            return filling;
        }
        Compartment next = parcel.length() > ARRAY_BYTES ? null : next();
        if (next != null) {
            filling = next;
        }
        return next;
    }

    private @Nullable Compartment next() {
        Compartment used = empty.poll();
        if (used == null && made < most) {
            made++;
            return new Compartment();
        }
        return used;
    }

    /** One of the arrays. */
    final class Compartment {

        private final ByteBuffer bytes = ByteBuffer.allocate(ARRAY_BYTES);
        private int parcels;

        private boolean hasRoomFor(Parcel parcel) {
            return parcel.length() <= bytes.remaining();
        }

        /** @return where it lies, for {@link #get} */
        int put(Parcel parcel) {
            int at = bytes.position();
            parcel.writeTo(bytes);
            parcels++;
            return at;
        }

        /** A copy. */
        Parcel get(int at, Origin origin) {
            return Parcel.readFrom(bytes.duplicate().position(at).limit(ARRAY_BYTES), origin);
        }

        /** One of those that were put here is needed no more. */
        void free() {
            parcels--;
            if (parcels == 0) {
                bytes.clear();
                if (this != filling) {
                    empty.push(this);
                }
            }
        }
    }
}
