package io.plumbline.replay.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.event.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsTest {

    private static final String GOOD = "{\"query\":\"a\",\"answer\":\"b\"}";

    @TempDir
    Path folder;

    private Path log;

    @BeforeEach
    void file() throws IOException {
        log = LogFiles.file(folder, "x.jsonl", GOOD, "damaged");
    }

    @Test
    void logs_of_one_name_have_lists_of_their_own_in_one_folder() throws IOException {
        Path other = LogFiles.file(Files.createDirectories(folder.resolve("b")), "x.jsonl", GOOD, GOOD, "[]");
        Path lists = Files.createDirectories(folder.resolve("lists"));
        LogPlan plan = Log.open(to(lists, log, other)).plan();
        assertThat(plan.files())
                .extracting(LogPlan.FileFacts::rejectedTo)
                .containsExactly(lists.resolve("x.jsonl.rejected.jsonl"), lists.resolve("x.jsonl.2.rejected.jsonl"));
        assertThat(lists.resolve("x.jsonl.rejected.jsonl")).content().contains("\"line\":2");
        assertThat(lists.resolve("x.jsonl.2.rejected.jsonl")).content().contains("\"line\":3");
    }

    @Test
    void a_run_that_rejects_nothing_leaves_no_list_of_an_earlier_one() throws IOException {
        Log.open(LogOptions.of(log).orderedBy("line"));
        Path list = folder.resolve("x.jsonl.rejected.jsonl");
        assertThat(list).exists();
        LogFiles.file(folder, "x.jsonl", GOOD);
        Log.dryRun(LogOptions.of(log).orderedBy("line"));
        assertThat(list).as("a dry run removes nothing").exists();
        Log.open(LogOptions.of(log).orderedBy("line"));
        assertThat(list).doesNotExist();
    }

    @Test
    void a_list_of_rejected_lines_is_no_log() throws IOException {
        Log.open(LogOptions.of(log).orderedBy("line"));
        Path list = folder.resolve("x.jsonl.rejected.jsonl");
        LogPlan plan = Log.open(LogOptions.of(log, list).orderedBy("line")).plan();
        assertThat(plan.files()).extracting(LogPlan.FileFacts::file).containsExactly(log);
        assertThat(plan.skipped()).containsExactly(list);
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(list)))
                .isInstanceOf(InvalidLog.class)
                .hasMessageContaining("only lists of rejected lines");
    }

    private static LogOptions to(Path lists, Path... files) {
        return new LogOptions(
                List.of(files), Map.of(), List.of(), List.of("line"), null, null, "shop", Exchange.LIVE, lists);
    }
}
