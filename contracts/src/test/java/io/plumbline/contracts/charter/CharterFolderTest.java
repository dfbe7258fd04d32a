package io.plumbline.contracts.charter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.charter.CharterFolder.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is mounted as Kubernetes mounts a ConfigMap: links behind one link that is exchanged. */
class CharterFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String SHOP = "application: shop\nredaction: %s\n";

    @TempDir
    Path mount;

    private final List<Map<String, Charter>> taken = new ArrayList<>();
    private int generation;
    private CharterFolder folder;

    @BeforeEach
    void open() throws IOException {
        Files.createSymbolicLink(mount.resolve("shop.yaml"), Path.of("..data/shop.yaml"));
        publish(SHOP.formatted("redacted"));
        folder = new CharterFolder(mount, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void publish(String charter) throws IOException {
        Path files = Files.createDirectory(mount.resolve("..generation-" + generation++));
        Files.writeString(files.resolve("shop.yaml"), charter);
        Path next = Files.createSymbolicLink(mount.resolve("..next"), files.getFileName());
        Files.move(next, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Files count once two looks have found them the same. */
    private Look seen() {
        folder.look(taken::add);
        return folder.look(taken::add);
    }

    @Test
    void changed_charters_are_handed_over_whole_once_and_have_a_version_of_their_own() throws IOException {
        CharterFolder.InUse before = folder.inUse();
        assertThat(seen()).isEqualTo(Look.UNCHANGED);
        publish(SHOP.formatted("hash"));
        Files.writeString(mount.resolve("desk.yaml"), "application: desk\n");

        assertThat(seen()).isEqualTo(Look.APPLIED);
        assertThat(seen()).isEqualTo(Look.UNCHANGED);
        assertThat(taken).containsExactly(folder.inUse().byApplication());
        assertThat(taken.get(0).keySet()).containsExactly("desk", "shop");
        assertThat(taken.get(0).get("shop").redaction()).isEqualTo(Charter.Redaction.HASH);
        assertThat(folder.inUse().version()).matches("[0-9a-f]{12}").isNotEqualTo(before.version());
        assertThat(folder.inUse().since()).isEqualTo(NOW);
        assertThat(folder.appliedCount()).isEqualTo(1);
    }

    @Test
    void the_version_says_the_same_wherever_the_files_lie() throws IOException {
        Path other = Files.createDirectory(mount.resolve("other"));
        Files.writeString(other.resolve("another-name.yml"), SHOP.formatted("redacted"));
        assertThat(new CharterFolder(other, Clock.systemUTC()).inUse().version())
                .isEqualTo(folder.inUse().version());
    }

    @Test
    void a_change_that_is_still_being_written_waits() throws IOException {
        publish("application: sh");
        assertThat(folder.look(taken::add)).isEqualTo(Look.UNCHANGED);
        publish(SHOP.formatted("hash"));
        assertThat(folder.look(taken::add)).isEqualTo(Look.UNCHANGED);
        assertThat(folder.look(taken::add)).isEqualTo(Look.APPLIED);
        assertThat(folder.refusedCount()).isZero();
    }

    @Test
    void a_bad_file_changes_nothing_not_even_the_good_one_beside_it_and_is_told_once() throws IOException {
        CharterFolder.InUse before = folder.inUse();
        publish(SHOP.formatted("some"));
        Files.writeString(mount.resolve("desk.yaml"), "application: desk\n");

        assertThat(seen()).isEqualTo(Look.REFUSED);
        assertThat(seen()).isEqualTo(Look.UNCHANGED);
        assertThat(taken).isEmpty();
        assertThat(folder.inUse()).isSameAs(before);
        assertThat(folder.problem()).contains("shop.yaml:2:").doesNotContain("\n");
        assertThat(folder.refusedCount()).isEqualTo(1);

        Files.delete(mount.resolve("desk.yaml"));
        publish(SHOP.formatted("redacted"));
        assertThat(seen()).as("what is used already").isEqualTo(Look.UNCHANGED);
        assertThat(folder.problem()).isNull();
        assertThat(taken).isEmpty();
    }

    @Test
    void a_folder_that_is_gone_for_a_while_changes_nothing() throws IOException {
        Path gone = mount.resolveSibling(mount.getFileName() + "-gone");
        Files.move(mount, gone);
        assertThat(seen()).isEqualTo(Look.REFUSED);
        assertThat(folder.inUse().byApplication()).containsOnlyKeys("shop");
        Files.move(gone, mount);
        assertThat(seen()).isEqualTo(Look.UNCHANGED);
        assertThat(folder.problem()).isNull();
    }

    @Test
    void charters_that_their_user_cannot_use_are_refused() throws IOException {
        CharterFolder.InUse before = folder.inUse();
        publish(SHOP.formatted("hash"));
        folder.look(taken::add);
        Look look = folder.look(charters -> {
            throw new IllegalArgumentException("charter of shop, rule brief: no number");
        });
        assertThat(look).isEqualTo(Look.REFUSED);
        assertThat(folder.inUse()).isSameAs(before);
        assertThat(folder.problem()).isEqualTo("charter of shop, rule brief: no number");
    }

    @Test
    void what_could_not_be_handed_on_is_tried_again() throws IOException {
        publish(SHOP.formatted("hash"));
        folder.look(taken::add);
        assertThatThrownBy(() -> folder.look(charters -> {
                    throw new IllegalStateException("of the user's own");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(folder.look(taken::add)).isEqualTo(Look.APPLIED);
    }
}
