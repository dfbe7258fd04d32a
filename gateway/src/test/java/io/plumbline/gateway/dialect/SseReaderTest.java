package io.plumbline.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SseReaderTest {

    private static final byte[] STREAM =
            ("\uFEFF: hello\r\nevent: a\r\ndata: ünï\r\ndata:  two\r\n\r\n\rdata\rdata:☂\r\r"
                            + "id: 4\n\nother: x\ndata: last")
                    .getBytes(StandardCharsets.UTF_8);

    private static final List<SseEvent> EVENTS =
            List.of(new SseEvent("a", "ünï\n two"), new SseEvent(null, "\n☂"), new SseEvent(null, "last"));

    private static List<SseEvent> read(byte[] bytes, int... cuts) {
        List<SseEvent> events = new ArrayList<>();
        SseReader reader = new SseReader(events::add);
        int from = 0;
        for (int cut : cuts) {
            reader.feed(bytes, from, cut);
            from = cut;
        }
        reader.feed(bytes, from, bytes.length);
        reader.finish();
        return events;
    }

    @Test
    void lines_end_with_any_of_the_three_ends() {
        assertThat(read(STREAM)).isEqualTo(EVENTS);
    }

    @Test
    void one_cut_anywhere_changes_nothing() {
        for (int cut = 0; cut <= STREAM.length; cut++) {
            assertThat(read(STREAM, cut)).as("cut at %d", cut).isEqualTo(EVENTS);
        }
    }

    @Seeds(100)
    void any_pieces_read_the_same(Random random) {
        int[] cuts =
                random.ints(random.nextInt(20), 0, STREAM.length + 1).sorted().toArray();
        assertThat(read(STREAM, cuts)).isEqualTo(EVENTS);
    }
}
