package io.plumbline.train.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.scorer.model.Tokens;
import io.plumbline.scorer.model.WordPiece;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The encoder's vectors of texts, in a file that outlives the run: a text costs some 20 to 50 ms, and experiments ask for the
 * same ones again. A record is the first 16 bytes of the SHA-256 of the text and of how much of it was looked at, and the vector, little-endian; no text is kept.
 */
public final class EmbeddingCache implements AutoCloseable {

    private static final int KEY_BYTES = 16;
    private static final int RECORD_BYTES = KEY_BYTES + 4 * MiniLm.DIMENSIONS;

    private final Path file;
    private final Map<ByteBuffer, float[]> vectors = new HashMap<>();
    private @Nullable MiniLm encoder;

    /** @param file is made where it is missing; a record that was cut off at its end is dropped */
    public EmbeddingCache(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.remaining() >= RECORD_BYTES) {
                byte[] key = new byte[KEY_BYTES];
                bytes.get(key);
                float[] vector = new float[MiniLm.DIMENSIONS];
                bytes.asFloatBuffer().get(vector);
                bytes.position(bytes.position() + 4 * vector.length);
                vectors.put(ByteBuffer.wrap(key), vector);
            }
        }
    }

    /** @param most how many pieces are looked at, the marks of start and end among them */
    public float[] vector(String text, int most) throws IOException {
        ByteBuffer key = ByteBuffer.wrap(Arrays.copyOf(sha256(text, most), KEY_BYTES));
        float[] known = vectors.get(key);
        if (known != null) {
            return known;
        }
        if (encoder == null) {
            encoder = new MiniLm();
        }
        Tokens tokens = WordPiece.shipped().tokens(text);
        float[] vector = encoder.encode(tokens, 0, Math.min(tokens.size(), most - 2));
        vectors.put(key, vector);
        append(key.array(), vector);
        return vector;
    }

    private void append(byte[] key, float[] vector) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(key);
        bytes.asFloatBuffer().put(vector);
        Files.write(file, bytes.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static byte[] sha256(String text, int most) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(UTF_8));
            return digest.digest(ByteBuffer.allocate(Integer.BYTES).putInt(most).array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        if (encoder != null) {
            encoder.close();
        }
    }
}
