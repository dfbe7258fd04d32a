package io.plumbline.gateway.spool;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Parcels on disk, in the order in which they were appended. What {@link #append} has returned from survives the process.
 * With the parcels lie the books of every process that has some here, changed in the same step.
 *
 * <p>A call that ends with a {@link SpoolFault} has changed nothing. A full disk leaves it open, so that it can be read
 * still; after anything worse it is closed, and {@link #recover} comes before any other call. For one thread, but for
 * {@link #extent}.
 */
public interface Spool extends AutoCloseable {

    /**
     * A parcel's place.
     *
     * @param id rises with every append
     * @param born when it was appended, in milliseconds since 1970
     */
    record Head(long id, Origin origin, int weight, long born) {

        /** The process that captured it. */
        public long epoch() {
            return origin.epoch();
        }
    }

    record Stored(Head head, Parcel parcel) {}

    /**
     * What is there.
     *
     * @param bytes the weights of the parcels
     * @param oldest when the oldest was appended, in milliseconds since 1970; 0 when there is none
     */
    record Extent(long records, long bytes, long oldest) {
        public static final Extent EMPTY = new Extent(0, 0, 0);
    }

    /**
     * What was found.
     *
     * @param pending how many parcels of each process there are
     * @param books each process's last entry, where it can be read
     * @param lost how many parcels of each process were there once and are torn or damaged
     */
    record Found(Map<Long, Long> pending, Map<Long, LedgerEntry> books, Map<Long, Long> lost) {}

    /** Opens it, or opens it again; a damaged one is cut down to what can be read. */
    Found recover() throws SpoolFault;

    boolean isOpen();

    /** The last id that was given; 0 before the first. */
    long tail();

    /** Whether it takes more, and what it holds can be taken out all the same. */
    boolean hasRoom();

    /** Appends all of them or none. Books alone need no {@linkplain #hasRoom room}. */
    void append(List<Parcel> parcels, long born, LedgerEntry books) throws SpoolFault;

    /** The oldest behind an id, at least one where there are any. */
    List<Stored> read(long after, int most, long mostBytes) throws SpoolFault;

    /** The places of the oldest behind an id. */
    List<Head> heads(long after, int most) throws SpoolFault;

    /**
     * Removes all of them that are there, or none. Needs no {@linkplain #hasRoom room}.
     *
     * @param books is told which are there and says the entries that hold without them
     * @return those that this has removed: each once, whatever happened on the way
     */
    List<Head> remove(List<Head> heads, Function<List<Head>, List<LedgerEntry>> books) throws SpoolFault;

    /** From any thread. */
    Extent extent();

    @Override
    void close();
}
