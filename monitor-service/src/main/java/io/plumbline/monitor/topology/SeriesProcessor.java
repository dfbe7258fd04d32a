package io.plumbline.monitor.topology;

import io.plumbline.contracts.baseline.Baseline;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Presence;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.series.Signal;
import io.plumbline.monitor.topology.Instruments.Takeover;
import io.plumbline.monitor.topology.Out.Lane;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stage 1: observations to series to signals.
 *
 * <p>Series live on the heap, and a {@link Journal} keeps the store level with them. So store, live series and offsets are
 * one state at every commit, and a restored task goes on bit for bit.
 */
final class SeriesProcessor extends ContextualProcessor<String, byte[], String, Out> {

    static final String STORE = "series";

    private static final Logger LOG = Logger.getLogger(SeriesProcessor.class);
    private static final String STAGE = "series";
    private static final Duration SHOW_EVERY = Duration.ofSeconds(1);
    private static final String ONCE_PER_EXCHANGE = "operation.outcome";

    private final Run run;
    private final Charters charters;
    private final List<Detector> detectors;
    private final Board board;
    private final Witness witness;
    private final Clock clock;
    private final Map<SeriesKey, Live> live = new HashMap<>();
    // All are set by init, which comes before any record.
    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> store;

    @SuppressWarnings("NullAway.Init")
    private Drills drills;

    @SuppressWarnings("NullAway.Init")
    private Instruments instruments;

    @SuppressWarnings("NullAway.Init")
    private Presences presences;

    @SuppressWarnings("NullAway.Init")
    private Board.Pane pane;

    private long generation;

    SeriesProcessor(Run run, Charters charters, List<Detector> detectors, Board board, Witness witness, Clock clock) {
        this.run = run;
        this.charters = charters;
        this.detectors = detectors;
        this.board = board;
        this.witness = witness;
        this.clock = clock;
    }

    /** A series on the heap; {@code status} is what was shown last, null when it has changed since. */
    private static final class Live {
        private final Plan plan;
        private final Series series;
        private final Journal journal;
        private Instant arrived;
        private @Nullable SeriesStatus status;

        private Live(Plan plan, Series series, Journal journal, Instant arrived) {
            this.plan = plan;
            this.series = series;
            this.journal = journal;
            this.arrived = arrived;
        }
    }

    @Override
    public void init(ProcessorContext<String, Out> context) {
        super.init(context);
        // A task that was revived begins again on this object, and what it holds was never committed.
        live.clear();
        store = context.getStateStore(STORE);
        drills = new Drills(run, charters, detectors, context.getStateStore(Drills.STORE));
        instruments = new Instruments(detectors, context.getStateStore(Instruments.STORE));
        presences = new Presences(context.getStateStore(Presences.STORE));
        pane = board.open(STORE + " " + context.taskId());
        generation = charters.generation();
        loadAll();
        live.keySet().stream().filter(SeriesKey::isSegment).forEach(this::noteSegment);
        show();
        context.schedule(SHOW_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> show());
    }

    // All that is stored and not here: at first everything, later what was given up for a fault.
    private void loadAll() {
        Set<SeriesKey> keys = new LinkedHashSet<>();
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> keys.add(Journal.seriesOf(entry.key)));
        }
        for (SeriesKey key : keys) {
            if (!live.containsKey(key)) {
                // What is stored was admitted once and stays so, whatever came first since the start.
                charters.plan(key).ifPresent(plan -> live.put(key, load(key, plan)));
            }
        }
    }

    // Of a version that did not look which segments are there, too.
    private void noteSegment(SeriesKey part) {
        Live whole = live.get(part.whole());
        Instant newest = whole == null ? null : whole.series.newest();
        if (whole != null && newest != null) {
            note(part, whole.series, newest);
        }
    }

    private void note(SeriesKey part, Series whole, Instant newest) {
        Series own = Objects.requireNonNull(live.get(part)).series;
        presences.put(part.whole(), presences.of(part.whole()).with(part.segment(), own, whole, newest));
    }

    /** Has each series go on as other charters ask, once they are there. */
    private void followCharters() {
        long now = charters.generation();
        if (now != generation) {
            generation = now;
            List.copyOf(live.keySet()).forEach(this::replan);
        }
    }

    // As a start under the new charter would, but for what the series has read since its last snapshot: that was read
    // under
    // the old one and stays so.
    private void replan(SeriesKey key) {
        Live entry = Objects.requireNonNull(live.get(key));
        Optional<Plan> plan = charters.plan(key);
        if (plan.isPresent() && plan.get().equals(entry.plan)) {
            return;
        }
        entry.journal.snapshot(entry.series);
        instruments.replan(key);
        drills.forget(key);
        pane.hide(key);
        live.remove(key);
        plan.ifPresent(changed -> live.put(key, load(key, changed)));
    }

    /** The series as it was kept, else as its baseline has it, else new. */
    private Live begin(SeriesKey key, Plan plan, String grader) {
        Live entry = load(key, plan);
        if (!entry.journal.isEmpty()) {
            return entry;
        }
        return charters.baseline(key.application())
                .flatMap(baseline -> baseline.of(key.dimension())
                        .flatMap(learned -> learned(key, plan, grader, baseline.name(), learned)))
                .map(series -> {
                    entry.journal.begin(series);
                    return new Live(plan, series, entry.journal, clock.instant());
                })
                .orElse(entry);
    }

    /** A segment's series as it was kept, else as the series of all exchanges has it. */
    private Live begin(SeriesKey segment, Plan plan, Series whole) {
        Live entry = load(segment, plan);
        if (!entry.journal.isEmpty()) {
            return entry;
        }
        Series series = whole.segment(segment, plan);
        entry.journal.begin(series);
        return new Live(plan, series, entry.journal, clock.instant());
    }

    private Optional<Series> learned(SeriesKey key, Plan plan, String grader, String name, Baseline.Learned learned) {
        if (!learned.grader().equals(grader)) {
            LOG.errorf(
                    "Series %s learns anew: baseline %s is of grader %s, and its readings come from %s",
                    key, name, learned.grader(), grader);
            return Optional.empty();
        }
        List<Reading> readings = learned.readings().stream()
                .map(value -> Sample.reading(value, plan))
                .toList();
        return Optional.of(Series.learned(key, plan, detectors, name, readings));
    }

    private Live load(SeriesKey key, Plan plan) {
        Journal journal = new Journal(store, key);
        Series fresh = new Series(key, plan, detectors);
        try {
            Series series = journal.restore(fresh, in -> Series.read(key, plan, detectors, in));
            Instant last = series.status().lastReading();
            return new Live(plan, series, journal, last == null ? clock.instant() : last);
        } catch (IOException | RuntimeException e) {
            // Learning anew is better than a task that cannot start: the series says itself that it is learning.
            LOG.warnf(
                    "The state of series %s cannot be read, it begins anew: %s",
                    key, e.getClass().getSimpleName());
            witness.seriesLost();
            journal.clear();
            return new Live(plan, new Series(key, plan, detectors), journal, clock.instant());
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        SeriesKey key = null;
        followCharters();
        try {
            if (Rebaselining.isOne(record)) {
                rebaseline(record);
                return;
            }
            Observation observation =
                    Wire.read(record.value() == null ? new byte[0] : record.value(), Observation.class);
            key = new SeriesKey(observation.application(), observation.dimension());
            if (key.application().indexOf('|') >= 0) {
                drop(record, "invalid");
            } else if (!charters.admits(key.application())) {
                drop(record, "too_many_applications");
            } else {
                take(key, observation, record.timestamp());
            }
        } catch (Wire.UnreadableEvent e) {
            drop(record, "unreadable");
        } catch (KafkaException e) {
            // The task's own trouble, not the record's.
            throw e;
        } catch (RuntimeException e) {
            // One bad reading must not stop all series of the task. The series goes back to its last snapshot.
            LOG.warnf(e, "An observation of series %s cannot be taken", key);
            forget(key);
            drop(record, "refused");
        }
    }

    private void take(SeriesKey key, Observation observation, long timestamp) {
        Optional<Plan> plan = plan(key);
        if (plan.isEmpty() || observation.value() instanceof Observation.Unknown) {
            return;
        }
        Sample sample = Sample.of(observation, plan.get());
        Live entry = live.get(key);
        if (entry == null) {
            entry = begin(key, plan.get(), observation.grader());
            live.put(key, entry);
            tellOpen(entry.series, sample.time(), timestamp);
        }
        if (key.dimension().equals(ONCE_PER_EXCHANGE) && entry.series.isLate(sample.time())) {
            witness.late();
        }
        witness.observation(observation);
        if (!instruments.isOwn(key, observation.grader(), entry.series)) {
            entry.arrived = clock.instant();
            instruments
                    .take(key, plan.get(), sample, observation.grader(), entry.series)
                    .ifPresent(takeover -> follow(key, takeover, sample.time(), timestamp));
            return;
        }
        // Before the reading is taken: what is new is held against what was known without it.
        List<Live> segments = segments(entry.series, key, sample, timestamp);
        take(entry, sample, timestamp);
        drills.take(key, plan.get(), sample, entry.series);
        Sample own = sample.ofSegment(plan.get().cells());
        segments.forEach(segment -> take(segment, own, timestamp));
        if (Presence.isDue(entry.series)) {
            look(key, entry, timestamp);
        }
    }

    /** Ends what segments tell that get no more readings, and gives their places to others. */
    private void look(SeriesKey key, Live whole, long timestamp) {
        Presence.Looked looked = presences
                .of(key)
                .look(whole.series, segment -> segment(key.of(segment)).map(part -> part.series));
        presences.put(key, looked.presence());
        for (String segment : looked.gone()) {
            Live part = Objects.requireNonNull(live.get(key.of(segment)));
            part.journal.rewrite(part.series);
            part.status = null;
            tell(new Signal.Gone(key.of(segment), Objects.requireNonNull(whole.series.newest())), timestamp);
        }
        for (String segment : looked.vacated()) {
            Objects.requireNonNull(live.remove(key.of(segment))).journal.clear();
            pane.hide(key.of(segment));
        }
        if (!looked.vacated().isEmpty()) {
            whole.journal.rewrite(whole.series);
        }
    }

    // Also what was given up for a fault and had no reading since.
    private Optional<Live> segment(SeriesKey part) {
        Live known = live.get(part);
        if (known == null) {
            charters.plan(part).ifPresent(plan -> live.put(part, load(part, plan)));
        }
        return Optional.ofNullable(live.get(part));
    }

    // In the order of the observations, so after every reading that came before it.
    private void rebaseline(Record<String, byte[]> record) {
        Change change = Wire.read(record.value() == null ? new byte[0] : record.value(), Change.class);
        loadAll();
        live.keySet().stream()
                .filter(key -> Rebaselining.isAbout(change, record.key(), key))
                .sorted(Comparator.comparing(SeriesKey::dimension).thenComparing(SeriesKey::segment))
                .forEach(key -> rebaseline(key, change, record.timestamp()));
    }

    private void rebaseline(SeriesKey key, Change change, long timestamp) {
        LOG.infof("Series %s learns anew, as change %s says", key, change.id());
        Live entry = Objects.requireNonNull(live.get(key));
        entry.series.rebaseline(Objects.requireNonNull(change.rebaseline()).from());
        entry.journal.rewrite(entry.series);
        entry.status = null;
        if (!key.isSegment()) {
            instruments.rebaseline(key);
            drills.anew(key);
        }
        tell(new Signal.Rebaselined(key, change.time(), change.id()), timestamp);
    }

    /** Another instrument's series watches from here on, and what it was divided into begins with what that one knows. */
    private void follow(SeriesKey key, Takeover takeover, Instant time, long timestamp) {
        LOG.infof("Series %s is measured with %s in place of %s", key, takeover.to(), takeover.from());
        drills.anew(key);
        replace(key, takeover.series());
        tell(new Signal.Remeasured(key, time, takeover.from(), takeover.to()), timestamp);
        tellOpen(takeover.series(), time, timestamp);
        live.keySet().stream()
                .filter(each -> each.isSegment() && key.of(each.segment()).equals(each))
                .sorted(Comparator.comparing(SeriesKey::segment))
                .toList()
                .forEach(part -> {
                    Plan plan = Objects.requireNonNull(live.get(part)).plan;
                    replace(part, takeover.series().segment(part, plan));
                    tell(new Signal.Remeasured(part, time, takeover.from(), takeover.to()), timestamp);
                });
    }

    private void replace(SeriesKey key, Series series) {
        Journal journal = new Journal(store, key);
        journal.clear();
        journal.begin(series);
        Plan plan = Objects.requireNonNull(live.get(key)).plan;
        live.put(key, new Live(plan, series, journal, clock.instant()));
    }

    // What the series was told, until it follows others.
    private Optional<Plan> plan(SeriesKey key) {
        Live known = live.get(key);
        return known == null ? charters.plan(key) : Optional.of(known.plan);
    }

    private List<Live> segments(Series whole, SeriesKey key, Sample sample, long timestamp) {
        List<Live> segments = new ArrayList<>();
        for (String segment : whole.segments(sample)) {
            SeriesKey part = key.of(segment);
            Optional.ofNullable(live.get(part))
                    .or(() -> charters.plan(part).map(plan -> begin(part, plan, whole)))
                    .ifPresent(entry -> {
                        if (live.put(part, entry) == null) {
                            note(part, whole, sample.time());
                            tellOpen(entry.series, sample.time(), timestamp);
                        }
                        segments.add(entry);
                    });
        }
        return segments;
    }

    private void take(Live entry, Sample sample, long timestamp) {
        List<Signal> signals = entry.series.take(sample);
        entry.arrived = clock.instant();
        entry.status = null;
        entry.journal.append(sample, entry.series);
        signals.forEach(signal -> tell(signal, timestamp));
    }

    // What a charter has watched again is still away where it was.
    private void tellOpen(Series begun, Instant time, long timestamp) {
        begun.open(time).forEach(signal -> tell(signal, timestamp));
    }

    // Shown before it is told: whoever reads of an alert looks at its series next, and must not find it steady.
    private void tell(Signal signal, long timestamp) {
        Live told = live.get(signal.key());
        if (told != null) {
            show(told, clock.instant());
        }
        context().forward(Out.event(Lane.SIGNALS, signal.key().application(), Wire.write(signal), timestamp));
    }

    // With its segments: they are one with it, and whatever failed may have failed between them.
    private void forget(@Nullable SeriesKey key) {
        if (key != null) {
            instruments.forget(key);
            presences.forget(key);
            live.keySet()
                    .removeIf(each -> each.application().equals(key.application())
                            && each.dimension().equals(key.dimension()));
        }
    }

    private void drop(Record<String, byte[]> record, String reason) {
        witness.deadLetter(STAGE, reason);
        context().forward(Out.deadLetter(record, context(), STAGE, reason));
    }

    private void show() {
        followCharters();
        Instant now = clock.instant();
        new ArrayList<>(live.values()).forEach(entry -> show(entry, now));
    }

    private void show(Live entry, Instant now) {
        if (entry.status == null) {
            entry.status = entry.series.status();
        }
        // A log that ends is no bot that fell silent, and a segment that ends is another mix of the traffic.
        boolean starved = run.isLive()
                && !entry.status.key().isSegment()
                && entry.arrived.plus(entry.status.patience()).isBefore(now);
        pane.show(starved ? entry.status.starved() : entry.status);
        drills.status(entry.status.key(), starved).ifPresent(pane::show);
    }

    @Override
    public void close() {
        pane.close();
    }
}
