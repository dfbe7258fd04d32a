package io.plumbline.scorer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.scorer.model.LinearHead.Calibration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinearHeadTest {

    private static final Features HELLO = Features.of("Hello, world! How are you today?");
    private static final Features OTHER = Features.of("Something else altogether.");

    @Test
    void a_sum_is_that_of_all_blocks_and_the_bias() {
        LinearHead head = LinearHead.of("test", "table", 0.5, Map.of(Block.SIGNALS, new double[] {2, -1}));

        assertThat(head.sum(HELLO, 1, 3)).isEqualTo(-0.5);
        assertThat(head.calibrated(new Calibration(2, 1)).probability(HELLO, 1, 3))
                .isEqualTo(0.5);
    }

    @Test
    void the_words_that_weigh_decide() {
        double[] weights = new double[Hashing.BUCKETS];
        Arrays.stream(HELLO.words().buckets()).forEach(bucket -> weights[bucket] = 1);
        LinearHead head = LinearHead.of("test", "table", 0, Map.of(Block.WORDS, weights));

        assertThat(head.sum(HELLO)).isCloseTo(Math.sqrt(HELLO.words().buckets().length), within(1e-4));
        assertThat(head.sum(OTHER)).isLessThan(0.5);
    }

    @Test
    void what_is_written_reads_back_as_the_same_head() throws IOException {
        EnumMap<Block, double[]> weights = new EnumMap<>(Block.class);
        for (Block block : Block.values()) {
            double[] values =
                    new double[block.isSparse() ? Hashing.BUCKETS : block == Block.SIGNALS ? 1 : HELLO.whole().length];
            Arrays.setAll(values, i -> Math.sin(i));
            weights.put(block, values);
        }
        LinearHead head = LinearHead.of("test", "table", 0.25, weights).calibrated(new Calibration(1.5, -0.5));
        Features encoded = HELLO.with(HELLO.whole());

        LinearHead read = LinearHead.read(new DataInputStream(new ByteArrayInputStream(bytes(head))));

        assertThat(read.name()).isEqualTo("test");
        assertThat(read.probability(encoded, 1)).isEqualTo(head.probability(encoded, 1));
        assertThat(read.digest()).isEqualTo(head.digest());
        assertThat(bytes(read)).isEqualTo(bytes(head));
    }

    @Test
    void bytes_that_are_no_head_are_refused() throws IOException {
        byte[] bytes = bytes(LinearHead.of("test", "table", 0, Map.of(Block.WORDS, new double[Hashing.BUCKETS])));
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
        byte[] other = bytes.clone();
        other[0]++;

        assertThatThrownBy(() -> LinearHead.read(new DataInputStream(new ByteArrayInputStream(cut))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> LinearHead.read(new DataInputStream(new ByteArrayInputStream(other))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no head");
    }

    private static byte[] bytes(LinearHead head) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        head.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
