package io.plumbline.scorer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.Wire;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.panel.GradingClock;
import io.plumbline.scorer.panel.Panel;
import io.plumbline.scorer.publish.Outgoing;
import io.plumbline.scorer.publish.Outgoing.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RecentExchangesTest {

    private static final GradingClock NO_CLOCK = new GradingClock() {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void took(String grader, long nanos) {}
    };

    private final RecordReader reader = new RecordReader(new Panel("default", List.of(), NO_CLOCK));
    private final RecentExchanges recent = new RecentExchanges(3);
    private long offset = 1;

    @Test
    void a_repeat_within_a_batch_or_after_it_is_a_dead_letter_with_its_origin() {
        List<Outgoing> first = read("a", "b", "a");
        recent.committed(first);

        assertThat(first.subList(0, 2)).hasOnlyElementsOfType(Outgoing.Card.class);
        assertThat(List.of(first.get(2), read("b").get(0))).allSatisfy(repeat -> {
            Outgoing.DeadLetter letter = (Outgoing.DeadLetter) repeat;
            assertThat(letter.reason()).isEqualTo(Reason.DUPLICATE);
            assertThat(letter.origin()).isEqualTo(new Origin("gw-1", 7, offsetOf(letter)));
        });
    }

    @Test
    void a_batch_that_is_aborted_comes_again_and_is_graded() {
        read("a", "b");

        assertThat(read("a", "b")).hasOnlyElementsOfType(Outgoing.Card.class);
    }

    @Test
    void only_the_last_are_remembered() {
        recent.committed(read("a", "b", "c", "d"));

        assertThat(read("a")).hasOnlyElementsOfType(Outgoing.Card.class);
        assertThat(read("b")).hasOnlyElementsOfType(Outgoing.DeadLetter.class);
    }

    private List<Outgoing> read(String... ids) {
        List<ConsumerRecord<byte[], byte[]>> records =
                Stream.of(ids).map(this::record).toList();
        return recent.once(records, records.stream().map(reader::read).toList());
    }

    private ConsumerRecord<byte[], byte[]> record(String id) {
        byte[] value = Wire.write(
                Example.asked("Is it open?").answered("Yes.").id(id, "c").exchange());
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("exchanges", 0, offset, new byte[0], value);
        record.headers().add(Origin.HEADER, new Origin("gw-1", 7, offset).text().getBytes(StandardCharsets.UTF_8));
        offset++;
        return record;
    }

    private static long offsetOf(Outgoing.DeadLetter letter) {
        return Long.parseLong(letter.source().substring(letter.source().lastIndexOf('-') + 1));
    }
}
