package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.gateway.spool.Parcel;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What parcels under way say, side by side in a few large arrays. Once these are in the old generation, no collection of the
 * young one copies them, as it would each of two thousand parcels that wait for a slow Kafka, while all else stands still.
 *
 * <p>An array is filled from its beginning once all that lay in it has been taken out. So a single parcel may keep one, and
 * there may be no room while most of it is not in use: memory is bounded by the number of arrays, and a parcel that finds no
 * room stays what it is. Arrays are made when they are needed, and kept. For one thread.
 */
final class Hold {

    private static final int ARRAYS = 16;

    private final int arrayBytes;
    private final Deque<Compartment> empty = new ArrayDeque<>();
    private int made;
    private @Nullable Compartment filling;

    /** @param bytes how much memory it may take; a sixteenth of it is the largest parcel that has room */
    Hold(int bytes) {
        this.arrayBytes = bytes / ARRAYS;
    }

    /** Where the parcel has room, for it to be put there before another is asked for; null where it has none. */
    @Nullable
    Compartment roomFor(Parcel parcel) {
        if (filling != null && filling.hasRoomFor(parcel)) {
            return filling;
        }
        Compartment next = parcel.length() > arrayBytes ? null : next();
        if (next != null) {
            filling = next;
        }
        return next;
    }

    private @Nullable Compartment next() {
        Compartment used = empty.poll();
        if (used != null || made == ARRAYS) {
            return used;
        }
        try {
            Compartment fresh = new Compartment();
            made++;
            return fresh;
        } catch (OutOfMemoryError none) {
            return null; // the parcel is there already, and takes no more
        }
    }

    /** One of the arrays. */
    final class Compartment {

        private final ByteBuffer bytes = ByteBuffer.allocate(arrayBytes);
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
            return Parcel.readFrom(bytes.duplicate().clear().position(at), origin);
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
