package io.plumbline.bench.series;

import io.plumbline.bench.kafka.BrokerMain;
import io.plumbline.bench.subject.Child;
import io.plumbline.bench.subject.Processors;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.standalone.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What the packaged monitor takes to work off scorecards that wait on a broker of its own: exactly once, a commit a second.
 *
 * @param readings that a scorecard gives
 * @param cardsPerCore scorecards worked off in a second of the process's processor time, after a third of them
 * @param cardsPerSecond the same by the clock, on one processor
 * @param changelog bytes of changelog a scorecard
 * @param resident MiB at the most
 */
record Service(int cards, long readings, double cardsPerCore, double cardsPerSecond, double changelog, long resident) {

    /** Without a reading that was taken. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    static Service of(
            Division division, Path checkout, Path folder, int cards, long seed, BiConsumer<String, String> progress)
            throws InterruptedException, IOException {
        Path jar = checkout.resolve("monitor-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: run ./plumbline bench series, which builds it");
        }
        String step = "service, " + division.label();
        Path charters = division.write(folder.resolve("charters"));
        progress.accept(step, "broker");
        int broker = Ports.free();
        Path data = folder.resolve("broker");
        try (Child kafka = Child.start(brokerCommand(data, broker), Map.of(), folder.resolve("broker.log"), broker)) {
            progress.accept(step, "sending scorecards");
            long readings = send("127.0.0.1:" + broker, cards, new Cards(seed, division));
            progress.accept(step, "working them off");
            int port = Ports.free();
            try (Child monitor = Child.start(
                    monitorCommand(jar, charters, broker, port), Map.of(), folder.resolve("monitor.log"), port)) {
                double[] spent = work(monitor, port, cards / 3 * readings, cards * readings);
                int measured = cards - cards / 3;
                return new Service(
                        cards,
                        readings,
                        measured / spent[0],
                        measured / spent[1],
                        changelogBytes(data) / (double) cards,
                        monitor.peakResidentMib());
            }
        }
    }

    private static List<String> brokerCommand(Path data, int port) {
        return Processors.REST.bind(List.of(
                java(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                data.toString(),
                Integer.toString(port),
                Integer.toString(port)));
    }

    private static List<String> monitorCommand(Path jar, Path charters, int broker, int port) {
        return Processors.SUBJECT.bind(List.of(
                java(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dkafka.bootstrap.servers=127.0.0.1:" + broker,
                "-Dquarkus.http.port=" + port,
                "-Dplumbline.monitor.instance=bench",
                "-Dplumbline.charters=" + charters,
                "-jar",
                jar.toString()));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    // Readings of a card.
    private static long send(String bootstrapServers, int count, Cards cards) {
        long readings = 0;
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "compression.type", "lz4");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                Scorecard card = cards.next();
                readings = readings == 0 ? cards.readingsOf(card) : readings;
                producer.send(new ProducerRecord<>(
                        Topic.SCORECARDS.topicName(),
                        null,
                        System.currentTimeMillis(),
                        card.exchange(),
                        Wire.write(card)));
            }
        }
        return readings;
    }

    // Processor seconds and seconds from the first count to the last.
    private static double[] work(Child monitor, int port, long from, long to) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<double[]> marks = new ArrayList<>();
        long taken = 0;
        while (taken < to) {
            long now = taken(port);
            deadline = now > taken ? System.nanoTime() + PATIENCE.toNanos() : deadline;
            taken = Math.max(taken, now);
            if (taken >= from) {
                marks.add(new double[] {taken, monitor.processorSeconds(), System.nanoTime() / 1e9});
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + taken + " of " + to + " readings were taken in time");
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        double[] first = marks.get(0);
        double[] last = marks.get(marks.size() - 1);
        // The first look may come late: what was worked off before it counts for nothing.
        double share = (to - from) / Math.max(1, last[0] - first[0]);
        return new double[] {share * (last[1] - first[1]), share * (last[2] - first[2])};
    }

    private static long taken(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            String body =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return body.lines()
                    .filter(line -> line.startsWith("plumbline_observations_total{"))
                    .mapToLong(line -> Math.round(Double.parseDouble(line.split(" ")[1])))
                    .sum();
        } catch (IOException e) {
            return 0; // not up yet
        }
    }

    private static long changelogBytes(Path data) {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toString().matches(".*-changelog-[^/]*/[^/]*\\.log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
