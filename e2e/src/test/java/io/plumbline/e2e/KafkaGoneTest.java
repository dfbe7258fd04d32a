package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plumbline.testkit.guarantee.AtMostOnce;
import io.plumbline.testkit.guarantee.Guarantees;
import io.plumbline.testkit.guarantee.LossIsCounted;
import io.plumbline.testkit.guarantee.NothingInvented;
import io.plumbline.testkit.guarantee.Unchanged;
import io.plumbline.testkit.traffic.Load.Sent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Kafka is away for longer than the gateway waits for it. */
class KafkaGoneTest {

    private static final Duration GONE = Duration.ofSeconds(60);

    private final Site site = Site.of(Site.Effort.SHORT);

    @Test
    void production_never_notices_and_what_is_lost_is_counted(TestReporter figures) throws IOException {
        String application = "kafka-gone";
        Metrics before = site.gateway().metrics();
        try (Scenario scenario = site.begin(application)) {
            scenario.answered(Site.BASELINE);
            long acknowledged = count("acknowledged", before);
            site.installation().broker().kill();
            long inDoubt = scenario.answered() - acknowledged;
            Instant gone = Instant.now();
            await().atMost(GONE.plusSeconds(30)).until(() -> Instant.now().isAfter(gone.plus(GONE)));
            site.installation().broker().start();
            scenario.answered(2 * Site.BASELINE);
            scenario.shift();
            scenario.awaitAlerts();
            List<Sent> requests = scenario.settle();

            assertThat(requests).allMatch(Sent::answered);
            assertThat(count("captured", before)).isEqualTo(requests.size());
            assertThat(count("acknowledged", before) + count("dropped", before)).isEqualTo(requests.size());
            Guarantees relayed = Guarantees.of(
                    application + ", requests to exchanges",
                    new AtMostOnce(),
                    new NothingInvented(),
                    new Unchanged(),
                    new LossIsCounted(() -> count("dropped", before), () -> inDoubt));
            site.trails().toExchanges(application, requests, relayed);
            relayed.verify();
            figures.publishEntry(Map.of(
                    "requests", Integer.toString(requests.size()),
                    "on the topic",
                            Integer.toString(
                                    site.trails().exchanges(application).size()),
                    "counted as dropped", Long.toString(count("dropped", before)),
                    "in flight when Kafka died, at most", Long.toString(inDoubt)));
            site.trails().verifyToObservations(application);
        }
    }

    /** How often the gateway counted since then, in all scenarios; the others are over. */
    private long count(String what, Metrics before) {
        String name = "plumbline_gateway_" + what + "_total";
        try {
            return site.gateway().metrics().count(name) - before.count(name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
