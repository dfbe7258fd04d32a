package io.plumbline.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzBenchTest {

    @TempDir
    Path folder;

    @Test
    void what_an_earlier_run_left_is_tried_again_and_counts_only_when_it_is_found_again() throws IOException {
        Path corpus = Files.createDirectory(folder.resolve("corpus"));
        Path findings = Files.createDirectory(folder.resolve("findings"));
        Files.write(corpus.resolve("crash-a"), new byte[] {0});
        Files.write(findings.resolve("crash-a"), new byte[] {1});
        Files.write(findings.resolve("timeout-b"), new byte[] {2});
        FuzzBench.tryAgain(findings, corpus);
        assertThat(findings).isEmptyDirectory();
        assertThat(corpus.resolve("crash-a")).hasBinaryContent(new byte[] {1});
        assertThat(corpus.resolve("timeout-b")).hasBinaryContent(new byte[] {2});
    }
}
