package io.plumbline.scorer.intake;

import io.plumbline.contracts.event.Scorecard;
import io.plumbline.scorer.publish.Outgoing;
import io.plumbline.scorer.publish.Outgoing.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The exchanges that got a scorecard last, so that one that comes again gets no second: it becomes a dead letter with the
 * reason {@link Reason#DUPLICATE}. In memory, bounded per partition (an exchange's key decides its partition, and a repeat has
 * its key); after a restart it is empty, and the monitor, which remembers longer, keeps readings single. Used by one thread.
 */
final class RecentExchanges {

    private final int capacity;
    private final Map<Integer, Map<String, Boolean>> partitions = new HashMap<>();

    /** @param capacity how many are remembered of each partition */
    RecentExchanges(int capacity) {
        this.capacity = capacity;
    }

    /**
     * What a batch becomes, repeats turned to dead letters.
     *
     * @param read what each of the records was read as, in their order
     */
    List<Outgoing> once(List<ConsumerRecord<byte[], byte[]>> records, List<Outgoing> read) {
        Set<String> batch = new HashSet<>();
        List<Outgoing> once = new ArrayList<>(read.size());
        for (int i = 0; i < read.size(); i++) {
            boolean repeat = read.get(i) instanceof Outgoing.Card graded && isKnown(graded.card(), batch);
            once.add(repeat ? RecordReader.dead(records.get(i), Reason.DUPLICATE) : read.get(i));
        }
        return once;
    }

    private boolean isKnown(Scorecard card, Set<String> batch) {
        return partition(card).containsKey(identity(card)) || !batch.add(identity(card));
    }

    /** Remembers what was committed; a batch that was aborted comes again and is no repeat. */
    void committed(List<Outgoing> outgoing) {
        for (Outgoing one : outgoing) {
            if (one instanceof Outgoing.Card graded) {
                partition(graded.card()).put(identity(graded.card()), true);
            }
        }
    }

    private Map<String, Boolean> partition(Scorecard card) {
        return partitions.computeIfAbsent(card.at().partition(), fresh -> new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > capacity;
            }
        });
    }

    private static String identity(Scorecard card) {
        return card.run() + "/" + card.application() + "/" + card.exchange();
    }
}
