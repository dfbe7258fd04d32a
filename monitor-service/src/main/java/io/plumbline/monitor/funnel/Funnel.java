package io.plumbline.monitor.funnel;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.funnel.Books.Cover;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The books of all gateways. Every change is written to the pages at once, so that pages and books are one state.
 *
 * <p>Bounded: {@value #MOST_GATEWAYS} gateways, and of each the {@value #MOST_EPOCHS} youngest processes and those that left
 * exchanges on disk, {@value #MOST_WITH_DISK} in all; older ones are summed up. A new gateway takes the place of the one that was heard longest ago, and is refused while all of them run.
 */
public final class Funnel {

    static final int MOST_GATEWAYS = 128;
    static final int MOST_EPOCHS = 4;
    static final int MOST_WITH_DISK = 16;

    private static final String COVER = "cover";
    private static final String PAST = "past";

    private final Pages pages;
    private final Map<String, Gateway> gateways = new HashMap<>();

    public Funnel(Pages pages) {
        this.pages = pages;
    }

    /** Where the books are kept. */
    public interface Pages {
        void put(String key, byte[] value);

        void delete(String key);
    }

    private static final class Gateway {
        private final TreeMap<Long, Books> epochs = new TreeMap<>();
        private Tally past = Tally.NONE;
    }

    /** False when there is no room for its gateway, so that it was not taken. */
    public boolean take(LedgerEntry entry, Instant now) {
        Gateway gateway = gateway(entry.gateway(), now);
        if (gateway == null) {
            return false;
        }
        Books books = books(gateway, entry.gateway(), entry.epoch(), now);
        if (books != null) {
            take(entry, gateway, books, now);
        }
        return true;
    }

    private void take(LedgerEntry entry, Gateway gateway, Books books, Instant now) {
        books.take(entry, now, leaf -> pages.delete(key(entry.epoch(), Long.toString(leaf), entry.gateway())));
        write(entry.gateway(), entry.epoch(), books);
        gateway.epochs.headMap(entry.epoch()).forEach((epoch, earlier) -> {
            if (earlier.supersede(entry.teller())) {
                write(entry.gateway(), epoch, earlier);
            }
        });
    }

    /** False when there is no room for its gateway, so that it was not taken. */
    public boolean take(Arrival arrival, Instant now) {
        Origin origin = arrival.origin();
        if (!origin.isNumbered()) {
            return true;
        }
        Gateway gateway = gateway(origin.gateway(), now);
        if (gateway == null) {
            return false;
        }
        Books books = books(gateway, origin.gateway(), origin.epoch(), now);
        if (books != null) {
            take(arrival, books);
        }
        return true;
    }

    private void take(Arrival arrival, Books books) {
        String name = arrival.origin().gateway();
        long epoch = arrival.origin().epoch();
        long number = arrival.origin().sequence();
        boolean fresh = books.take(number, arrival.fate(), leaf -> {
            pages.delete(key(epoch, Long.toString(leaf), name));
            write(name, epoch, books);
        });
        byte[] leaf = fresh ? books.numbers().leaf(Numbers.leafOf(number)) : null;
        if (leaf != null) {
            pages.put(key(epoch, Long.toString(Numbers.leafOf(number)), name), leaf);
        }
    }

    /** Puts back what was written: covers before leaves, which need them. Pages that cannot be read are left out. */
    public void restore(Map<String, byte[]> written, Instant now) {
        written.forEach((key, value) -> restore(key.split("\\|", 3), value, now, true));
        written.forEach((key, value) -> restore(key.split("\\|", 3), value, now, false));
    }

    private void restore(String[] key, byte[] value, Instant now, boolean covers) {
        if (key.length < 3 || covers != (key[1].equals(COVER) || key[1].equals(PAST))) {
            return;
        }
        Gateway gateway = gateways.computeIfAbsent(key[2], fresh -> new Gateway());
        try {
            long epoch = Long.parseLong(key[0]);
            if (key[1].equals(PAST)) {
                gateway.past = Wire.read(value, Tally.class);
            } else if (key[1].equals(COVER)) {
                gateway.epochs.put(epoch, new Books(Wire.read(value, Cover.class), now));
            } else {
                gateway.epochs
                        .computeIfAbsent(epoch, fresh -> new Books(Cover.BLANK, now))
                        .numbers()
                        .restore(Long.parseLong(key[1]), value);
            }
        } catch (Wire.UnreadableEvent | NumberFormatException e) {
            // Another version's page, or a damaged one: what it said stays missing, which is seen.
        }
    }

    /** The gateways by name, as they stand. */
    public List<GatewayBooks> view(Instant now) {
        List<GatewayBooks> all = new ArrayList<>();
        gateways.forEach((name, gateway) -> all.add(view(name, gateway, now)));
        all.sort(Comparator.comparing(GatewayBooks::gateway));
        return all;
    }

    private static GatewayBooks view(String name, Gateway gateway, Instant now) {
        Tally sum = gateway.past;
        Instant closedThrough = null;
        for (Books books : gateway.epochs.values()) {
            sum = sum.plus(books.tally(now));
            closedThrough = books.closedThrough() == null ? closedThrough : books.closedThrough();
        }
        Map.Entry<Long, Books> last = gateway.epochs.lastEntry();
        LedgerEntry entry = last == null ? null : last.getValue().entry();
        GatewayBooks.State state = entry == null || !last.getValue().hasEnded(now)
                ? GatewayBooks.State.RUNNING
                : entry.closed() ? GatewayBooks.State.STOPPED : GatewayBooks.State.SILENT;
        return new GatewayBooks(name, state, entry == null ? null : entry.time(), closedThrough, sum);
    }

    /** Null when there is no room for it. */
    private @Nullable Gateway gateway(String name, Instant now) {
        if (!gateways.containsKey(name) && gateways.size() >= MOST_GATEWAYS && !forgetOne(now)) {
            return null;
        }
        return gateways.computeIfAbsent(name, fresh -> new Gateway());
    }

    /** Forgets the gateway whose last entry is oldest. False when all of them run. */
    private boolean forgetOne(Instant now) {
        Optional<String> oldest = gateways.entrySet().stream()
                .filter(gateway -> !isRunning(gateway.getValue(), now))
                .min(Comparator.comparing((Map.Entry<String, Gateway> gateway) -> lastEntry(gateway.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
        oldest.ifPresent(this::forget);
        return oldest.isPresent();
    }

    private void forget(String name) {
        Gateway gone = gateways.remove(name);
        if (gone != null) {
            gone.epochs.forEach((epoch, books) -> erase(name, epoch, books));
            pages.delete(key(0, PAST, name));
        }
    }

    // Numbers alone prove no gateway: whoever can write scorecards can make them up.
    private static boolean isRunning(Gateway gateway, Instant now) {
        return gateway.epochs.values().stream().anyMatch(books -> books.entry() != null && !books.hasEnded(now));
    }

    private static Instant lastEntry(Gateway gateway) {
        return gateway.epochs.values().stream()
                .map(Books::entry)
                .filter(Objects::nonNull)
                .map(LedgerEntry::time)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** Null for a process that is older than those that are kept. */
    private @Nullable Books books(Gateway gateway, String name, long epoch, Instant now) {
        Books known = gateway.epochs.get(epoch);
        if (known != null) {
            return known;
        }
        if (gateway.epochs.size() >= MOST_EPOCHS) {
            if (epoch < gateway.epochs.firstKey()) {
                return null;
            }
            sumUp(gateway, name, now);
        }
        Books fresh = new Books(Cover.BLANK, now);
        gateway.epochs.put(epoch, fresh);
        return fresh;
    }

    private void sumUp(Gateway gateway, String name, Instant now) {
        Map.Entry<Long, Books> oldest = done(gateway);
        if (oldest == null) {
            return;
        }
        gateway.epochs.remove(oldest.getKey());
        gateway.past = gateway.past.plus(oldest.getValue().tally(now));
        erase(name, oldest.getKey(), oldest.getValue());
        pages.put(key(0, PAST, name), Wire.write(gateway.past));
    }

    /** The oldest that nothing is expected of any more; null while all of them may stay. */
    private static Map.@Nullable Entry<Long, Books> done(Gateway gateway) {
        return gateway.epochs.entrySet().stream()
                .filter(books -> !books.getValue().isSpooled())
                .findFirst()
                .orElse(gateway.epochs.size() < MOST_WITH_DISK ? null : gateway.epochs.firstEntry());
    }

    private void write(String gateway, long epoch, Books books) {
        pages.put(key(epoch, COVER, gateway), Wire.write(books.cover()));
    }

    private void erase(String gateway, long epoch, Books books) {
        books.numbers().trimAll(leaf -> pages.delete(key(epoch, Long.toString(leaf), gateway)));
        pages.delete(key(epoch, COVER, gateway));
    }

    // A gateway's name may hold anything, so it comes last.
    private static String key(long epoch, String page, String gateway) {
        return epoch + "|" + page + "|" + gateway;
    }
}
