package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.replay.log.Log;
import io.plumbline.replay.log.LogOptions;
import io.plumbline.replay.pipeline.Grading;
import io.plumbline.standalone.Ports;
import io.plumbline.testkit.KafkaFeed;
import io.plumbline.testkit.KafkaProbe;
import io.plumbline.testkit.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backtest finds graders without CDI: what it makes of an exchange must be what the packaged scorer makes of it. */
class BacktestGradesAlikeTest {

    private static final Duration GRADED = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void the_scorers_scorecard_and_the_backtests_are_the_same_manifest_included() throws Exception {
        Path log = Files.writeString(
                folder.resolve("log.csv"),
                "query,answer,time\n\"Pick one:\n(A) Yes\n(B) No\",(A). I am happy to help!,2026-01-01T00:00:00Z\n");
        Exchange exchange;
        try (Stream<Exchange> exchanges = Log.dryRun(LogOptions.of(log)).exchanges()) {
            exchange = exchanges.findFirst().orElseThrow();
        }
        Map<String, String> settings =
                Map.of("kafka.bootstrap.servers", TestBroker.bootstrapServers(), "plumbline.token", "token-of-a-test");
        try (PackagedService scorer = PackagedService.start("scorer-service", Ports.free(), settings);
                KafkaFeed feed = KafkaFeed.toTestBroker()) {
            RecordMetadata at = feed.send(Topic.EXCHANGES, exchange.key(), exchange);
            List<Scorecard> cards = KafkaProbe.ofTestBroker()
                    .events(
                            Topic.SCORECARDS,
                            Scorecard.class,
                            card -> card.exchange().equals(exchange.id()),
                            found -> !found.isEmpty(),
                            GRADED);
            Grading grading = new Grading();
            assertThat(cards.get(0).panelHash()).as(scorer.endOfLog()).isEqualTo(grading.panelHash());
            assertThat(Wire.write(cards.get(0).grades()))
                    .isEqualTo(Wire.write(grading.grade(exchange, at.offset()).grades()));
        }
    }
}
