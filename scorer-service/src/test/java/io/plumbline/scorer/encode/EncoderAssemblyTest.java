package io.plumbline.scorer.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.scorer.grade.learned.FakeEncoder;
import io.plumbline.scorer.model.Block;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.SentenceEncoder;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderAssemblyTest {

    private static final EncoderAssembly ASSEMBLY = new EncoderAssembly();

    @TempDir
    private Path folder;

    /** Comes in a jar, as libraries do. */
    public static final class JarredSource implements SentenceEncoder.Source {

        @Override
        public SentenceEncoder open(String model) {
            if (model.equals("broken")) {
                throw new IllegalArgumentException("is broken");
            }
            return model.equals("minilm") ? FakeEncoder.ofShippedHeads() : new FakeEncoder("own");
        }
    }

    @Test
    void a_scorer_without_an_encoder_has_no_heads_that_need_one_and_looks_for_no_libraries() {
        assertThat(ASSEMBLY.heads(config("none", Path.of("nowhere"), 1)).graders())
                .isEmpty();
    }

    @Test
    void the_library_in_the_folder_opens_the_encoder_of_the_shipped_heads() throws IOException {
        jar();

        assertThat(ASSEMBLY.heads(config("minilm", folder, 1)).graders()).isNotEmpty();
    }

    @Test
    void heads_beside_a_users_encoder_are_used() throws IOException {
        jar();
        double[] weights = new double[new FakeEncoder("").dimensions()];
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(folder.resolve("toxicity.head")))) {
            LinearHead.of("toxicity", "own", 0, Map.of(Block.ENCODED, weights)).write(out);
        }

        assertThat(ASSEMBLY.heads(config(folder.toString(), folder, 1)).graders())
                .singleElement()
                .satisfies(grader -> assertThat(grader.id()).isEqualTo("civility"));
    }

    @Test
    void what_is_wrong_is_said_with_its_key() throws IOException {
        assertRefused(config("minilm", null, 1), "plumbline.scorer.encoder.libraries is not set");
        assertRefused(config("minilm", folder, 1), "plumbline.scorer.encoder.libraries=" + folder + " holds no");
        assertRefused(config("minilm", folder.resolve("gone"), 1), "gone is no folder");
        jar();
        assertRefused(config("broken", folder, 1), "plumbline.scorer.encoder.model=broken: is broken");
        assertRefused(config(folder.toString(), folder, 1), "no head is trained on the vectors of own");
        assertRefused(config("minilm", folder, 0), "plumbline.scorer.encoder.share: a share lies above 0");
        Files.writeString(folder.resolve("toxicity.head"), "no head");
        assertRefused(config(folder.toString(), folder, 1), "toxicity.head cannot be read");
    }

    private static void assertRefused(EncoderConfig config, String why) {
        assertThatThrownBy(() -> ASSEMBLY.heads(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private void jar() throws IOException {
        String type = JarredSource.class.getName();
        String file = type.replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(folder.resolve("library.jar"));
                JarOutputStream jar = new JarOutputStream(out);
                InputStream code = JarredSource.class.getClassLoader().getResourceAsStream(file)) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + SentenceEncoder.Source.class.getName()));
            jar.write(type.getBytes(UTF_8));
            jar.putNextEntry(new JarEntry(file));
            code.transferTo(jar);
        }
    }

    private record Config(String model, Optional<Path> libraries, double share) implements EncoderConfig {}

    private static EncoderConfig config(String model, Path libraries, double share) {
        return new Config(model, Optional.ofNullable(libraries), share);
    }
}
