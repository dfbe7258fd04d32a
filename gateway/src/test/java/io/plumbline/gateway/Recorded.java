package io.plumbline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.testkit.KafkaProbe;
import java.time.Duration;
import java.util.List;

/** What the gateway under test has written to Kafka. */
public final class Recorded {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Recorded() {}

    /** The only exchange of the conversation, once it is there. */
    public static Exchange exchangeOf(String conversation) {
        List<Exchange> mine = KafkaProbe.ofTestBroker()
                .records(
                        Topic.EXCHANGES,
                        read -> read.stream().anyMatch(record -> conversation.equals(record.key())),
                        PATIENCE)
                .stream()
                .filter(record -> conversation.equals(record.key()))
                .map(record -> Wire.read(record.value(), Exchange.class))
                .toList();
        assertThat(mine).hasSize(1);
        return mine.get(0);
    }
}
