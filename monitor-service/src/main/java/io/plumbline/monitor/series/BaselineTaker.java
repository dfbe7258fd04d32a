package io.plumbline.monitor.series;

import io.plumbline.contracts.baseline.Baseline;
import io.plumbline.contracts.baseline.Baseline.Learned;
import io.plumbline.contracts.event.Observation;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the series of an application learned out of its observations: of each series the first readings that were in
 * order and of a turn that counts, as {@link Series} learns them: what came before a change among them is dropped, but for
 * cells, which are not known here. A series that never got enough is left out.
 *
 * <p>Memory: readings · series. For one thread.
 */
public final class BaselineTaker {

    private final String name;
    private final String application;
    private final int readings;
    private final Map<String, Pupil> pupils = new TreeMap<>();
    private final MessageDigest source = sha256();
    private @Nullable String lastExchange;
    private long exchanges;
    private @Nullable Instant since;
    private @Nullable Instant until;

    /** @param readings how many a series learns from */
    public BaselineTaker(String name, String application, int readings) {
        this.name = name;
        this.application = application;
        this.readings = readings;
    }

    private static final class Pupil {
        private final String grader;
        private final List<Observation.Value> learned = new ArrayList<>();
        private @Nullable Instant newest;
        private int drops;
        private boolean complete;

        Pupil(String grader) {
            this.grader = grader;
        }

        void learn(Observation.Value value, int most) {
            learned.add(value);
            if (learned.size() < most) {
                return;
            }
            OptionalInt changed = drops < Series.MOST_DROPS ? change() : OptionalInt.empty();
            complete = changed.isEmpty();
            if (changed.isPresent()) {
                drops++;
                learned.subList(0, changed.getAsInt()).clear();
            }
        }

        private OptionalInt change() {
            List<String> components = learned.stream()
                    .flatMap(value -> value instanceof Observation.Profile profile
                            ? profile.values().keySet().stream()
                            : Stream.empty())
                    .distinct()
                    .sorted()
                    .toList();
            List<Reading> readings = learned.stream()
                    .map(value -> Sample.reading(value, components))
                    .toList();
            Kind kind = readings.getFirst().kind();
            if (readings.stream().anyMatch(reading -> reading.kind() != kind)) {
                return OptionalInt.empty();
            }
            Facets facets = new Facets(kind, components);
            List<Reading> pooled = readings.stream().map(facets::pooled).toList();
            return Homogeneity.change(pooled, facets, List.of(), Homogeneity.USUAL);
        }
    }

    /** Takes the next observation of the log; those of other applications are passed over. */
    public void take(Observation observation) {
        if (!observation.application().equals(application) || observation.value() instanceof Observation.Unknown) {
            return;
        }
        Pupil pupil = pupils.computeIfAbsent(observation.dimension(), fresh -> new Pupil(observation.grader()));
        Instant time = observation.time().truncatedTo(ChronoUnit.MILLIS);
        boolean late = pupil.newest != null && time.isBefore(pupil.newest.minus(Series.LATE));
        pupil.newest = pupil.newest == null || time.isAfter(pupil.newest) ? time : pupil.newest;
        if (!late && Sample.isPrimary(observation.turn()) && !pupil.complete) {
            pupil.learn(observation.value(), readings);
            note(observation.exchange(), time);
        }
    }

    // The observations of an exchange follow each other, so its id is noted once; what is dropped later was looked at,
    // too.
    private void note(String exchange, Instant time) {
        since = since == null || time.isBefore(since) ? time : since;
        until = until == null || time.isAfter(until) ? time : until;
        if (!exchange.equals(lastExchange)) {
            lastExchange = exchange;
            exchanges++;
            source.update(exchange.getBytes(StandardCharsets.UTF_8));
            source.update((byte) '\n');
        }
    }

    /**
     * What was learned; empty when no series got enough readings.
     *
     * @param panelHash digest of the manifest of the panel that graded
     */
    public Optional<Baseline> baseline(String panelHash) {
        List<Learned> complete = new ArrayList<>();
        pupils.forEach((dimension, pupil) -> {
            if (pupil.complete) {
                complete.add(new Learned(dimension, pupil.grader, pupil.learned));
            }
        });
        if (complete.isEmpty() || since == null || until == null) {
            return Optional.empty();
        }
        String digest = HexFormat.of().formatHex(clone(source).digest());
        return Optional.of(
                new Baseline(Baseline.FORMAT, name, application, since, until, digest, exchanges, panelHash, complete));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static MessageDigest clone(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 can be cloned", e);
        }
    }
}
