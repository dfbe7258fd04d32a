package io.plumbline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymKeyTest {

    private static final String SECRET = "5f1d0c2be5a94a0b8a6f5d1c2e3b4a59";

    @TempDir
    Path folder;

    @Test
    void the_key_comes_from_the_file_or_as_given_and_only_the_default_is_public() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), SECRET + "\n");
        PseudonymKey filed = PseudonymKey.of("k7", PseudonymKey.PUBLIC, Optional.of(file));
        assertThat(filed.secret()).isEqualTo(SECRET);
        assertThat(filed.isPublic()).isFalse();
        assertThat(filed).hasToString("PseudonymKey[k7]");
        assertThat(PseudonymKey.of("k7", SECRET, Optional.empty())).isEqualTo(filed);
        assertThat(PseudonymKey.of("k0", PseudonymKey.PUBLIC, Optional.empty()).isPublic())
                .isTrue();
    }

    @Test
    void a_wrong_setting_is_named_and_no_key_is() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), SECRET);
        Path weak = Files.writeString(folder.resolve("weak"), "hunter2");
        assertThatThrownBy(() -> PseudonymKey.of("k", SECRET, Optional.of(file)))
                .hasMessageContaining("plumbline.gateway.privacy.key and .key-file are both set")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> PseudonymKey.of("k", PseudonymKey.PUBLIC, Optional.of(weak)))
                .hasMessageContaining("plumbline.gateway.privacy.key-file: expected a key of at least 16 characters")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> PseudonymKey.of("k", PseudonymKey.PUBLIC, Optional.of(folder.resolve("none"))))
                .hasMessageContaining("cannot be read: NoSuchFileException");
        assertThatThrownBy(() -> PseudonymKey.of("a b", SECRET, Optional.empty()))
                .hasMessageContaining("plumbline.gateway.privacy.key-id");
    }
}
