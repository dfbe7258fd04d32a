package io.plumbline.monitor.topology;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.topic.Prompt;
import io.plumbline.monitor.topic.PromptTopics;
import io.plumbline.monitor.topic.TopicLearner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Topics in the store: of an application an entry of some 250 bytes for each prompt that was gathered, and once topics are
 * learned one entry of some kilobytes in place of them all; where that holds no topic, prompts are gathered beside it.
 */
final class LearnedTopics {

    private static final Logger LOG = Logger.getLogger(LearnedTopics.class);

    private final KeyValueStore<String, byte[]> store;

    LearnedTopics(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    SortedSet<String> applications() {
        SortedSet<String> all = new TreeSet<>();
        try (KeyValueIterator<String, byte[]> entries = store.all()) {
            entries.forEachRemaining(entry -> all.add(entry.key.split("\\|", 2)[0]));
        }
        return all;
    }

    TopicLearner read(String application, Charter charter) {
        try {
            byte @Nullable [] learned = store.get(application);
            PromptTopics topics = learned == null ? null : Wire.read(learned, PromptTopics.class);
            return new TopicLearner(charter, prompts(application), topics);
        } catch (Wire.UnreadableEvent e) {
            LOG.errorf("The topics of %s cannot be read, they are learned anew", application);
            return new TopicLearner(charter);
        }
    }

    private List<Prompt> prompts(String application) {
        List<Prompt> prompts = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = store.range(application + "|", application + "}")) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> entry = entries.next();
                prompts.add(Wire.read(entry.value, Prompt.class));
            }
        }
        return prompts;
    }

    /** @param before how many were gathered before it */
    void gathered(String application, int before, Prompt prompt) {
        store.put(key(application, before), Wire.write(prompt));
    }

    /** @param gathered how many prompts were kept until now */
    void learned(String application, int gathered, PromptTopics topics) {
        store.put(application, Wire.write(topics));
        for (int i = 0; i < gathered; i++) {
            store.delete(key(application, i));
        }
    }

    private static String key(String application, int number) {
        return String.format(Locale.ROOT, "%s|%06d", application, number);
    }
}
