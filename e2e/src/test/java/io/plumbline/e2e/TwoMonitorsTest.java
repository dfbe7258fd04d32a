package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.testkit.KafkaFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two monitors of one group, scraped all the time while series move from one to the other and back. */
class TwoMonitorsTest {

    private static final Duration MOVED = Duration.ofMinutes(2);
    private static final String GROUP = "plumbline-monitor";
    private static final int CALM = 200;
    private static final int WORSE = 100;
    private static final List<String> APPLICATIONS = List.of("ash", "birch", "cedar");

    @TempDir
    static Path folder;

    private static Installation installation;
    private static Member one;
    private static Member two;
    private static KafkaFeed feed;
    private static List<Cards> cards;

    @BeforeAll
    static void openAlertsOnOneMonitor() throws IOException {
        installation = Installation.start(folder).charters(charters());
        one = installation.monitor("one", Map.of()).start();
        two = installation.monitor("two", Map.of());
        feed = new KafkaFeed(installation.bootstrapServers());
        cards = APPLICATIONS.stream().map(name -> new Cards(name, 1)).toList();
        for (int i = 0; i < CALM + WORSE; i++) {
            send(i < CALM ? 0 : 1);
        }
        feed.flush();
        awaitOnOne(APPLICATIONS.size() * Scenario.LEVELS.size());
    }

    @AfterAll
    static void stop() {
        feed.close();
        installation.close();
    }

    @Test
    void series_that_move_have_one_exporter_keep_their_alerts_open_and_are_bit_for_bit_as_if_they_had_not_moved()
            throws Exception {
        Set<String> all = there(one);
        Set<String> open = active();

        try (Scrapes scrapes = new Scrapes(one, two)) {
            two.start();
            awaitUnderLoad(() -> shared() && allThere(all));
            one.kill();
            awaitUnderLoad(() -> there(two).containsAll(all));
            one.start();
            awaitUnderLoad(() -> shared() && allThere(all));
            two.stop();
            awaitUnderLoad(() -> there(one).containsAll(all));

            assertThat(scrapes.rounds()).isGreaterThan(20);
            assertThat(scrapes.doubled()).isEmpty();
            assertThat(scrapes.inactive()).doesNotContainAnyElementsOf(open);
        }
        assertThat(installation.probe().all(Topic.ALERTS))
                .extracting(record -> Wire.read(record.value(), Alert.class))
                .isNotEmpty()
                .allMatch(alert -> alert.state() == Alert.State.OPEN);
        one.stop();
        for (String store : List.of("series", "instruments")) {
            Map<String, byte[]> kept = kept(store);
            Map<String, byte[]> undisturbed = undisturbed(store);
            assertThat(kept).as(store).hasSizeGreaterThan(APPLICATIONS.size());
            assertThat(kept.keySet()).isEqualTo(undisturbed.keySet());
            kept.forEach((entry, value) -> assertThat(value).as(entry).isEqualTo(undisturbed.get(entry)));
        }
    }

    /** What the changelog of a store says, whoever wrote it. */
    private static Map<String, byte[]> kept(String store) {
        Map<String, byte[]> kept = new TreeMap<>();
        installation.probe().all(GROUP + "-" + store + "-changelog").forEach(record -> {
            if (record.value() == null) {
                kept.remove(record.key());
            } else {
                kept.put(record.key(), record.value());
            }
        });
        return kept;
    }

    // Of what the monitors had taken when the last one stopped.
    private static Map<String, byte[]> undisturbed(String store) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> taken;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", installation.bootstrapServers()))) {
            taken = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(1, TimeUnit.MINUTES);
        }
        List<ConsumerRecord<String, byte[]>> observations = installation.probe().all(Topic.OBSERVATIONS).stream()
                .filter(record -> {
                    OffsetAndMetadata next = taken.get(new TopicPartition(record.topic(), record.partition()));
                    return next != null && record.offset() < next.offset();
                })
                .toList();
        try (UndisturbedMonitor monitor = new UndisturbedMonitor(
                CharterReader.readAll(folder.resolve("charters")), folder.resolve("undisturbed-" + store))) {
            monitor.observe(observations);
            return monitor.store(store);
        }
    }

    private static Set<String> active() {
        Set<String> open = new TreeSet<>();
        Scrapes.owned(one).forEach((series, value) -> {
            if (series.startsWith("plumbline_alert_active") && value == 1) {
                open.add(series);
            }
        });
        return open;
    }

    private static void awaitOnOne(int alerts) {
        await().atMost(MOVED).until(() -> active().size() >= alerts);
    }

    private static boolean shared() {
        return holdsSeries(one) && holdsSeries(two);
    }

    private static boolean holdsSeries(Member member) {
        return there(member).stream().anyMatch(series -> series.startsWith("plumbline_series_"));
    }

    private static boolean allThere(Set<String> all) {
        Set<String> there = there(one);
        there.addAll(there(two));
        return there.containsAll(all);
    }

    // Of what is exported, that whose labels never change.
    private static Set<String> there(Member member) {
        return Scrapes.owned(member).keySet().stream()
                .filter(series ->
                        series.startsWith("plumbline_series_state") || series.startsWith("plumbline_alert_active"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // What is worse stays so: nothing that happens here is a reason to resolve.
    private static void awaitUnderLoad(BooleanSupplier there) {
        await().atMost(MOVED).until(() -> {
            send(1);
            feed.flush();
            return there.getAsBoolean();
        });
    }

    private static void send(double harm) {
        cards.stream()
                .map(each -> each.next(harm))
                .forEach(card -> feed.offer(Topic.SCORECARDS, card.exchange(), Wire.write(card)));
    }

    private static Path charters() throws IOException {
        Path charters = Files.createDirectories(folder.resolve("charters"));
        for (String application : APPLICATIONS) {
            Files.write(
                    charters.resolve(application + ".yaml"),
                    List.of("application: " + application, "baseline:", "  readings: 100"));
        }
        return charters;
    }
}
