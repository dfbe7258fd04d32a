package io.plumbline.gateway.publish;

import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.gateway.spool.Parcel;
import io.plumbline.gateway.spool.Spool;
import io.plumbline.gateway.spool.SpoolFault;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A disk that outlives the processes which use it, can be full, can fail, and can lose its end. */
final class FakeDisk {

    final TreeMap<Long, Spool.Stored> rows = new TreeMap<>();
    private final Map<Long, LedgerEntry> books = new TreeMap<>();
    private final Map<Long, Long> torn = new TreeMap<>();
    private long tail;
    private boolean damaged;
    /** Whether something was lost since the books were last written: only the process that found it knows. */
    boolean untold;

    /** Takes no parcels, but what has become of those it has. */
    boolean full;

    /** Takes nothing. */
    boolean stuck;

    boolean failing;

    /** Happens while it writes. */
    Runnable meanwhile = () -> {};

    /** Loses its latest rows, as a torn file does. */
    void tear(int most) {
        for (int i = 0; i < most && !rows.isEmpty(); i++) {
            torn.merge(rows.pollLastEntry().getValue().head().epoch(), 1L, Long::sum);
        }
    }

    /** Some rows can no longer be read, wherever they lie: whoever has it open finds that out and has to open it again. */
    void lose(Random chance, int most) {
        for (int i = 0; i < most && !rows.isEmpty(); i++) {
            Long id = List.copyOf(rows.keySet()).get(chance.nextInt(rows.size()));
            Spool.Stored lost = rows.remove(id);
            torn.merge(lost.head().epoch(), 1L, Long::sum);
            damaged = true;
            untold = true;
        }
    }

    /** As a process opens it. */
    Spool open() {
        return new Opened();
    }

    private final class Opened implements Spool {

        private boolean open;

        private void check() throws SpoolFault {
            if (failing || damaged || !open) {
                open = false;
                throw new SpoolFault("failing");
            }
        }

        private void checkWrites() throws SpoolFault {
            meanwhile.run();
            check();
            if (stuck) {
                throw new SpoolFault("stuck");
            }
        }

        @Override
        public Found recover() throws SpoolFault {
            open = true;
            damaged = false;
            check();
            Map<Long, Long> pending = rows.values().stream()
                    .collect(Collectors.groupingBy(row -> row.head().epoch(), TreeMap::new, Collectors.counting()));
            Map<Long, Long> lost = new TreeMap<>(torn);
            torn.clear();
            return new Found(pending, Map.copyOf(books), lost);
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public boolean hasRoom() {
            return open && !full && !stuck && !failing && !damaged;
        }

        @Override
        public long tail() {
            return tail;
        }

        @Override
        public void append(List<Parcel> parcels, long born, LedgerEntry entry) throws SpoolFault {
            checkWrites();
            if (full && !parcels.isEmpty()) {
                throw new SpoolFault("full");
            }
            for (Parcel parcel : parcels) {
                Head head = new Head(++tail, parcel.origin(), parcel.weight(), born);
                rows.put(tail, new Stored(head, parcel));
            }
            books.put(entry.epoch(), entry);
            untold = false;
        }

        @Override
        public List<Stored> read(long after, int most, long mostBytes) throws SpoolFault {
            check();
            return rows.tailMap(after, false).values().stream().limit(most).toList();
        }

        @Override
        public List<Head> heads(long after, int most) throws SpoolFault {
            return read(after, most, Long.MAX_VALUE).stream().map(Stored::head).toList();
        }

        @Override
        public List<Head> remove(List<Head> heads, Function<List<Head>, List<LedgerEntry>> after) throws SpoolFault {
            checkWrites();
            List<Head> there =
                    heads.stream().filter(head -> rows.containsKey(head.id())).toList();
            there.forEach(head -> rows.remove(head.id()));
            after.apply(there).forEach(entry -> books.put(entry.epoch(), entry));
            return there;
        }

        @Override
        public Extent extent() {
            long bytes =
                    rows.values().stream().mapToLong(row -> row.head().weight()).sum();
            return rows.isEmpty()
                    ? Extent.EMPTY
                    : new Extent(
                            rows.size(),
                            bytes,
                            rows.firstEntry().getValue().head().born());
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
