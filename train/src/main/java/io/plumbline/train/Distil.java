package io.plumbline.train;

import io.plumbline.encoder.OnnxEncoder;
import io.plumbline.encoder.OnnxSource;
import io.plumbline.scorer.model.TokenTable;
import io.plumbline.train.encode.Distillation;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the table of static embeddings; the encoder's vectors of the pieces are kept beside, since they take minutes. */
final class Distil {

    static final int DIMENSIONS = 256;

    /** Of the encoder's vectors. */
    private static final int ENCODED = 384;

    private Distil() {}

    static void table(Path cache, Path into) throws IOException {
        TokenTable table = Distillation.distil("minilm-l6-v2-static-" + DIMENSIONS, pieces(cache), DIMENSIONS);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(into.resolve("tokens.table"))))) {
            table.write(out);
        }
    }

    private static float[][] pieces(Path cache) throws IOException {
        Path file = cache.resolve("pieces.bin");
        if (!Files.exists(file)) {
            try (OnnxEncoder encoder = new OnnxSource().open(OnnxSource.MINILM)) {
                write(file, Distillation.pieces(encoder));
            }
        }
        return read(file);
    }

    private static void write(Path file, float[][] vectors) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vectors.length * ENCODED).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = bytes.asFloatBuffer();
        for (float[] vector : vectors) {
            floats.put(vector);
        }
        Files.write(file, bytes.array());
    }

    private static float[][] read(Path file) throws IOException {
        FloatBuffer floats = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[][] vectors = new float[floats.remaining() / ENCODED][ENCODED];
        for (float[] vector : vectors) {
            floats.get(vector);
        }
        return vectors;
    }
}
