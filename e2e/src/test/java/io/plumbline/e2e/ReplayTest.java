package io.plumbline.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.replay.log.Log;
import io.plumbline.replay.log.LogOptions;
import io.plumbline.replay.pipeline.Grading;
import io.plumbline.replay.pipeline.Monitor;
import io.plumbline.standalone.TopicLayout;
import io.plumbline.testkit.KafkaFeed;
import io.plumbline.testkit.KafkaProbe;
import io.plumbline.testkit.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./plumbline replay} with the packaged services, on a Kafka that also has the live topics. */
class ReplayTest {

    private static final int LINES = 450;
    private static final int SHIFT = 320;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    // Topics are learned first, and not every exchange has a constraint: a longer baseline would end behind the shift.
    private static final String CHARTER = """
            application: shop
            cells: [topic]
            baseline:
              readings: 100
            """;
    private static final String LIVE = """
            {"id": "live-one", "application": "shop", "time": "2026-11-01T10:00:00Z",
             "messages": [{"role": "user", "parts": [{"type": "text", "content": "Is this live?"}]}]}""";

    @TempDir
    private Path folder;

    @Test
    void
            a_shift_of_years_ago_is_found_with_its_line_and_twins_as_a_backtest_finds_it_and_live_topics_see_nothing_of_it()
                    throws Exception {
        Path log = folder.resolve("march.jsonl");
        ReplayLog.write(log, 1, LINES, SHIFT);
        Path charter = Files.writeString(folder.resolve("charter.yaml"), CHARTER);
        Path data = folder.resolve("data");
        try (KafkaFeed feed = KafkaFeed.toTestBroker()) {
            feed.sendBytes(Topic.EXCHANGES, "live", LIVE.getBytes(UTF_8), Map.of());
        }

        String told = replay(
                3,
                log.toString(),
                "--charter",
                charter.toString(),
                "--name",
                "march",
                "--data",
                data.toString(),
                "--bootstrap-servers",
                TestBroker.bootstrapServers());

        List<Alert> alerts = alerts(data);
        assertThat(alerts).extracting(Alert::level).contains("instruction", "preference", "value");
        Instant shift = ReplayLog.FIRST.plus(ReplayLog.PACE.multipliedBy(SHIFT));
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.run()).isEqualTo("march");
            assertThat(alert.leading().changePoint().low()).isBeforeOrEqualTo(shift);
            assertThat(alert.leading().changePoint().time())
                    .isBetween(
                            shift.minus(ReplayLog.PACE.multipliedBy(60)), shift.plus(ReplayLog.PACE.multipliedBy(60)));
        });
        assertThat(told)
                .contains(
                        "450 exchanges sent, 450 graded and watched",
                        "Replay march, not live",
                        "had been asked before it")
                .containsPattern("since .* march\\.jsonl:3\\d\\d;")
                .doesNotContain("LOST");
        assertThat(Files.readString(data.resolve("report.html")))
                .contains("Replay march, not live", "Asked before and after", "march.jsonl:")
                .doesNotContain("<script", "http://", "https://", "src=");
        nothingIsLeft();
        assertThat(latest(alerts)).isEqualTo(latest(backtested(log, charter)));
    }

    /** A backtest has no Kafka, no services and one thread: what it foretells must be what the real ones do. */
    private static List<Alert> backtested(Path log, Path charterFile) {
        Charter charter = CharterReader.read(charterFile);
        Grading grading = new Grading();
        Monitor monitor = new Monitor(charter);
        List<Alert> alerts = new ArrayList<>();
        try (Stream<Exchange> exchanges =
                Log.dryRun(LogOptions.of(log).of("shop")).exchanges()) {
            Iterator<Exchange> each = exchanges.iterator();
            for (long number = 0; each.hasNext(); number++) {
                Exchange redacted = grading.redacted(each.next(), charter.redaction());
                alerts.addAll(monitor.take(grading.grade(redacted, number)));
            }
        }
        return alerts;
    }

    /** Each alert as it was told last, but for the run it is of. */
    private static Map<String, JsonNode> latest(List<Alert> alerts) {
        Map<String, JsonNode> latest = new TreeMap<>();
        for (Alert alert : alerts) {
            ObjectNode told = Wire.mapper().valueToTree(alert);
            told.remove("run");
            latest.put(alert.id(), told);
        }
        return latest;
    }

    private static void nothingIsLeft() throws Exception {
        assertThat(TopicLayout.topics(TestBroker.bootstrapServers(), new Run("march")))
                .isEmpty();
        KafkaProbe probe = KafkaProbe.ofTestBroker();
        assertThat(probe.all(Topic.EXCHANGES))
                .singleElement()
                .satisfies(record -> assertThat(
                                Wire.read(record.value(), Exchange.class).id())
                        .isEqualTo("live-one"));
        assertThat(Arrays.stream(Topic.values()).filter(topic -> topic != Topic.EXCHANGES))
                .allSatisfy(topic -> assertThat(probe.all(topic)).isEmpty());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            assertThat(admin.listGroups().all().get())
                    .extracting(GroupListing::groupId)
                    .isEmpty();
        }
    }

    private static List<Alert> alerts(Path data) throws IOException {
        return Files.readAllLines(data.resolve("alerts.jsonl")).stream()
                .map(line -> Wire.read(line.getBytes(UTF_8), Alert.class))
                .toList();
    }

    private static String replay(int code, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dplumbline.home=" + Checkout.root(),
                "-jar",
                Checkout.root().resolve("cli/target/plumbline-cli.jar").toString(),
                "replay"));
        command.addAll(List.of(arguments));
        Path log = Files.createDirectories(Checkout.logs()).resolve("replay.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        String told = Files.readString(log);
        assertThat(ended).as(told).isTrue();
        assertThat(process.exitValue()).as(told).isEqualTo(code);
        return told;
    }
}
