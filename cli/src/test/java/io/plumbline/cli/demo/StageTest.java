package io.plumbline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.standalone.DataFolder;
import io.plumbline.standalone.Home;
import io.plumbline.standalone.StartFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageTest {

    @TempDir
    Path folder;

    @Test
    void the_demos_charter_is_valid() {
        Map<String, Charter> charters = CharterReader.readAll(Stage.charters(folder));
        assertThat(charters).containsOnlyKeys(Demo.APPLICATION);
        assertThat(charters.get(Demo.APPLICATION).goal("value.privacy").floor()).isNotNull();
    }

    @Test
    void the_default_folder_is_emptied() throws Exception {
        Home home = new Home(folder);
        Path old = Files.createDirectories(home.data("demo").resolve("kafka/topic"));
        Path fresh = Stage.fresh(null, home);
        assertThat(fresh).isEqualTo(home.data("demo"));
        assertThat(old).doesNotExist();
    }

    @Test
    void the_default_folder_is_left_alone_while_another_demo_has_it() throws Exception {
        Home home = new Home(folder);
        try (DataFolder other = DataFolder.open(home.data("demo"))) {
            assertThatThrownBy(() -> Stage.fresh(null, home)).isInstanceOf(StartFailed.class);
            assertThat(other.tokenFile()).exists();
        }
    }

    @Test
    void a_named_folder_is_never_emptied() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious"), "mine");
        assertThatThrownBy(() -> Stage.fresh(folder, new Home(folder)))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("is not empty");
        assertThat(precious).exists();
    }
}
