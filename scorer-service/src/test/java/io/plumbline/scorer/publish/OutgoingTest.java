package io.plumbline.scorer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.scorer.publish.Outgoing.DeadLetter;
import io.plumbline.scorer.publish.Outgoing.Reason;
import org.junit.jupiter.api.Test;

class OutgoingTest {

    @Test
    void a_dead_letter_keeps_key_and_bytes_as_they_were() {
        DeadLetter letter =
                DeadLetter.of(new byte[] {1}, new byte[] {2, 3}, "topic-0-1", Origin.NONE, Reason.UNREADABLE);

        assertThat(letter.key()).containsExactly(1);
        assertThat(letter.value()).containsExactly(2, 3);
        assertThat(letter.originalBytes()).isEqualTo(2);
    }

    @Test
    void a_dead_letter_always_fits_into_a_record() {
        byte[] most = new byte[Topic.MAX_RECORD_BYTES];
        DeadLetter letter = DeadLetter.of(most, most, "topic-0-1", Origin.NONE, Reason.UNREADABLE);

        assertThat(letter.key().length + letter.value().length).isLessThan(Topic.MAX_RECORD_BYTES - 1_024);
        assertThat(letter.originalBytes()).isEqualTo(most.length);
    }

    @Test
    void a_tombstone_stays_one() {
        DeadLetter letter = DeadLetter.of(null, null, "topic-0-1", Origin.NONE, Reason.EMPTY);

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.originalBytes()).isZero();
    }
}
