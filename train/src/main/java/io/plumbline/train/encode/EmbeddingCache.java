package io.plumbline.train.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.SentenceEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * An encoder whose vectors are kept in a file that outlives the run: a text costs some 20 to 50 ms, and experiments ask for the
 * same ones again. A record is the first 16 bytes of the SHA-256 of the text and of how many pieces of it are looked at, and the
 * vector, little-endian; no text is kept. One file belongs to one encoder.
 */
public final class EmbeddingCache implements SentenceEncoder {

    private static final int KEY_BYTES = 16;

    private final Path file;
    private final SentenceEncoder encoder;
    private final Map<ByteBuffer, float[]> vectors = new HashMap<>();

    /** @param file is made where it is missing; a record that was cut off at its end is dropped */
    public EmbeddingCache(Path file, SentenceEncoder encoder) throws IOException {
        this.file = file;
        this.encoder = encoder;
        if (Files.exists(file)) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.remaining() >= recordBytes()) {
                byte[] key = new byte[KEY_BYTES];
                bytes.get(key);
                float[] vector = new float[encoder.dimensions()];
                bytes.asFloatBuffer().get(vector);
                bytes.position(bytes.position() + 4 * vector.length);
                vectors.put(ByteBuffer.wrap(key), vector);
            }
        }
    }

    @Override
    public String name() {
        return encoder.name();
    }

    @Override
    public int dimensions() {
        return encoder.dimensions();
    }

    @Override
    public float[] encode(String text) {
        ByteBuffer key = ByteBuffer.wrap(Arrays.copyOf(sha256(text), KEY_BYTES));
        float[] known = vectors.get(key);
        if (known != null) {
            return known;
        }
        float[] vector = encoder.encode(text);
        vectors.put(key, vector);
        append(key.array(), vector);
        return vector;
    }

    private int recordBytes() {
        return KEY_BYTES + 4 * encoder.dimensions();
    }

    private void append(byte[] key, float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(recordBytes()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(key);
        bytes.asFloatBuffer().put(vector);
        try {
            Files.write(file, bytes.array(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(UTF_8));
            return digest.digest(
                    ByteBuffer.allocate(Integer.BYTES).putInt(Features.ENCODED).array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
