package io.plumbline.train.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCacheTest {

    @Test
    void vectors_are_found_again_by_text_and_size_and_a_record_cut_off_is_dropped(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("embeddings.bin");
        byte[] record = record("hello", 256, 0.5f);
        byte[] other = record("hello", 128, 0.25f);
        ByteBuffer bytes = ByteBuffer.allocate(2 * record.length + 100);
        bytes.put(record).put(other).put(record, 0, 100);
        Files.write(file, bytes.array());

        try (EmbeddingCache cache = new EmbeddingCache(file)) {
            assertThat(cache.vector("hello", 256)).containsOnly(0.5f);
            assertThat(cache.vector("hello", 128)).containsOnly(0.25f);
        }
    }

    private static byte[] record(String text, int pieces, float component) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(text.getBytes(UTF_8));
        byte[] key = digest.digest(ByteBuffer.allocate(4).putInt(pieces).array());
        ByteBuffer bytes = ByteBuffer.allocate(16 + 4 * MiniLm.DIMENSIONS).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(Arrays.copyOf(key, 16));
        for (int i = 0; i < MiniLm.DIMENSIONS; i++) {
            bytes.putFloat(component);
        }
        return bytes.array();
    }
}
