package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.standalone.StartFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerLogTest {

    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final List<Handler> handlers = List.of(root.getHandlers());

    @TempDir
    Path data;

    @AfterEach
    void restore() {
        Arrays.stream(root.getHandlers()).forEach(handler -> {
            root.removeHandler(handler);
            handler.close();
        });
        handlers.forEach(root::addHandler);
        root.setLevel(level);
    }

    @Test
    void warnings_go_to_the_file_alone_and_news_nowhere() throws Exception {
        BrokerLog.writeTo(data);
        Logger.getLogger("kafka.server").warning("disk nearly full");
        Logger.getLogger("kafka.server").info("all is well");

        assertThat(root.getHandlers()).hasSize(1);
        assertThat(Files.readString(data.resolve("logs/kafka.0.log")))
                .contains("disk nearly full")
                .doesNotContain("all is well");
    }

    @Test
    void the_log_is_bounded() throws Exception {
        BrokerLog.writeTo(data);
        String line = "x".repeat(1000);
        for (int i = 0; i < 20_000; i++) {
            Logger.getLogger("kafka.server").warning(line);
        }
        try (var files = Files.list(data.resolve("logs"))) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(11 * 1024 * 1024);
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_named() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "in the way");
        assertThatThrownBy(() -> BrokerLog.writeTo(file))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("--data DIR");
    }
}
