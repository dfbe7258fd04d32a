package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plumbline.testkit.guarantee.AtMostOnce;
import io.plumbline.testkit.guarantee.Guarantees;
import io.plumbline.testkit.guarantee.LossIsCounted;
import io.plumbline.testkit.guarantee.NothingInvented;
import io.plumbline.testkit.guarantee.Unchanged;
import io.plumbline.testkit.traffic.Load;
import io.plumbline.testkit.traffic.Load.Sent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;

/** What can die does, as by {@code kill -9} and under load: once while baselines are learned, once while behaviour shifts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledProcessesTest {

    private static final int BASELINE = Site.BASELINE;
    private static final Duration TOLD = Duration.ofMinutes(1);

    private final Site site = Site.of(effort());

    Site.Effort effort() {
        return Site.Effort.SHORT;
    }

    @Test
    @Order(1)
    void a_killed_scorer_grades_every_exchange_once() {
        survivesKills("killed-scorer", site.scorer());
    }

    @Test
    @Order(2)
    void a_killed_monitor_reads_every_scorecard_once() {
        survivesKills("killed-monitor", site.monitor());
    }

    @Test
    @Order(3)
    void a_killed_broker_loses_nothing() {
        survivesKills("killed-broker", site.installation().broker());
    }

    private void survivesKills(String application, Member member) {
        try (Scenario scenario = site.begin(application)) {
            kill(member, scenario);
            scenario.answered(BASELINE);
            scenario.shift();
            kill(member, scenario);
            scenario.awaitAlerts();
            List<Sent> requests = scenario.settle();

            assertThat(requests).allMatch(Sent::answered);
            Guarantees relayed = Guarantees.exactlyOnce(application + ", requests to exchanges")
                    .and(new Unchanged());
            site.trails().toExchanges(application, requests, relayed);
            relayed.verify();
            site.trails().verifyToObservations(application);
        }
    }

    private void kill(Member member, Scenario scenario) {
        for (int i = 0; i < site.kills(); i++) {
            scenario.answered(BASELINE / 2);
            member.kill();
            scenario.answered(BASELINE / 4);
            member.start();
        }
    }

    @Test
    @Order(4)
    void a_killed_gateway_fails_and_loses_only_what_was_in_its_hands(TestReporter figures) throws IOException {
        String application = "killed-gateway";
        long acknowledgedForOthers = acknowledged();
        try (Scenario scenario = site.begin(application)) {
            List<Death> deaths = new ArrayList<>();
            killGateway(scenario, deaths, acknowledgedForOthers);
            scenario.answered(BASELINE);
            scenario.shift();
            killGateway(scenario, deaths, 0);
            scenario.awaitAlerts();
            List<Sent> requests = scenario.settle();

            assertThat(requests)
                    .filteredOn(request -> !request.answered())
                    .allMatch(request -> deaths.stream().anyMatch(death -> death.met(request)));
            long atRisk = deaths.stream().mapToLong(Death::atRisk).sum();
            Guarantees relayed = Guarantees.of(
                    application + ", requests to exchanges",
                    new AtMostOnce(),
                    new Unchanged(),
                    new LossIsCounted(() -> atRisk, () -> atRisk));
            site.trails()
                    .toExchanges(
                            application,
                            requests.stream().filter(Sent::answered).toList(),
                            relayed);
            relayed.verify();
            Set<String> arrived = site.trails().exchanges(application).stream()
                    .map(entry -> entry.event().tags().get(Load.TAG))
                    .collect(Collectors.toSet());
            long lost = requests.stream()
                    .filter(request -> request.answered() && !arrived.contains(request.id()))
                    .count();
            awaitGapAround(lost);
            figures.publishEntry(Map.of(
                    "requests", Integer.toString(requests.size()),
                    "failed",
                            Long.toString(requests.stream()
                                    .filter(request -> !request.answered())
                                    .count()),
                    "on the topic",
                            Integer.toString(
                                    site.trails().exchanges(application).size()),
                    "answered and lost", Long.toString(lost),
                    "not acknowledged, at most", Long.toString(atRisk)));
            NothingInvented asked = new NothingInvented();
            site.trails().toExchanges(application, requests, asked);
            asked.verify();
            site.trails().verifyToObservations(application);
        }
    }

    /**
     * The end of a gateway.
     *
     * @param answered requests of the scenario that were answered by then
     * @param atRisk of those since the last end, the ones whose exchange was not known to be acknowledged
     */
    private record Death(Instant from, Instant to, long answered, long atRisk) {
        boolean met(Sent request) {
            return request.inFlight(from, to);
        }
    }

    private void killGateway(Scenario scenario, List<Death> deaths, long acknowledgedForOthers) throws IOException {
        long foreign = acknowledgedForOthers;
        for (int i = 0; i < site.kills(); i++) {
            scenario.answered(BASELINE / 2);
            long acknowledged = acknowledged() - foreign;
            Instant from = Instant.now();
            site.gateway().kill();
            Instant to = Instant.now();
            long answered = scenario.answered();
            long before = deaths.isEmpty() ? 0 : deaths.getLast().answered();
            deaths.add(new Death(from, to, answered, answered - before - acknowledged));
            site.gateway().start();
            foreign = 0;
        }
    }

    // The monitor reports what died with a gateway as soon as the next process of the name has told its ledger.
    private void awaitGapAround(long lost) {
        await().atMost(TOLD).untilAsserted(() -> {
            Metrics metrics = site.monitor().metrics();
            assertThat(metrics.count("plumbline_funnel_gap_high")).isPositive().isGreaterThanOrEqualTo(lost);
            assertThat(metrics.count("plumbline_funnel_gap_low")).isLessThanOrEqualTo(lost);
        });
    }

    private long acknowledged() throws IOException {
        return site.gateway().metrics().count("plumbline_gateway_acknowledged_total");
    }

    @Test
    @Order(5)
    void after_all_that_the_monitor_is_where_one_is_that_saw_none_of_it() {
        try (FreshRun fresh = site.freshRun()) {
            fresh.awaitSameSeries();
            fresh.awaitSameAlerts();
        }
    }
}
