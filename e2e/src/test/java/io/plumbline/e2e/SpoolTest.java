package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.e2e.TopicLog.Entry;
import io.plumbline.testkit.guarantee.AtLeastOnce;
import io.plumbline.testkit.guarantee.AtMostOnce;
import io.plumbline.testkit.guarantee.Delivery;
import io.plumbline.testkit.guarantee.Guarantees;
import io.plumbline.testkit.guarantee.LossIsCounted;
import io.plumbline.testkit.guarantee.NothingInvented;
import io.plumbline.testkit.guarantee.Unchanged;
import io.plumbline.testkit.provider.Aligned;
import io.plumbline.testkit.provider.ScriptedProvider;
import io.plumbline.testkit.traffic.Load;
import io.plumbline.testkit.traffic.Load.Sent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/**
 * Kafka is away for longer than the gateway's patience, and the gateway has a spool. {@code -Dplumbline.outage=10m} sets how
 * long.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpoolTest {

    private static final Duration OUTAGE = Duration.parse("PT" + System.getProperty("plumbline.outage", "10s"));
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int PER_SECOND = 40;
    private static final int CLIENTS = 8;
    private static final int CONVERSATIONS = 7;
    private static final int REPLAYED_PER_SECOND = 200;
    private static final long SEED = 1;
    /** What the limits of such a process add up to: docs/reference/gateway.md, Memory. */
    private static final long BUDGET_MIB = 672;

    // A record weighs some 4 KiB with what the spool reckons for its headers; the broker may take a minute to come
    // back.
    private static final long CAP = OUTAGE.plusMinutes(1).toSeconds() * PER_SECOND * 6_000;

    private static Path folder;
    private static ScriptedProvider provider;
    private static Installation installation;
    private static TopicLog<Exchange> exchanges;
    private static TopicLog<String> cards;
    private static TopicLog<String> readings;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory("plumbline-spool");
        provider = ScriptedProvider.start(new Aligned(), SEED);
        installation = Installation.start(folder.resolve("site"));
        List<Member> services = List.of(
                installation.gateway(
                        provider.uri(),
                        Map.of(
                                // So that exchanges are offered in the order of their numbers.
                                "plumbline.gateway.capture.workers",
                                "1",
                                "plumbline.gateway.spool.folder",
                                folder.resolve("spool").toString(),
                                "plumbline.gateway.spool.max-bytes",
                                Long.toString(CAP),
                                "plumbline.gateway.spool.after",
                                "1s",
                                "plumbline.gateway.spool.replay-rate",
                                Integer.toString(REPLAYED_PER_SECOND),
                                "plumbline.gateway.publish.patience",
                                PATIENCE.toSeconds() + "s")),
                installation.scorer(Map.of()),
                installation.monitor("monitor", Map.of()));
        services.forEach(Member::launch);
        services.forEach(Member::awaitReady);
        String kafka = installation.bootstrapServers();
        exchanges = TopicLog.of(kafka, Topic.EXCHANGES, Exchange.class, exchange -> exchange);
        cards = TopicLog.of(
                kafka, Topic.SCORECARDS, Scorecard.class, card -> card.application() + "|" + card.exchange());
        readings = TopicLog.of(
                kafka,
                Topic.OBSERVATIONS,
                Observation.class,
                read -> read.application() + "|" + read.exchange() + "|" + read.dimension());
    }

    @AfterAll
    static void stop() {
        exchanges.close();
        cards.close();
        readings.close();
        installation.close();
        provider.close();
        Folders.delete(folder);
    }

    @Test
    @Order(1)
    void below_the_cap_an_outage_loses_nothing_and_keeps_the_order(TestReporter figures) throws IOException {
        Metrics before = gateway().metrics();
        List<Sent> requests = throughAnOutage("spooled", PER_SECOND, () -> true);

        assertThat(requests).allMatch(Sent::answered);
        assertThat(count("dropped", before)).isZero();
        assertThat(count("acknowledged", before)).isEqualTo(requests.size());
        assertThat(count("spool_replayed", before)).isPositive();
        List<Entry<Exchange>> arrived = arrived("spooled");
        assertAllThere("spooled", requests, arrived);
        assertInOrder(arrived);
        assertNothingDoubledDownstream("spooled", arrived);
        figures.publishEntry(figures("spooled", requests, arrived, before));
    }

    @Test
    @Order(2)
    void a_gateway_killed_while_it_replays_loses_nothing_of_the_disk_and_doubles_nothing(TestReporter figures)
            throws IOException {
        String application = "killed-replay";
        Metrics before = gateway().metrics();
        try (Load load = load(application, PER_SECOND)) {
            awaitAnswered(load, 2 * PER_SECOND);
            installation.broker().kill();
            awaitAnswered(load, 20 * PER_SECOND);
            installation.broker().start();
            awaitMetric(
                    "plumbline_gateway_spool_replayed_total",
                    replayed -> replayed > before.count("plumbline_gateway_spool_replayed_total") + PER_SECOND);
            Metrics last = gateway().metrics();
            Instant from = Instant.now();
            gateway().kill();
            Instant to = Instant.now();
            long answered = load.answered();
            long kept = last.count("plumbline_gateway_acknowledged_total")
                    - before.count("plumbline_gateway_acknowledged_total")
                    + last.count("plumbline_gateway_spooled");
            assertThat(last.count("plumbline_gateway_spool_records")).isPositive();
            assertThat(last.count("plumbline_gateway_dropped_total"))
                    .isEqualTo(before.count("plumbline_gateway_dropped_total"));
            gateway().start();
            awaitAnswered(load, PER_SECOND);
            load.close();
            awaitMetric("plumbline_gateway_spool_records", records -> records == 0);
            awaitMetric("plumbline_gateway_in_flight", inFlight -> inFlight == 0);

            List<Sent> requests = load.sent();
            assertThat(requests)
                    .filteredOn(request -> !request.answered())
                    .allMatch(request -> request.inFlight(from, to));
            List<Sent> whole = requests.stream().filter(Sent::answered).toList();
            List<Entry<Exchange>> arrived = arrived(application);
            long atRisk = Math.max(0, answered - kept);
            Guarantees relayed =
                    Guarantees.of(application, new Unchanged(), new LossIsCounted(() -> atRisk, () -> atRisk));
            tell(relayed, whole, arrived);
            relayed.verify();
            assertInOrder(arrived);
            assertNothingDoubledDownstream(application, arrived);
            Map<String, String> all =
                    new LinkedHashMap<>(figures(application, requests, arrived, new Metrics(Map.of())));
            all.put("in memory when it was killed, at most", Long.toString(atRisk));
            figures.publishEntry(all);
        }
        awaitBooksWithNothingMissing();
    }

    @Test
    @Order(3)
    void above_the_cap_every_loss_is_counted_and_the_latest_are_kept(TestReporter figures) throws IOException {
        Metrics before = gateway().metrics();
        List<Sent> requests = throughAnOutage("capped", 8 * PER_SECOND, () -> count("spool_dropped", before) > 100);

        assertThat(requests).allMatch(Sent::answered);
        List<Entry<Exchange>> arrived = arrived("capped");
        long there =
                arrived.stream().map(entry -> entry.event().id()).distinct().count();
        long dropped = count("dropped", before);
        assertThat(dropped).isPositive().isEqualTo(count("spool_dropped", before));
        assertThat(count("captured", before)).isEqualTo(requests.size());
        assertThat(count("acknowledged", before)).isEqualTo(requests.size() - dropped);
        // One that Kafka wrote as it died, and that was put away for want of an answer, may be among the dropped.
        assertThat(there).isBetween(requests.size() - dropped, requests.size() - dropped + CLIENTS);
        assertInOrder(arrived);
        assertNothingDoubledDownstream("capped", arrived);
        figures.publishEntry(figures("capped", requests, arrived, before));
    }

    /** @param enough whether Kafka may come back after its time */
    private List<Sent> throughAnOutage(String application, int perSecond, Callable<Boolean> enough) throws IOException {
        try (Load load = load(application, perSecond)) {
            awaitAnswered(load, 2 * perSecond);
            installation.broker().kill();
            Instant back = Instant.now().plus(OUTAGE);
            await().atMost(OUTAGE.plus(SOON))
                    .ignoreExceptions()
                    .until(() -> !Instant.now().isBefore(back) && enough.call());
            installation.broker().start();
            awaitAnswered(load, perSecond);
            awaitMetric("plumbline_gateway_spool_records", records -> records == 0);
            load.close();
            awaitMetric("plumbline_gateway_in_flight", inFlight -> inFlight == 0);
            awaitMetric("plumbline_gateway_spooled", spooled -> spooled == 0);
            assertThat(gateway().peakResidentMib())
                    .as("resident at its peak, MiB")
                    .isBetween(50L, BUDGET_MIB);
            return load.sent();
        }
    }

    private static Load load(String application, int perSecond) {
        return Load.inConversations(installation.chatbot(), application, SEED, perSecond, CLIENTS, CONVERSATIONS);
    }

    private static void awaitAnswered(Load load, int more) {
        long goal = load.answered() + more;
        await().atMost(SOON).until(() -> load.answered() >= goal);
    }

    private static void awaitMetric(String name, LongPredicate holds) {
        // What was put away takes as long to send as the replay's rate says.
        Duration replay = OUTAGE.multipliedBy(8L * PER_SECOND).dividedBy(REPLAYED_PER_SECOND);
        await().atMost(SOON.plus(replay))
                .ignoreExceptions()
                .until(() -> holds.test(gateway().metrics().count(name)));
    }

    private static Member gateway() {
        return installation.member("gateway");
    }

    private static long count(String what, Metrics before) throws IOException {
        String name = "plumbline_gateway_" + what + "_total";
        return gateway().metrics().count(name) - before.count(name);
    }

    private static List<Entry<Exchange>> arrived(String application) {
        return exchanges.read(exchange -> exchange.application().equals(application));
    }

    private static void assertAllThere(String application, List<Sent> requests, List<Entry<Exchange>> arrived) {
        Guarantees relayed = Guarantees.of(application, new AtLeastOnce(), new NothingInvented(), new Unchanged());
        tell(relayed, requests, arrived);
        relayed.verify();
    }

    private static void tell(Guarantees relayed, List<Sent> requests, List<Entry<Exchange>> arrived) {
        requests.forEach(
                request -> relayed.onProduced(new Delivery(request.id(), "", Long.toString(request.answerBytes()))));
        arrived.forEach(entry -> relayed.onSeen(new Delivery(
                entry.event().tags().getOrDefault(Load.TAG, ""),
                "",
                Long.toString(entry.event().capture().responseBytes()))));
    }

    /** Of each conversation, every exchange comes after those that the gateway numbered before it, but for repeats. */
    private static void assertInOrder(List<Entry<Exchange>> arrived) {
        Map<String, Exchange> latest = new HashMap<>();
        Map<String, Exchange> seen = new HashMap<>();
        for (Entry<Exchange> entry : arrived) {
            Exchange exchange = entry.event();
            if (seen.put(exchange.id(), exchange) == null) {
                Exchange before = latest.put(exchange.key(), exchange);
                assertThat(before == null || isAfter(exchange.origin(), before.origin()))
                        .as("%s comes after %s", exchange.origin(), before == null ? null : before.origin())
                        .isTrue();
            }
        }
        assertThat(latest).hasSize(CONVERSATIONS);
    }

    private static boolean isAfter(Exchange.Origin one, Exchange.Origin other) {
        return one.epoch() > other.epoch() || (one.epoch() == other.epoch() && one.sequence() > other.sequence());
    }

    private static void assertNothingDoubledDownstream(String application, List<Entry<Exchange>> arrived) {
        List<String> ids =
                arrived.stream().map(entry -> entry.event().id()).distinct().toList();
        List<Entry<String>> graded =
                cards.await(card -> card.startsWith(application + "|"), ids.size(), SOON.plus(OUTAGE));
        Guarantees once = Guarantees.exactlyOnce(application + ", exchanges to scorecards");
        ids.forEach(id -> once.onProduced(Delivery.of(application + "|" + id)));
        graded.forEach(card -> once.onSeen(Delivery.of(card.event())));
        once.verify();
        AtMostOnce read = new AtMostOnce();
        await().atMost(SOON.plus(OUTAGE))
                .untilAsserted(() -> assertThat(outcomes(application)).hasSize(ids.size()));
        readings.read(reading -> reading.startsWith(application + "|"))
                .forEach(reading -> read.onSeen(Delivery.of(reading.event())));
        read.verify();
    }

    private static List<Entry<String>> outcomes(String application) {
        return readings.read(
                reading -> reading.startsWith(application + "|") && reading.endsWith("|operation.outcome"));
    }

    private static void awaitBooksWithNothingMissing() {
        ToLongFunction<String> funnel = name -> {
            try {
                return installation.member("monitor").metrics().count("plumbline_funnel_" + name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
            assertThat(funnel.applyAsLong("spooled")).isZero();
            assertThat(funnel.applyAsLong("under_way")).isZero();
            assertThat(funnel.applyAsLong("missing")).isZero();
            assertThat(funnel.applyAsLong("captured"))
                    .isEqualTo(funnel.applyAsLong("graded")
                            + funnel.applyAsLong("dead_lettered")
                            + funnel.applyAsLong("dropped")
                            + funnel.applyAsLong("gap_low"));
        });
    }

    private static Map<String, String> figures(
            String application, List<Sent> requests, List<Entry<Exchange>> arrived, Metrics before) throws IOException {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("application", application);
        figures.put("outage", OUTAGE.toString());
        figures.put("requests", Integer.toString(requests.size()));
        figures.put(
                "failed",
                Long.toString(requests.stream().filter(sent -> !sent.answered()).count()));
        figures.put("records on the topic", Integer.toString(arrived.size()));
        figures.put(
                "exchanges among them",
                Long.toString(arrived.stream()
                        .map(entry -> entry.event().id())
                        .distinct()
                        .count()));
        figures.put("dropped by the spool", Long.toString(count("spool_dropped", before)));
        figures.put("sent from the spool", Long.toString(count("spool_replayed", before)));
        figures.put("gateway's peak, MiB", Long.toString(gateway().peakResidentMib()));
        return figures;
    }
}
