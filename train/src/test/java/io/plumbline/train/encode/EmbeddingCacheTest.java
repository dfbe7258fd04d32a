package io.plumbline.train.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.model.SentenceEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCacheTest {

    private static final int PIECES = 256;

    /** Whose vectors say how often it was asked. */
    private static final class Counting implements SentenceEncoder {
        private int asked;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public int dimensions() {
            return 4;
        }

        @Override
        public float[] encode(String text) {
            asked++;
            return new float[] {asked, asked, asked, asked};
        }
    }

    @Test
    void vectors_are_found_again_by_text_and_size_and_a_record_cut_off_is_dropped(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("some.vectors");
        byte[] record = record("hello", PIECES, 0.5f);
        byte[] other = record("world", 128, 0.25f);
        ByteBuffer bytes = ByteBuffer.allocate(2 * record.length + 20);
        bytes.put(record).put(other).put(record, 0, 20);
        Files.write(file, bytes.array());

        EmbeddingCache cache = new EmbeddingCache(file, new Counting());

        assertThat(cache.encode("hello")).containsOnly(0.5f);
        assertThat(cache.encode("world")).containsOnly(1f);
    }

    @Test
    void a_text_is_encoded_once_and_kept_for_the_next_run(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("some.vectors");
        EmbeddingCache cache = new EmbeddingCache(file, new Counting());

        assertThat(cache.encode("hello")).containsOnly(1f);
        assertThat(cache.encode("hello")).containsOnly(1f);
        assertThat(new EmbeddingCache(file, new Counting()).encode("hello")).containsOnly(1f);
        assertThat(Files.size(file)).isEqualTo(16 + 4 * 4);
    }

    private static byte[] record(String text, int pieces, float component) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(text.getBytes(UTF_8));
        byte[] key = digest.digest(ByteBuffer.allocate(4).putInt(pieces).array());
        ByteBuffer bytes = ByteBuffer.allocate(16 + 4 * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(Arrays.copyOf(key, 16));
        for (int i = 0; i < 4; i++) {
            bytes.putFloat(component);
        }
        return bytes.array();
    }
}
