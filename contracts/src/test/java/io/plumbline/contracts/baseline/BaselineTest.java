package io.plumbline.contracts.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {

    private static final Baseline MAY =
            new Baseline(Baseline.FORMAT, "may", "shop", Instant.EPOCH, Instant.EPOCH, "s", 1, "h", List.of());

    @TempDir
    Path folder;

    @Test
    void who_may_read_any_new_file_may_read_a_baseline() throws IOException {
        Path any = Files.writeString(folder.resolve("any"), "");
        Path file = MAY.writeTo(folder);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(any));
        assertThat(Baseline.read(folder, "may")).isEqualTo(MAY);
    }

    @Test
    void a_baseline_that_cannot_be_written_leaves_nothing_behind() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("may.json").resolve("folder"));
        assertThatThrownBy(() -> MAY.writeTo(folder)).isInstanceOf(IOException.class);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(taken.getParent());
        }
    }
}
