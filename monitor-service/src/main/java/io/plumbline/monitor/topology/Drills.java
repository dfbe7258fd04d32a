package io.plumbline.monitor.topology;

import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.drill.Drill;
import io.plumbline.monitor.drill.DrillStatus;
import io.plumbline.monitor.drill.Rounds;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.SeriesKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

/**
 * The drills of a task, beside its series: whatever goes wrong here, the live series goes on. Of live traffic only; what a
 * drill sees is forwarded nowhere. Ended rounds are stored, so that a restart loses the round under way and nothing else.
 */
final class Drills {

    static final String STORE = "drills";

    private static final Logger LOG = Logger.getLogger(Drills.class);

    private final Run run;
    private final Charters charters;
    private final List<Detector> detectors;
    private final KeyValueStore<String, byte[]> store;
    private final Map<SeriesKey, Drill> drills = new HashMap<>();

    Drills(Run run, Charters charters, List<Detector> detectors, KeyValueStore<String, byte[]> store) {
        this.run = run;
        this.charters = charters;
        this.detectors = detectors;
        this.store = store;
    }

    /** Takes a reading that the live series has taken. */
    void take(SeriesKey key, Plan plan, Sample sample, Series live) {
        if (!isDrilled(key)) {
            return;
        }
        try {
            Drill drill = drill(key, plan);
            if (drill.take(sample, live)) {
                store.put(key.toString(), drill.rounds().write());
            }
        } catch (KafkaException e) {
            // The task's own trouble, not the drill's.
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "The drill of series %s begins its round anew", key);
            drills.remove(key);
        }
    }

    Optional<DrillStatus> status(SeriesKey key, boolean starved) {
        return isDrilled(key)
                ? charters.plan(key).map(plan -> drill(key, plan).status(key, starved))
                : Optional.empty();
    }

    /** The series has another baseline, or is about to: what was seen against the one before says nothing of it. */
    void anew(SeriesKey key) {
        forget(key);
        store.delete(key.toString());
    }

    /** The series has another plan, or none: a round under way is about the old one. */
    void forget(SeriesKey key) {
        drills.remove(key);
    }

    private boolean isDrilled(SeriesKey key) {
        return run.isLive() && charters.isDrilled(key);
    }

    private Drill drill(SeriesKey key, Plan plan) {
        return drills.computeIfAbsent(
                key, fresh -> new Drill(plan, detectors, Rounds.read(store.get(fresh.toString()))));
    }
}
