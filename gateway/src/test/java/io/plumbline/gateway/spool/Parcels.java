package io.plumbline.gateway.spool;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.LedgerEntry.Settled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Parcels for tests whose content tells whether it is whole. */
public final class Parcels {

    private Parcels() {}

    public static Parcel numbered(long epoch, long sequence, int bytes) {
        byte[] value = new byte[bytes];
        new Random(sequence).nextBytes(value);
        return new Parcel(
                "key-" + sequence % 3, value, Map.of("ce_id", "e-" + sequence), new Origin("gw", epoch, sequence));
    }

    public static List<Parcel> numbered(long epoch, long from, long to, int bytes) {
        List<Parcel> parcels = new ArrayList<>();
        for (long sequence = from; sequence <= to; sequence++) {
            parcels.add(numbered(epoch, sequence, bytes));
        }
        return parcels;
    }

    public static LedgerEntry books(long epoch, long captured) {
        return new LedgerEntry(
                "gw",
                epoch,
                Instant.EPOCH,
                false,
                captured,
                0,
                Map.of(),
                captured,
                0,
                Map.of(),
                captured,
                0,
                new Settled(Instant.EPOCH, 0, 0, 0));
    }
}
