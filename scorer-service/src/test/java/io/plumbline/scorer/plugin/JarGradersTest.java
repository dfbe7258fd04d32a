package io.plumbline.scorer.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarGradersTest {

    private static final String GRADER = """
            public final class House extends io.plumbline.scorer.grade.DimensionGrader {
                public House() {
                    super("house", 4, "%s", io.plumbline.scorer.grade.Need.TEXT);
                }
                @Override
                protected io.plumbline.scorer.grade.Verdict read(io.plumbline.scorer.grade.Subject subject) {
                    return io.plumbline.scorer.grade.Verdict.flag(subject.answer().lower().contains("house"), "house");
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void graders_of_a_jar_grade_beside_the_others() throws IOException {
        jar("House", GRADER.formatted("instruction.followed"));
        JarGraders jars = new JarGraders(Optional.of(folder));

        Grader grader = jars.graders().get(0);
        assertThat(grader.grade(
                        Example.asked("What is it?").answered("A House.").subject()))
                .containsExactly(new Grade.Graded("instruction.followed", "house@4", 1, "house"));
        jars.close();
    }

    @Test
    void without_a_folder_or_without_jars_there_are_none() throws IOException {
        assertThat(new JarGraders(Optional.empty()).graders()).isEmpty();
        Files.writeString(folder.resolve("notes.txt"), "no jar");
        assertThat(new JarGraders(Optional.of(folder)).graders()).isEmpty();
    }

    @Test
    void what_cannot_be_used_is_named_with_its_key() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JarGraders(Optional.of(folder.resolve("gone"))))
                .withMessageContaining(JarGraders.KEY)
                .withMessageContaining("gone");
        jar("House", GRADER.formatted("instruction.nonesuch"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JarGraders(Optional.of(folder)))
                .withMessageContaining(JarGraders.KEY)
                .withMessageContaining("house")
                .withMessageContaining("instruction.nonesuch");
    }

    @Test
    void a_jar_that_is_none_and_jars_without_a_grader_are_told() throws IOException {
        Path jar = Files.writeString(folder.resolve("house.jar"), "no archive");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JarGraders(Optional.of(folder)))
                .withMessageContaining(JarGraders.KEY)
                .withMessageContaining(jar.toString());
        try (JarOutputStream empty = new JarOutputStream(Files.newOutputStream(jar))) {
            empty.putNextEntry(new JarEntry("notes.txt"));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JarGraders(Optional.of(folder)))
                .withMessageContaining(JarGraders.KEY)
                .withMessageContaining("META-INF/services");
    }

    @Test
    void a_jar_that_names_a_class_it_does_not_hold_is_no_stack_trace() throws IOException {
        jar("Mouse", GRADER.formatted("instruction.followed"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JarGraders(Optional.of(folder)))
                .withMessageContaining(JarGraders.KEY)
                .withMessageContaining("Mouse");
    }

    /** A jar with the class House, which says that it provides the named one. */
    private void jar(String provided, String source) throws IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        Files.writeString(work.resolve("House.java"), source);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        work.toString(),
                        work.resolve("House.java").toString());
        assertThat(code).isZero();
        try (OutputStream file = Files.newOutputStream(folder.resolve("house.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry("House.class"));
            jar.write(Files.readAllBytes(work.resolve("House.class")));
            jar.putNextEntry(new JarEntry("META-INF/services/" + Grader.class.getName()));
            jar.write(provided.getBytes(UTF_8));
        }
    }
}
