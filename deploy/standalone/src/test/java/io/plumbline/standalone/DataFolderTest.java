package io.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void the_token_is_made_once_and_only_the_owner_can_read_it() throws Exception {
        String first;
        try (DataFolder data = DataFolder.open(parent.resolve("data"))) {
            first = data.token();
            assertThat(Files.getPosixFilePermissions(data.tokenFile()))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
        try (DataFolder data = DataFolder.open(parent.resolve("data"))) {
            assertThat(data.token()).isEqualTo(first).hasSize(48);
        }
    }

    @Test
    void a_second_launcher_is_refused_while_the_first_runs() {
        DataFolder first = DataFolder.open(parent);
        assertThatThrownBy(() -> DataFolder.open(parent))
                .isInstanceOf(StartFailed.class)
                .hasMessageStartingWith("another plumbline is running on the data folder " + parent);
        first.close();
        DataFolder.open(parent).close();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named_with_the_way_out() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "in the way");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining(file.resolve("data").toString())
                .hasMessageContaining("--data DIR");
    }
}
