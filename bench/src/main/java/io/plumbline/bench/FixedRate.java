package io.plumbline.bench;

import io.plumbline.bench.load.OpenLoop;
import io.plumbline.bench.load.Round;
import io.plumbline.bench.machine.Awake;
import io.plumbline.bench.machine.Precedence;
import io.plumbline.bench.machine.Watch;
import io.plumbline.bench.report.Page;
import io.plumbline.bench.report.Rows;
import io.plumbline.bench.subject.Subject;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What each subject adds at a rate that all of them bear, before a provider that takes its time; open loop. */
final class FixedRate {

    static final String P50 = "latency p50 ms";
    static final String P99 = "latency p99 ms";
    static final String FIRST_BYTE = "first byte p50 ms";
    static final String FIRST_BYTE_P99 = "first byte p99 ms";
    static final String GAP_P99 = "gap p99 ms";
    static final String WRONG = "wrong";

    /** Of the medians of three rounds: a fifth of a millisecond where the provider takes twenty. */
    private static final double ALIKE = 0.01;

    /** A state that is new to a gateway runs code that was not compiled before: so many times less than all of it. */
    private static final int LESS = 6;

    /** What a virtual machine takes until it hardly compiles: one that begins beside others which have run is warmed up for it. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    private final Vertx vertx;
    private final Rows rows;
    private final Progress progress;
    private final Duration warmUp;
    private final List<Long> first;
    private final Supplier<Watch> machine;
    private final Set<Warm> warm = new HashSet<>();

    /**
     * @param warmUp how long one that has just begun is warmed up at least; twice as long at most
     * @param first the processes of clients and provider, which go before all others in rounds that count
     * @param machine begins to watch whether the machine stands still, in rounds that count
     */
    FixedRate(Vertx vertx, Rows rows, Progress progress, Duration warmUp, List<Long> first, Supplier<Watch> machine) {
        this.vertx = vertx;
        this.rows = rows;
        this.progress = progress;
        this.warmUp = warmUp;
        this.first = List.copyOf(first);
        this.machine = machine;
    }

    /**
     * Runs rounds in which each subject has its turn, every second one in the opposite order.
     *
     * @param part the name the figures get
     */
    void run(String part, List<Subject> subjects, Load load) throws InterruptedException {
        run(part, subjects, load, () -> true);
    }

    /**
     * The same in a state that has to come about while it warms up, and to last.
     *
     * @return false when it did not: then there are no figures
     */
    boolean run(String part, List<Subject> subjects, Load load, BooleanSupplier state) throws InterruptedException {
        List<Clients> order = new ArrayList<>();
        boolean isLate = warm.stream().anyMatch(one -> one.stream() == load.stream());
        try (Awake awake = Awake.begin()) {
            for (Subject subject : subjects) {
                order.add(new Clients(subject, new OpenLoop(vertx, subject), settling(subject, load, isLate)));
            }
            warmUp(part, order, load, state);
            List<Figures> figures = state.getAsBoolean() ? measured(part, order, load) : List.of();
            if (figures.isEmpty() || !state.getAsBoolean()) {
                return false;
            }
            figures.forEach(this::record);
            return true;
        } finally {
            order.forEach(clients -> clients.loop().close());
        }
    }

    private Settling settling(Subject subject, Load load, boolean isLate) {
        if (!subject.isJustInTime()) {
            return Settling.atOnce();
        }
        boolean isCold = warm.add(new Warm(subject, load.stream()));
        if (!isCold) {
            return Settling.within(warmUp.dividedBy(LESS), warmUp, load.length(), ALIKE);
        }
        Duration least = isLate && warmUp.compareTo(SETTLED) < 0 ? SETTLED : warmUp;
        return Settling.within(least, least.multipliedBy(2), load.length(), ALIKE);
    }

    /** By rounds that do not count and are like those that do: side by side, each with its rests while others have their turn. */
    private void warmUp(String part, List<Clients> order, Load load, BooleanSupplier state)
            throws InterruptedException {
        List<Clients> cold = new ArrayList<>(order);
        while (!cold.isEmpty()) {
            for (Clients clients : cold) {
                String step = part + ", warm-up " + (clients.medians().size() + 1);
                clients.medians().add(Round.quantile(turn(step, clients, load).latencies(), 0.5));
            }
            boolean isSo = state.getAsBoolean();
            cold.removeIf(clients -> clients.isWarm(isSo));
            Collections.reverse(cold);
        }
    }

    private List<Figures> measured(String part, List<Clients> order, Load load) throws InterruptedException {
        List<Turn> turns = new ArrayList<>();
        try (Precedence ahead = Precedence.of(first);
                Watch watch = machine.get()) {
            if (!ahead.isGranted()) {
                progress.say(part, "clients and provider wait for the broker: only root can put them first");
            }
            if (!watch.isKept()) {
                progress.say(part, "nobody tells when the machine stands still: only root can go before all else");
            }
            for (int round = 0; round < load.rounds(); round++) {
                for (Clients clients : order) {
                    String step = part + ", round " + (round + 1) + " of " + load.rounds();
                    long begin = System.nanoTime();
                    Round of = turn(step, clients, load);
                    turns.add(new Turn(clients.subject(), round, of, begin, System.nanoTime()));
                }
                Collections.reverse(order);
            }
            // Not after each: that the machine stood still is known only when it runs again.
            watch.catchUp();
            return turns.stream().map(turn -> turn.figures(part, watch)).toList();
        }
    }

    private Round turn(String step, Clients clients, Load load) throws InterruptedException {
        System.gc(); // now and not within the round, where its pause would count as latency
        progress.say(step, clients.subject().name());
        return clients.loop().run(load.perSecond(), load.length(), load.stream());
    }

    private void record(Figures of) {
        Round round = of.round();
        add(of, P50, Round.quantile(round.latencies(), 0.50));
        add(of, P99, Round.quantile(round.latencies(), 0.99));
        add(of, FIRST_BYTE, Round.quantile(round.firstBytes(), 0.50));
        add(of, FIRST_BYTE_P99, Round.quantile(round.firstBytes(), 0.99));
        if (round.gaps().length > 0) {
            add(of, GAP_P99, Round.quantile(round.gaps(), 0.99));
        }
        add(of, WRONG, round.wrong());
        if (!Double.isNaN(of.stood())) {
            add(of, Page.STOOD, 100 * of.stood());
        }
    }

    private void add(Figures of, String measure, double value) {
        rows.add(of.part(), of.subject().name(), of.number(), measure, value);
    }

    private record Warm(Subject subject, boolean stream) {}

    /** A round with when it began and ended, in {@link System#nanoTime()}. */
    private record Turn(Subject subject, int number, Round round, long begin, long end) {

        Figures figures(String part, Watch watch) {
            double stood = watch.isKept() ? watch.stood(begin, end) : Double.NaN;
            return new Figures(part, subject, number, round, stood);
        }
    }

    /** @param stood the share of the round in which the machine stood still; not a number where nobody watched */
    private record Figures(String part, Subject subject, int number, Round round, double stood) {}

    /** The clients of one subject. */
    private record Clients(Subject subject, OpenLoop loop, Settling settling, List<Double> medians) {

        Clients(Subject subject, OpenLoop loop, Settling settling) {
            this(subject, loop, settling, new ArrayList<>());
        }

        /** @param isSo whether the state has come about; without it all that is allowed is tried */
        boolean isWarm(boolean isSo) {
            return (isSo && settling.isReached(medians)) || medians.size() >= settling.most();
        }
    }
}
