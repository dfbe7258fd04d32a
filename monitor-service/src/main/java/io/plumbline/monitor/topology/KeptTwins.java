package io.plumbline.monitor.topology;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.twin.Asked;
import io.plumbline.monitor.twin.Twins;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Samples and twins in the store: of an application an entry of some kilobytes for each place of its sample, and one with the
 * twins of the {@value #ALERTS} latest leading findings of its alerts. A sample is read when an alert needs it and not before.
 */
final class KeptTwins {

    static final int ALERTS = 40;

    private static final Logger LOG = Logger.getLogger(KeptTwins.class);
    // No name of an application has it.
    private static final char BAR = '|';

    private final KeyValueStore<String, byte[]> store;
    private final Map<String, Told> told = new HashMap<>();

    /**
     * What was found for one leading finding of an alert.
     *
     * @param about {@link KeptTwins#about}
     * @param searched the alert's time at the last search
     * @param twins those that were found last, null where there were never any
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(String about, Instant searched, @Nullable Twins twins) {}

    /** What was found for an application's alerts, what was searched for last at the end. */
    record Told(List<Shown> findings) {
        private static final Told NOTHING = new Told(List.of());

        Told {
            findings = List.copyOf(findings);
        }

        Told with(Shown shown) {
            List<Shown> all = new ArrayList<>(findings);
            all.removeIf(other -> other.about().equals(shown.about()));
            all.add(shown);
            return new Told(all.subList(Math.max(0, all.size() - ALERTS), all.size()));
        }
    }

    /** Begins with what the store holds. */
    KeptTwins(KeyValueStore<String, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                if (!isPlace(entry.key)) {
                    told.put(entry.key, read(entry.key, entry.value));
                }
            }
        }
    }

    private static Told read(String application, byte[] value) {
        try {
            return Wire.read(value, Told.class);
        } catch (Wire.UnreadableEvent e) {
            LOG.warnf("The twins of %s cannot be read and are left out", application);
            return Told.NOTHING;
        }
    }

    /** What twins of an alert are about: its leading finding, which another may overtake. */
    static String about(Alert alert) {
        Alert.Finding leading = alert.leading();
        return String.join(" ", alert.id(), leading.dimension(), Objects.requireNonNullElse(leading.segment(), ""));
    }

    /** The key of a place in an application's sample. */
    static String key(String application, String place) {
        return application + BAR + place;
    }

    /** Whether a key is that of a place, and not an application's own. */
    static boolean isPlace(String key) {
        return key.indexOf(BAR) >= 0;
    }

    /** The application that a key belongs to. */
    static String application(String key) {
        return isPlace(key) ? key.substring(0, key.indexOf(BAR)) : key;
    }

    /** Puts an exchange into its place. */
    void take(String key, byte[] asked) {
        store.put(key, asked);
    }

    /** The sample of an application, in the order of its places. */
    List<Asked> sample(String application) {
        List<Asked> sample = new ArrayList<>();
        int unreadable = 0;
        try (KeyValueIterator<String, byte[]> places = store.range(application + BAR, application + (char) (BAR + 1))) {
            while (places.hasNext()) {
                try {
                    sample.add(Wire.read(places.next().value, Asked.class));
                } catch (Wire.UnreadableEvent e) {
                    unreadable++;
                }
            }
        }
        if (unreadable > 0) {
            LOG.warnf("%d exchanges in the sample of %s cannot be read and are left out", unreadable, application);
        }
        return sample;
    }

    /** Notes a search for an alert's leading finding; where it found nothing, what was found before stays. */
    void tell(Alert alert, Optional<Twins> found) {
        Twins twins = found.or(() -> search(alert).map(Shown::twins)).orElse(null);
        Told next = told.getOrDefault(alert.application(), Told.NOTHING)
                .with(new Shown(about(alert), alert.updated(), twins));
        told.put(alert.application(), next);
        store.put(alert.application(), Wire.write(next));
    }

    /** The last search for an alert's leading finding. */
    Optional<Shown> search(Alert alert) {
        return told.getOrDefault(alert.application(), Told.NOTHING).findings().stream()
                .filter(shown -> shown.about().equals(about(alert)))
                .findFirst();
    }

    /** The twins of an application's alerts, by what they are about; a finding for which there are none is not there. */
    Map<String, Twins> told(String application) {
        Map<String, Twins> all = new HashMap<>();
        for (Shown shown : told.getOrDefault(application, Told.NOTHING).findings()) {
            if (shown.twins() != null) {
                all.put(shown.about(), shown.twins());
            }
        }
        return all;
    }

    /** The applications of which there was an alert. */
    List<String> applications() {
        return told.keySet().stream().sorted().toList();
    }
}
