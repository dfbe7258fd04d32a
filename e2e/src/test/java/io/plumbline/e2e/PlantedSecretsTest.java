package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.testkit.KafkaFeed;
import io.plumbline.testkit.secrets.ForeignSecrets;
import io.plumbline.testkit.secrets.PlantedSecrets;
import io.plumbline.testkit.secrets.Secret;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets of every kind down every path into a real installation; then every byte that it keeps, logs or shows is
 * searched for them. A failure names kinds and places, never a secret.
 */
class PlantedSecretsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long SEED = 1;

    /** Shorter values stand in other numbers by chance; their sentences are searched for instead. */
    private static final int UNMISTAKABLE = 9;

    private static final String POISON = "zq7Xpoison";

    /** No secret: shows that the search finds what is there. */
    private static final Secret CONTROL = new Secret("control", "purple-elephants", "I like purple-elephants a lot.");

    @Test
    void no_planted_secret_is_kept_logged_or_shown_anywhere_and_poison_stops_nothing(@TempDir Path folder)
            throws Exception {
        List<Secret> secrets = Stream.concat(PlantedSecrets.all(SEED).stream(), ForeignSecrets.all(SEED).stream())
                .toList();
        try (PlantedPaths paths = new PlantedPaths();
                Installation installation = Installation.start(folder)) {
            Member gateway = installation.gateway(paths.provider(), Map.of());
            List<Member> services =
                    List.of(gateway, installation.scorer(Map.of()), installation.monitor("monitor", Map.of()));
            services.forEach(Member::launch);
            services.forEach(Member::awaitReady);

            int sent = paths.send(CONTROL, PlantedPaths.Path.PROMPT, gateway, installation.chatbot()) ? 1 : 0;
            for (Secret secret : secrets) {
                for (PlantedPaths.Path path : PlantedPaths.Path.values()) {
                    sent += paths.send(secret, path, gateway, installation.chatbot()) ? 1 : 0;
                }
            }
            awaitGraded(installation, sent);

            Needles needles = new Needles(secrets);
            TreeSet<String> found = new TreeSet<>();
            topics(installation, needles, found);
            assertThat(found)
                    .as("the control is found where it was sent")
                    .anyMatch(text -> text.startsWith("control in"));
            for (Member service : services) {
                found.addAll(needles.in(service.get("/q/metrics").body(), "metrics of " + service.name()));
            }
            files(folder, needles, found);
            assertThat(found).allMatch(text -> text.startsWith("control in"));

            poison(installation);
            paths.send(CONTROL, PlantedPaths.Path.ANSWER, gateway, installation.chatbot());
            awaitGraded(installation, sent + 1);
            for (Member service : services) {
                assertThat(service.answersOk("/q/health/ready"))
                        .as(service.name())
                        .isTrue();
                assertThat(Files.readString(service.log()))
                        .as("log of " + service.name())
                        .doesNotContain(POISON);
            }
        }
    }

    /** Records that no reader can read, on every topic that a service reads. */
    private static void poison(Installation installation) {
        try (KafkaFeed feed = new KafkaFeed(installation.bootstrapServers())) {
            for (Topic topic : List.of(Topic.EXCHANGES, Topic.SCORECARDS, Topic.OBSERVATIONS, Topic.CHANGES)) {
                for (String value : List.of(
                        POISON,
                        "{\"id\":\"" + POISON + "\",\"messages\":7,\"grades\":7}",
                        "[".repeat(50_000) + POISON,
                        "{\"application\":\"" + POISON + "\",\"time\":\"" + POISON + "\"}")) {
                    feed.sendBytes(topic, POISON, value.getBytes(StandardCharsets.UTF_8), Map.of());
                }
            }
        }
    }

    /** Every exchange has its scorecard; poison is neither. */
    private static void awaitGraded(Installation installation, int sent) {
        installation.probe().records(Topic.SCORECARDS, records -> real(records) >= sent, PATIENCE);
        assertThat(real(installation.probe().all(Topic.EXCHANGES))).isEqualTo(sent);
        await().atMost(PATIENCE)
                .until(() -> !installation.probe().all(Topic.OBSERVATIONS).isEmpty());
    }

    private static long real(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().filter(record -> !POISON.equals(record.key())).count();
    }

    /** After decompression, keys and headers too, internal topics included. */
    private static void topics(Installation installation, Needles needles, Set<String> found) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", installation.bootstrapServers()))) {
            for (String topic : admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get()) {
                Logs.read(
                        installation.bootstrapServers(),
                        topic,
                        record -> found.addAll(needles.in(written(record), topic)));
            }
        }
    }

    private static String written(ConsumerRecord<String, byte[]> record) {
        StringBuilder text = new StringBuilder().append(record.key()).append('\n');
        text.append(record.value() == null ? "" : latin(record.value()));
        record.headers().forEach(header -> text.append('\n').append(latin(header.value())));
        return text.toString();
    }

    /** Logs, Kafka's and the services' data. An index of Kafka's holds numbers only, in files of megabytes. */
    private static void files(Path folder, Needles needles, Set<String> found) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith("index"))
                    .toList();
        }
        assertThat(files).anyMatch(file -> file.toString().endsWith(".log"));
        for (Path file : files) {
            found.addAll(needles.in(
                    latin(Files.readAllBytes(file)), folder.relativize(file).toString()));
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** What is searched for: each secret as it is, as JSON writes it once and twice, and as an address does. */
    private static final class Needles {

        private final Map<String, Set<String>> byKind = new LinkedHashMap<>();

        Needles(List<Secret> secrets) {
            Stream.concat(Stream.of(CONTROL), secrets.stream()).forEach(secret -> {
                String text = secret.value().length() < UNMISTAKABLE ? secret.sentence() : secret.value();
                Set<String> spellings = new LinkedHashSet<>();
                for (String spelling : List.of(
                        text, quoted(text), quoted(quoted(text)), URLEncoder.encode(text, StandardCharsets.UTF_8))) {
                    spellings.add(latin(spelling.getBytes(StandardCharsets.UTF_8)));
                }
                byKind.put(secret.kind(), spellings);
            });
        }

        /** Kinds found, with the place. */
        List<String> in(String text, String place) {
            return byKind.entrySet().stream()
                    .filter(kind -> kind.getValue().stream().anyMatch(text::contains))
                    .map(kind -> kind.getKey() + " in " + place)
                    .toList();
        }

        private static String quoted(String text) {
            String json = Wire.mapper().getNodeFactory().textNode(text).toString();
            return json.substring(1, json.length() - 1);
        }
    }
}
