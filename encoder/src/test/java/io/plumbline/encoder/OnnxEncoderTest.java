package io.plumbline.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.scorer.model.WordPiece;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxEncoderTest {

    private static final OnnxEncoder MINILM = new OnnxSource().open(OnnxSource.MINILM);

    @AfterAll
    static void close() {
        MINILM.close();
    }

    @Test
    void it_is_found_as_a_service() {
        assertThat(ServiceLoader.load(SentenceEncoder.Source.class)).hasAtLeastOneElementOfType(OnnxSource.class);
    }

    @Test
    void texts_of_one_meaning_are_nearer_than_others() {
        float[] cat = MINILM.encode("A cat sits on the mat.");

        assertThat(dot(cat, cat)).isCloseTo(1, within(1e-5));
        assertThat(dot(cat, MINILM.encode("There is a kitten lying on the rug.")))
                .isGreaterThan(0.5);
        assertThat(dot(cat, MINILM.encode("Interest rates rose by half a point.")))
                .isLessThan(0.2);
    }

    @Test
    void only_the_first_pieces_are_looked_at() {
        String long1 = "word ".repeat(Features.ENCODED - 2);

        assertThat(MINILM.encode(long1 + "more")).isEqualTo(MINILM.encode(long1 + "and other things"));
        assertThat(MINILM.encode("word ".repeat(10) + "more"))
                .isNotEqualTo(MINILM.encode("word ".repeat(10) + "other"));
    }

    @Test
    void threads_that_share_it_get_the_same_vectors() {
        List<String> texts = IntStream.range(0, 16)
                .mapToObj(i -> "This is sentence number " + i + ".")
                .toList();

        assertThat(texts.parallelStream().map(MINILM::encode).toList())
                .usingRecursiveComparison()
                .isEqualTo(texts.stream().map(MINILM::encode).toList());
    }

    @Test
    void no_text_makes_it_fail() {
        Stream.of("", " ", "\u0000\u0001", "\ud800", "语言模型", "x".repeat(1 << 20), "[CLS] [SEP] [PAD]")
                .forEach(text -> assertThat(MINILM.encode(text)).hasSize(MINILM.dimensions()));
    }

    @Test
    void the_same_model_in_a_folder_is_the_same_encoder(@TempDir Path folder) throws IOException {
        copyMinilm(folder);

        try (OnnxEncoder own = new OnnxSource().open(folder.toString())) {
            assertThat(own.name()).isEqualTo(MINILM.name());
            assertThat(own.encode("Hello there.")).isEqualTo(MINILM.encode("Hello there."));
        }
    }

    @Test
    void another_pooling_is_another_encoder(@TempDir Path folder) throws IOException {
        copyMinilm(folder);
        Files.writeString(folder.resolve("encoder.properties"), "pooling=cls\n");

        try (OnnxEncoder own = new OnnxSource().open(folder.toString())) {
            assertThat(own.name()).isNotEqualTo(MINILM.name());
            assertThat(own.encode("Hello there.")).isNotEqualTo(MINILM.encode("Hello there."));
        }
    }

    @Test
    void what_a_folder_lacks_is_said(@TempDir Path folder) throws IOException {
        assertRefused(folder, "model.onnx is missing");
        Files.writeString(folder.resolve("model.onnx"), "no model");
        assertRefused(folder, "vocab.txt is missing");
        Files.write(folder.resolve("vocab.txt"), List.of("[UNK]", "Hello"));
        assertRefused(folder, "only uncased");
        Files.write(folder.resolve("vocab.txt"), List.of("[UNK]", "[CLS]", "[SEP]", "hello"));
        assertRefused(folder, "cannot be run");
        Files.writeString(folder.resolve("encoder.properties"), "pooling=max\n");
        assertRefused(folder, "encoder.properties: pooling is mean or cls, but not max");
        assertThatThrownBy(() -> new OnnxSource().open("maxilm"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither minilm nor a folder");
    }

    private static void assertRefused(Path folder, String why) {
        assertThatThrownBy(() -> new OnnxSource().open(folder.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static void copyMinilm(Path folder) throws IOException {
        try (InputStream onnx = OnnxEncoderTest.class.getResourceAsStream("/all-minilm-l6-v2-q.onnx")) {
            Files.copy(onnx, folder.resolve("model.onnx"));
        }
        Files.write(folder.resolve("vocab.txt"), WordPiece.shippedVocabulary());
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}
