package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.guarantee.AtMostOnce;
import io.plumbline.testkit.guarantee.Guarantees;
import io.plumbline.testkit.guarantee.LossIsCounted;
import io.plumbline.testkit.guarantee.NothingInvented;
import io.plumbline.testkit.guarantee.Unchanged;
import io.plumbline.testkit.traffic.Load.Sent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What can die does, as by {@code kill -9} and under load: once while baselines are learned, once while behaviour shifts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledProcessesTest {

    private static final int BASELINE = Site.BASELINE;

    private final Site site = Site.shared();

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
            scenario.answered(BASELINE / 2);
            member.kill();
            scenario.answered(BASELINE / 2);
            member.start();
            scenario.answered(BASELINE);
            scenario.shift();
            scenario.answered(20);
            member.kill();
            scenario.answered(20);
            member.start();
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

    @Test
    @Order(4)
    void a_killed_gateway_fails_and_loses_only_what_was_in_its_hands() throws IOException {
        String application = "killed-gateway";
        long acknowledgedForOthers = acknowledged();
        try (Scenario scenario = site.begin(application)) {
            scenario.answered(BASELINE / 2);
            Death first = killGateway(scenario, acknowledgedForOthers, 0);
            scenario.answered(2 * BASELINE);
            scenario.shift();
            scenario.answered(20);
            Death second = killGateway(scenario, 0, first.answered());
            scenario.awaitAlerts();
            List<Sent> requests = scenario.settle();

            assertThat(requests)
                    .filteredOn(request -> !request.answered())
                    .allMatch(request -> first.met(request) || second.met(request));
            long atRisk = first.atRisk() + second.atRisk();
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

    private Death killGateway(Scenario scenario, long acknowledgedBefore, long answeredBefore) throws IOException {
        long acknowledged = acknowledged() - acknowledgedBefore;
        Instant from = Instant.now();
        site.gateway().kill();
        Instant to = Instant.now();
        long answered = scenario.answered();
        site.gateway().start();
        return new Death(from, to, answered, answered - answeredBefore - acknowledged);
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
