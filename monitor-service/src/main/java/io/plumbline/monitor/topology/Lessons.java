package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is learned of applications in a store: of each an entry of some 250 bytes for each text that was gathered, and once
 * something is learned one entry of some kilobytes in place of them all; where that holds nothing, texts are gathered beside it.
 *
 * @param <E> what is gathered
 * @param <L> what is learned from it
 */
final class Lessons<E, L> {

    private static final Logger LOG = Logger.getLogger(Lessons.class);

    private final KeyValueStore<String, byte[]> store;
    private final Class<E> entry;
    private final Class<L> lesson;

    Lessons(KeyValueStore<String, byte[]> store, Class<E> entry, Class<L> lesson) {
        this.store = store;
        this.entry = entry;
        this.lesson = lesson;
    }

    SortedSet<String> applications() {
        SortedSet<String> all = new TreeSet<>();
        try (KeyValueIterator<String, byte[]> entries = store.all()) {
            entries.forEachRemaining(each -> all.add(each.key.split("\\|", 2)[0]));
        }
        return all;
    }

    /** A learner as it was, from what was gathered and what was learned; from nothing where that cannot be read. */
    <T> T read(String application, BiFunction<List<E>, @Nullable L, T> learner) {
        try {
            byte @Nullable [] learned = store.get(application);
            return learner.apply(entries(application), learned == null ? null : Wire.read(learned, lesson));
        } catch (Wire.UnreadableEvent e) {
            LOG.errorf("The %s of %s cannot be read, they are learned anew", store.name(), application);
            return learner.apply(List.of(), null);
        }
    }

    private List<E> entries(String application) {
        List<E> all = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = store.range(application + "|", application + "}")) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> each = entries.next();
                all.add(Wire.read(each.value, entry));
            }
        }
        return all;
    }

    /** @param before how many were gathered before it */
    void gathered(String application, int before, E gathered) {
        store.put(key(application, before), Wire.write(gathered));
    }

    /** @param gathered how many entries were kept until now */
    void learned(String application, int gathered, L learned) {
        store.put(application, Wire.write(learned));
        for (int i = 0; i < gathered; i++) {
            store.delete(key(application, i));
        }
    }

    private static String key(String application, int number) {
        return String.format(Locale.ROOT, "%s|%06d", application, number);
    }
}
