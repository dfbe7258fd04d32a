package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.series.Presence;
import io.plumbline.monitor.series.SeriesKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

/** Which segments of the task's series still get readings: an entry of the store for each series that has segments. */
final class Presences {

    static final String STORE = "presence";

    private static final Logger LOG = Logger.getLogger(Presences.class);

    private final KeyValueStore<String, byte[]> store;
    private final Map<SeriesKey, Presence> known = new HashMap<>();

    Presences(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** @param whole the key of a series of all exchanges */
    Presence of(SeriesKey whole) {
        return known.computeIfAbsent(whole, this::read);
    }

    private Presence read(SeriesKey whole) {
        byte[] written = store.get(whole.toString());
        try {
            return written == null ? Presence.NONE : Wire.read(written, Presence.class);
        } catch (Wire.UnreadableEvent e) {
            // They are looked at from here on.
            LOG.warnf("Which segments of %s are there cannot be read", whole);
            return Presence.NONE;
        }
    }

    void put(SeriesKey whole, Presence now) {
        if (!now.equals(of(whole))) {
            known.put(whole, now);
            store.put(whole.toString(), Wire.write(now));
        }
    }

    /** Forgets what is on the heap, so that it is read again as it was kept. */
    void forget(SeriesKey whole) {
        known.remove(whole);
    }
}
