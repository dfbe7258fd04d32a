package io.plumbline.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.gateway.publish.FakeProducer.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Asking for Kafka holds nobody up, however long names take to be resolved. */
@Timeout(60)
class KafkaLineTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final CountDownLatch resolved = new CountDownLatch(1);
    private final FakeProducer producer = new FakeProducer(new Answer.Acknowledge());

    private Producer<byte[], byte[]> slowly() {
        try {
            resolved.await();
        } catch (InterruptedException e) {
            throw new KafkaException(e);
        }
        return producer;
    }

    private static Line.Answer answer(Line line) {
        return Awaitility.await()
                .atMost(SOON)
                .until(line::ask, Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void asking_returns_at_once_and_answers_when_there_is_an_answer() {
        KafkaLine line = new KafkaLine(this::slowly, "topic", Duration.ofMillis(100));
        assertThat(line.ask()).isEmpty();
        assertThat(line.ask()).isEmpty();
        assertThat(line.isOpen()).isFalse();

        resolved.countDown();
        assertThat(answer(line).fault()).isNull();
        assertThat(line.isOpen()).isTrue();
    }

    @Test
    void a_client_that_cannot_be_made_is_an_answer() {
        KafkaLine line = new KafkaLine(
                () -> {
                    throw new KafkaException("no resolvable bootstrap urls");
                },
                "topic",
                Duration.ofMillis(100));
        assertThat(answer(line).fault()).isInstanceOf(KafkaException.class);
        assertThat(line.isOpen()).isFalse();
    }

    @Test
    void a_client_that_comes_after_the_line_was_broken_off_is_closed() {
        KafkaLine line = new KafkaLine(this::slowly, "topic", Duration.ofMillis(100));
        assertThat(line.ask()).isEmpty();
        line.abort();
        resolved.countDown();
        Awaitility.await().atMost(SOON).until(producer::isShut);
        assertThat(line.isOpen()).isFalse();
    }
}
