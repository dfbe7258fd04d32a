package io.plumbline.gateway.publish;

import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.publish.DiskBooks.End;
import io.plumbline.gateway.spool.Spool;
import io.plumbline.gateway.spool.Spool.Head;
import io.plumbline.gateway.spool.SpoolFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parcels on disk that have ended, until the disk knows and they can be counted. Memory: some 150 bytes each; as many as are
 * on disk while it takes no writes.
 */
final class Endings {

    private static final int MOST_AT_ONCE = 500;
    // What is deleted is overwritten, and goes through the log: it must fit into that of a disk that is full.
    private static final long MOST_BYTES_AT_ONCE = 1 << 20;

    private final Disk disk;
    private final DiskBooks books;
    private final Map<Long, End> ended = new LinkedHashMap<>();

    Endings(Disk disk, DiskBooks books) {
        this.disk = disk;
        this.books = books;
    }

    /** @param reason why it was dropped; null when Kafka has it */
    void add(Head head, @Nullable Drop reason) {
        ended.put(head.id(), new End(head, reason));
    }

    boolean holds(Head head) {
        return ended.containsKey(head.id());
    }

    boolean areMany() {
        return ended.size() >= MOST_AT_ONCE;
    }

    /** Dropped is what the disk has forgotten: else the next process would find it, and send it behind what came later. */
    void drop(List<Head> heads, Drop reason) {
        heads.forEach(head -> add(head, reason));
        commit();
        heads.forEach(head -> ended.remove(head.id()));
    }

    /** Takes what has ended off the disk, in slices. */
    void commit() {
        boolean done = true;
        while (done && !ended.isEmpty() && disk.takesBooks()) {
            List<End> slice = slice();
            done = disk.book(spool -> commit(spool, slice));
        }
    }

    private List<End> slice() {
        List<End> slice = new ArrayList<>();
        long room = MOST_BYTES_AT_ONCE;
        for (End end : ended.values()) {
            if (room <= 0 || slice.size() == MOST_AT_ONCE) {
                break;
            }
            room -= end.head().weight();
            slice.add(end);
        }
        return slice;
    }

    // What the disk has lost in the meantime was counted when that was found.
    private void commit(Spool spool, List<End> slice) throws SpoolFault {
        List<Head> heads = slice.stream().map(End::head).toList();
        List<Head> gone = spool.remove(heads, there -> books.after(endsOf(there)));
        books.settle(endsOf(gone));
        heads.forEach(head -> ended.remove(head.id()));
    }

    private List<End> endsOf(List<Head> heads) {
        return heads.stream()
                .map(head -> Objects.requireNonNull(ended.get(head.id())))
                .toList();
    }
}
