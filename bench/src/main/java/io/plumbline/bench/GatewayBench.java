package io.plumbline.bench;

import io.plumbline.bench.kafka.Broker;
import io.plumbline.bench.kafka.Link;
import io.plumbline.bench.kafka.SmallDisk;
import io.plumbline.bench.load.Chat;
import io.plumbline.bench.load.PacedProvider;
import io.plumbline.bench.load.Round;
import io.plumbline.bench.load.Wrk;
import io.plumbline.bench.machine.Awake;
import io.plumbline.bench.machine.Compilers;
import io.plumbline.bench.machine.Hiccups;
import io.plumbline.bench.machine.Sleeper;
import io.plumbline.bench.machine.Solitude;
import io.plumbline.bench.machine.Spinner;
import io.plumbline.bench.machine.Watch;
import io.plumbline.bench.report.Machine;
import io.plumbline.bench.report.Page;
import io.plumbline.bench.report.Rows;
import io.plumbline.bench.subject.Child;
import io.plumbline.bench.subject.Direct;
import io.plumbline.bench.subject.Gateway;
import io.plumbline.bench.subject.Nginx;
import io.plumbline.bench.subject.Portkey;
import io.plumbline.bench.subject.Processors;
import io.plumbline.bench.subject.Subject;
import io.plumbline.standalone.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./plumbline bench gateway}: the gateway beside nothing, nginx, nginx with a mirror, and Portkey. */
@Command(
        name = "plumbline bench gateway",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures the gateway side by side with nothing on the way, nginx, nginx with a mirror, and Portkey. "
                        + "Needs nginx, wrk and, for Portkey, node and npm.")
public final class GatewayBench implements Callable<Integer> {

    private static final String SOLITARY = ", all else of the machine on the other processors";

    /** Parts of the bench, in their order. */
    enum Part {
        machine,
        saturation,
        latency,
        streamed,
        kafka,
        kafkaStreamed,
        memory
    }

    /** What a request may pass on its way to the provider. */
    enum OnTheWay {
        direct,
        nginx,
        mirror,
        portkey,
        off,
        on,
        apart
    }

    static final String OFF = "Plumbline, capture off";
    static final String ON = "Plumbline, capture on";
    static final String WHOLE = "latency";
    static final String STREAMED = "streamed";
    static final String MACHINE = "machine";
    static final String LOST = "lost %";
    static final String WAIT_ONCE = "wait p99 ms";
    static final String WAIT_TWICE = "wait twice p99 ms";
    static final String LATE_P50 = "late p50 ms";
    static final String LATE_P99 = "late p99 ms";

    /** Those that have one processor for all they do. */
    private static final Set<OnTheWay> ALONE = EnumSet.complementOf(EnumSet.of(OnTheWay.apart));

    /** At a fixed rate, where none are named: Portkey bears a seventeenth of what the gateway does. */
    private static final Set<OnTheWay> ABLE = EnumSet.complementOf(EnumSet.of(OnTheWay.portkey));

    private static final double SHARE_OF_SATURATION = 0.3;
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final int THINK_MS = 20;
    private static final int EVENT_GAP_MS = 10;

    /** Streamed answers have 33 writes each, so fewer of them a second are as much work. */
    private static final int STREAM_SHARE = 10;

    @Option(names = "--only", split = ",", description = "Parts to run: ${COMPLETION-CANDIDATES}. All by default.")
    private List<Part> only = Arrays.asList(Part.values());

    @Option(names = "--rounds", defaultValue = "20", description = "Alternating rounds at a fixed rate (default: 20).")
    private int rounds;

    @Option(names = "--saturation-rounds", defaultValue = "7", description = "Rounds of saturation (default: 7).")
    private int saturationRounds;

    @Option(names = "--seconds", defaultValue = "5", description = "Length of a round in seconds (default: 5).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "180",
            description = "Seconds that a gateway which has just begun is warmed up at a fixed rate at least, twice "
                    + "as many at most (default: 180).")
    private int warmUp;

    @Option(
            names = "--rate",
            description =
                    "Requests a second at a fixed rate, a tenth as many where answers are streamed; by default 30 %% of the "
                            + "gateway's saturation, as measured in this run or else in the last one that was written.")
    private int rate;

    @Option(
            names = "--alone",
            description = "Binds all other processes of the machine to the other processors meanwhile. For root, on a "
                    + "machine that does nothing else.")
    private boolean alone;

    @Option(
            names = "--subjects",
            split = ",",
            description =
                    "What is on the way: ${COMPLETION-CANDIDATES}. All by default, but for portkey at a fixed rate, which "
                            + "takes a --rate that it bears.")
    private List<OnTheWay> subjects = List.of();

    @Option(
            names = "--update",
            description = "Write the parts that ran to bench/results, beside those of earlier runs, and the table into "
                    + "README.md.")
    private boolean update;

    private final List<String> arguments;
    private final List<AutoCloseable> running = new ArrayList<>();
    private final Path checkout = Path.of(System.getProperty("plumbline.checkout", "."));
    private final Path results = checkout.resolve("bench/results/gateway");
    private Rows rows = new Rows("");
    private final Rows earlier = Rows.read(results, "");
    private Progress progress = new Progress(System.err, Boolean.getBoolean("plumbline.terminal"));

    private GatewayBench(String... arguments) {
        this.arguments = List.of(arguments);
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new GatewayBench(arguments)).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("plumbline-bench");
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        rows = new Rows(Machine.line(checkout) + (alone ? SOLITARY : "") + ", " + asked());
        if (alone) {
            Solitude solitude = started(Solitude.begin());
            Runtime.getRuntime().addShutdownHook(new Thread(solitude::close)); // also when it is broken off
        }
        try {
            run(vertx, folder);
        } finally {
            for (int i = running.size() - 1; i >= 0; i--) {
                running.get(i).close();
            }
            vertx.close();
        }
        progress.done();
        System.out.println(new Page(rows).markdown());
        delete(folder); // only now: the logs of a run that failed say why
        return 0;
    }

    /** How it was called, but for what is done with the figures. */
    private String asked() {
        return Stream.concat(Stream.of("./plumbline bench gateway"), arguments.stream())
                .filter(argument -> !argument.equals("--update"))
                .collect(Collectors.joining(" ", "`", "`"));
    }

    private void run(Vertx vertx, Path folder) throws InterruptedException, IOException {
        Set<Part> parts = Set.copyOf(only);
        Broker broker = started(Broker.start(vertx, folder));
        for (Part part : Part.values()) {
            if (parts.contains(part)) {
                switch (part) {
                    case machine -> lookAtMachine();
                    case saturation -> saturation(folder, broker);
                    case latency -> latency(WHOLE, vertx, folder, broker);
                    case streamed -> latency(STREAMED, vertx, folder, broker);
                    case kafka -> kafka(false, vertx, folder.resolve("kafka"), broker);
                    case kafkaStreamed -> kafka(true, vertx, folder.resolve("kafka-streamed"), broker);
                    case memory -> memory(vertx, folder, broker);
                }
                keep();
            }
        }
    }

    /** After each part, so that a run which is broken off keeps what it has. */
    private void keep() {
        if (update) {
            rows.write(results);
            new Page(rows.over(earlier)).write(checkout);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void saturation(Path folder, Broker broker) throws InterruptedException {
        int provider = started(Nginx.provider(folder.resolve("provider"), Chat.answer()))
                .port();
        List<Subject> started = subjects(folder.resolve("saturation"), provider, broker, ALONE);
        new Saturation(new Wrk(folder), rows, progress).run(started, saturationRounds, seconds);
        stop(started);
    }

    private void latency(String part, Vertx vertx, Path folder, Broker broker) throws InterruptedException {
        Child provider = pacedProvider(folder, EVENT_GAP_MS);
        Set<OnTheWay> able = subjects.isEmpty() ? ABLE : EnumSet.allOf(OnTheWay.class);
        List<Subject> started = subjects(folder.resolve(part), provider.port(), broker, able);
        boolean stream = part.equals(STREAMED);
        fixedRate(vertx, provider).run(part, started, load(stream));
        stop(started);
    }

    /** What waits for a processor of this machine anyway, which no subject can be below. */
    private void lookAtMachine() throws InterruptedException {
        for (boolean busy : new boolean[] {false, true}) {
            String others = busy ? "the others busy" : "the others idle";
            progress.say(MACHINE, others);
            Hiccups hiccups = Spinner.run(LOOK, busy);
            rows.add(MACHINE, others, 0, LOST, 100 * hiccups.lost());
            rows.add(MACHINE, others, 0, WAIT_ONCE, hiccups.waitMs(0.99, 1));
            rows.add(MACHINE, others, 0, WAIT_TWICE, hiccups.waitMs(0.99, 2));
        }
        late("asleep", Sleeper.run(LOOK));
        try (Awake awake = Awake.begin()) {
            late("kept awake", Sleeper.run(LOOK));
        }
    }

    private void late(String processors, long[] nanos) {
        progress.say(MACHINE, "processors " + processors);
        rows.add(MACHINE, processors, 0, LATE_P50, Round.quantile(nanos, 0.5));
        rows.add(MACHINE, processors, 0, LATE_P99, Round.quantile(nanos, 0.99));
    }

    private FixedRate fixedRate(Vertx vertx, Child provider) {
        List<Long> first = List.of(ProcessHandle.current().pid(), provider.pid());
        return new FixedRate(vertx, rows, progress, Duration.ofSeconds(warmUp), first, Watch::begin);
    }

    private Load load(boolean stream) {
        int perSecond = stream ? Math.max(10, perSecond() / STREAM_SHARE) : perSecond();
        return new Load(perSecond, stream, rounds, Duration.ofSeconds(seconds));
    }

    /** Gateways on a healthy way to Kafka and on one that is not. */
    private void kafka(boolean stream, Vertx vertx, Path folder, Broker broker)
            throws InterruptedException, IOException {
        Child child = pacedProvider(folder, EVENT_GAP_MS);
        int provider = child.port();
        KafkaTrouble trouble = new KafkaTrouble(fixedRate(vertx, child), load(stream), rows, progress);
        Broker ill = started(Broker.start(vertx, folder.resolve("ill")));
        Gateway healthy =
                started(apart(gateway(folder, "healthy", provider, broker, spool(folder.resolve("spool-a")))));
        Gateway other = started(apart(gateway(folder, "ill", provider, ill, spool(folder.resolve("spool-b")))));
        trouble.run(healthy, other, ill.link());
        stop(List.of(other));
        Optional<SmallDisk> disk = SmallDisk.mount(folder.resolve("small-disk"));
        if (disk.isPresent()) {
            started(disk.get());
            ill.link().become(Link.State.DEAD);
            Gateway full = started(apart(
                    gateway(folder, "full", provider, ill, spool(disk.get().folder()))));
            trouble.fill(healthy, full);
            stop(List.of(full));
        } else {
            progress.say(KafkaTrouble.DISK_FULL, "left out: a small disk can be mounted by root only");
        }
        stop(List.of(healthy));
    }

    private static Map<String, String> spool(Path folder) {
        return Map.of(
                "plumbline.gateway.spool.folder",
                folder.toString(),
                "plumbline.gateway.spool.after",
                "2s",
                // Twice what a state brings, and out again as fast as that goes.
                "plumbline.gateway.spool.max-bytes",
                "8G",
                "plumbline.gateway.spool.replay-rate",
                "100000");
    }

    private void memory(Vertx vertx, Path folder, Broker broker) throws InterruptedException {
        int provider = pacedProvider(folder, SlowStreams.GAP_MS).port();
        List<Subject> started = subjects(folder.resolve("memory"), provider, broker, ALONE);
        SlowStreams.run(vertx, started, rows, progress);
        stop(started);
    }

    /** 30 % of what the gateway with capture on bears, as measured in this run or in the one whose results are kept. */
    private int perSecond() {
        if (rate > 0) {
            return rate;
        }
        double[] measured = rows.over(earlier).of(Saturation.PART, ON, Saturation.THROUGHPUT);
        if (measured.length == 0) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this),
                    "no saturation was ever measured: --rate must say how many requests a second");
        }
        return (int) (SHARE_OF_SATURATION * Page.median(measured));
    }

    private List<Subject> subjects(Path folder, int provider, Broker broker, Set<OnTheWay> able) {
        Map<OnTheWay, Supplier<Subject>> starts = new EnumMap<>(OnTheWay.class);
        starts.put(OnTheWay.direct, () -> new Direct(provider));
        starts.put(OnTheWay.nginx, () -> started(Nginx.proxy(folder.resolve("proxy"), provider)));
        starts.put(OnTheWay.mirror, () -> started(Nginx.mirror(folder.resolve("mirror"), provider)));
        starts.put(
                OnTheWay.portkey,
                () -> started(Portkey.start(
                        checkout.resolve("bench/portkey/package.json"),
                        checkout.resolve(".plumbline/bench"),
                        provider)));
        Map<String, String> off = Map.of("plumbline.gateway.capture.enabled", "false");
        starts.put(OnTheWay.off, () -> started(gateway(folder, OFF, provider, broker, off)));
        starts.put(OnTheWay.on, () -> started(gateway(folder, ON, provider, broker, Map.of())));
        starts.put(OnTheWay.apart, () -> started(apart(gateway(folder, Page.APART, provider, broker, Map.of()))));
        starts.keySet().retainAll(able);
        if (!subjects.isEmpty()) {
            starts.keySet().retainAll(Set.copyOf(subjects));
        }
        if (Processors.count() < 2) {
            starts.remove(OnTheWay.apart); // it would be the same as on
        }
        return starts.values().stream().map(Supplier::get).toList();
    }

    private Gateway gateway(Path folder, String name, int provider, Broker broker, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("kafka.bootstrap.servers", broker.bootstrapServers());
        all.put("plumbline.gateway.name", name.replaceAll("[^a-z]+", "-"));
        return Gateway.start(name, checkout, folder, provider, all);
    }

    private static Gateway apart(Gateway gateway) {
        if (Processors.count() > 1 && !Compilers.bind(gateway.pid(), Processors.REST)) {
            gateway.close();
            throw new IllegalStateException("the compiler of '%s' cannot be put on another processor: that takes Linux "
                            .formatted(gateway.name())
                    + "and taskset; leave out kafka, and 'apart' of --subjects");
        }
        return gateway;
    }

    private Child pacedProvider(Path folder, int gap) {
        int port = Ports.free();
        List<String> command = Processors.REST.bind(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Xmn800m", // so that its collector seldom holds up an answer
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PacedProvider.class.getName(),
                Integer.toString(port),
                Integer.toString(THINK_MS),
                Integer.toString(gap)));
        return started(Child.start(command, Map.of(), folder.resolve("provider-" + port + ".log"), port));
    }

    private <T extends AutoCloseable> T started(T child) {
        running.add(child);
        return child;
    }

    private void stop(List<? extends Subject> subjects) {
        subjects.forEach(Subject::close);
        running.removeAll(subjects);
    }
}
