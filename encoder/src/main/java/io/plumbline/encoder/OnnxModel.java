package io.plumbline.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.scorer.model.WordPiece;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/**
 * A BERT-like encoder as it is stored: {@code model.onnx}, its uncased vocabulary {@code vocab.txt}, one piece a line, and
 * {@code encoder.properties} with {@code pooling=mean} or {@code cls}, {@code mean} where the file is missing.
 *
 * @param name says of two encoders whether they give the same vectors: made of all the rest
 */
record OnnxModel(String name, byte[] onnx, WordPiece wordPiece, Pooling pooling) {

    private static final String MINILM = "/all-minilm-l6-v2-q.onnx";
    private static final int NAME_BYTES = 8;

    /** all-MiniLM-L6-v2, quantised to 8 bits (Wang et al. 2020; Reimers & Gurevych 2019). */
    static OnnxModel minilm() {
        try (InputStream onnx = OnnxModel.class.getResourceAsStream(MINILM)) {
            if (onnx == null) {
                throw new IllegalArgumentException("its model " + MINILM + " is not among the libraries");
            }
            return of(onnx.readAllBytes(), WordPiece.shippedVocabulary(), Pooling.MEAN);
        } catch (IOException e) {
            throw new UncheckedIOException(MINILM + " cannot be read", e);
        }
    }

    /** @throws IllegalArgumentException naming the file that is missing or cannot be used */
    static OnnxModel in(Path folder) {
        Path onnx = file(folder, "model.onnx");
        Path vocabulary = file(folder, "vocab.txt");
        try {
            List<String> pieces = Files.readAllLines(vocabulary, UTF_8);
            if (pieces.stream().anyMatch(OnnxModel::isCased)) {
                throw new IllegalArgumentException(
                        vocabulary + " has pieces in upper case; only uncased encoders can be used");
            }
            return of(Files.readAllBytes(onnx), pieces, pooling(folder.resolve("encoder.properties")));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    folder + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private static Path file(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " is missing");
        }
        return file;
    }

    /** Marks such as {@code [CLS]} are always in upper case. */
    private static boolean isCased(String piece) {
        return !piece.startsWith("[") && piece.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    }

    private static Pooling pooling(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Pooling.MEAN;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file, UTF_8)) {
            properties.load(in);
        }
        try {
            return Pooling.of(properties.getProperty("pooling", Pooling.MEAN.label()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static OnnxModel of(byte[] onnx, List<String> vocabulary, Pooling pooling) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(onnx);
            digest.update(String.join("\n", vocabulary).getBytes(UTF_8));
            digest.update(pooling.label().getBytes(UTF_8));
            String name = "onnx-" + HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
            return new OnnxModel(name, onnx, new WordPiece(vocabulary), pooling);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "OnnxModel[" + name + "]";
    }
}
