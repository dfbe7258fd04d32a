package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./plumbline clean}, by a copy of the script in a folder of its own. */
class CleanTest {

    @TempDir
    Path folder;

    @Test
    void builds_and_data_go_and_exported_baselines_stay() throws Exception {
        Path baseline = file(".plumbline/baselines/may.json");
        file(".plumbline/replay/may/report.html");
        file(".plumbline/demo/log");
        file("cli/target/plumbline-cli.jar");
        assertThat(clean()).contains("Removed all builds").contains("stay in").contains(".plumbline/baselines");
        assertThat(baseline).exists();
        assertThat(folder.resolve(".plumbline")).isDirectoryNotContaining("glob:**/{replay,demo}");
        assertThat(folder.resolve("cli/target")).doesNotExist();
    }

    @Test
    void without_exported_baselines_nothing_stays() throws Exception {
        file(".plumbline/demo/log");
        assertThat(clean()).doesNotContain("stay");
        assertThat(folder.resolve(".plumbline")).doesNotExist();
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "x");
    }

    private String clean() throws IOException, InterruptedException {
        Path script = Files.copy(Path.of("..", "plumbline"), folder.resolve("plumbline"));
        Process process = new ProcessBuilder("bash", script.toString(), "clean")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
