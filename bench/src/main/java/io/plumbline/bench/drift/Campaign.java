package io.plumbline.bench.drift;

import io.plumbline.bench.drift.Simulation.Calm;
import io.plumbline.bench.drift.Simulation.Delays;
import io.plumbline.bench.drift.Simulation.Early;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Runs every detector on every scenario that it is for. */
final class Campaign {

    /** So many readings that a rate of 0.9 in 100,000 has an upper bound below 1.2; so many runs for the first 5,000. */
    private static final Simulation OURS = new Simulation(0, 30, 200_000, 3000, 1200);

    private static final Simulation THEIRS = new Simulation(0, 4, 200_000, 0, 100);
    private static final int QUICK = 20;
    private static final int ORACLE_CHANGES = 2000;
    private static final long ORACLE_READINGS = 5_000_000;

    private record Key(String scenario, String subject) {
        @Override
        public String toString() {
            return scenario + ", " + subject;
        }
    }

    private final long seed;
    private final int part;
    private final int threads;
    private final Bar bar;
    private final Map<Key, Calm> calms = new ConcurrentHashMap<>();
    private final Map<Key, Early> early = new ConcurrentHashMap<>();
    private final Map<Key, Delays> delays = new ConcurrentHashMap<>();
    private final Map<String, Optional<OracleCusum>> oracles = new ConcurrentHashMap<>();
    private final List<Subject> subjects =
            Stream.concat(Plumbline.ALL.stream(), Compared.ALL.stream()).toList();

    /** One measurement, with its size in readings, more or less. */
    private record Job(String name, long work, Runnable task) {}

    Campaign(long seed, boolean whole, int threads, Bar bar) {
        this.seed = seed;
        this.part = whole ? 1 : QUICK;
        this.threads = threads;
        this.bar = bar;
    }

    List<Outcome> run(List<Scenario> scenarios) throws InterruptedException, ExecutionException {
        List<Job> jobs = new ArrayList<>(jobs(scenarios).values());
        bar.expect(jobs.stream().mapToLong(Job::work).sum());
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (Job job : jobs) {
                running.add(pool.submit(() -> {
                    job.task.run();
                    bar.done(job.work, job.name);
                }));
            }
            for (Future<?> job : running) {
                job.get();
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            subjects.stream()
                    .filter(subject -> subject.watches(scenario))
                    .map(subject -> outcome(scenario, subject))
                    .forEach(outcomes::add);
        }
        return outcomes;
    }

    // What several scenarios share is measured once.
    private Map<String, Job> jobs(List<Scenario> scenarios) {
        Map<String, Job> jobs = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            add(
                    jobs,
                    "oracle " + scenario.id(),
                    ORACLE_READINGS / part,
                    () -> oracles.put(
                            scenario.id(),
                            Optional.ofNullable(
                                    OracleCusum.of(scenario, seed, ORACLE_READINGS / part, ORACLE_CHANGES / part))));
            for (Subject subject : subjects) {
                if (subject.watches(scenario)) {
                    add(jobs, scenario, subject);
                }
            }
        }
        return jobs;
    }

    private void add(Map<String, Job> jobs, Scenario scenario, Subject subject) {
        Simulation simulation = simulation(subject);
        Key calm = new Key(scenario.calm(), subject.name());
        Key own = new Key(scenario.id(), subject.name());
        add(
                jobs,
                "calm " + calm,
                (long) simulation.paths() * simulation.length(),
                () -> calms.put(calm, simulation.calm(subject, scenario)));
        if (simulation.early() > 0) {
            add(
                    jobs,
                    "early " + calm,
                    (long) simulation.early() * Simulation.EARLY,
                    () -> early.put(calm, simulation.early(subject, scenario)));
        }
        add(
                jobs,
                "change " + own,
                simulation.changes() * 3000L,
                () -> delays.put(own, simulation.delays(subject, scenario)));
    }

    private static void add(Map<String, Job> jobs, String name, long work, Runnable task) {
        jobs.putIfAbsent(name, new Job(name, work, task));
    }

    private Simulation simulation(Subject subject) {
        Simulation whole = subject instanceof Plumbline ? OURS : THEIRS;
        return new Simulation(
                seed,
                Math.max(1, whole.paths() / part),
                whole.length(),
                whole.early() / part,
                Math.max(2, whole.changes() / part));
    }

    private Outcome outcome(Scenario scenario, Subject subject) {
        Key calm = new Key(scenario.calm(), subject.name());
        return new Outcome(
                scenario,
                subject,
                measured(calms, calm),
                early.getOrDefault(calm, new Early(0, 0)),
                measured(delays, new Key(scenario.id(), subject.name())),
                measured(oracles, scenario.id()).orElse(null));
    }

    private static <K, V> V measured(Map<K, V> figures, K key) {
        return Objects.requireNonNull(figures.get(key), () -> "not measured: " + key);
    }

    /** Time and memory by the name of the detector, measured one after the other on scenario A. */
    Map<String, Cost> costs() {
        Map<String, Cost> costs = new LinkedHashMap<>();
        Scenario typical = Scenarios.ALL.getFirst();
        for (Subject subject : subjects) {
            if (subject.watches(typical)) {
                costs.put(subject.name(), Cost.of(subject, typical, seed));
            }
        }
        return costs;
    }
}
