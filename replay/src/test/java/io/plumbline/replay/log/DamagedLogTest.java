package io.plumbline.replay.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.event.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are damaged: what can be read is read, and what cannot is named once. */
class DamagedLogTest {

    private static final int ENDLESS = 17 * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void a_chat_without_a_list_of_messages_is_rejected_and_ends_nothing() throws IOException {
        String good =
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Ho\"}]}";
        Path file = LogFiles.file(
                folder, "chat.jsonl", good, "{\"id\":1}", "{\"messages\":null}", "{\"messages\":\"Hi\"}", good);
        LogPlan plan = Log.dryRun(LogOptions.of(file).orderedBy("line")).plan();
        assertThat(plan.exchanges()).isEqualTo(2);
        assertThat(plan.files().get(0).reasons())
                .containsOnlyKeys("no list of messages")
                .containsValue(3L);
    }

    @Test
    void a_quote_that_never_closes_is_rejected_once_and_ends_its_file_alone() throws IOException {
        Path damaged =
                LogFiles.file(folder, "a.csv", "query,answer", "a,b", "\"" + "x".repeat(ENDLESS) + ",y", "c,d", "e,f");
        Path whole = LogFiles.file(folder, "b.csv", "query,answer", "g,h");
        Log log = Log.dryRun(LogOptions.of(damaged, whole).orderedBy("line"));
        assertThat(prompts(log)).containsExactly("a", "g");
        assertThat(log.plan().rejected()).isEqualTo(1);
        assertThat(log.plan().files().get(0).reasons().keySet())
                .singleElement()
                .asString()
                .contains("never closes");
    }

    @Test
    void a_header_without_end_names_the_file() throws IOException {
        Path file = LogFiles.file(folder, "a.csv", "query,\"answer", "x".repeat(ENDLESS));
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(file)))
                .isInstanceOf(InvalidLog.class)
                .hasMessageContaining("a.csv: the header cannot be read");
    }

    @Test
    void a_record_over_thousands_of_lines_is_a_quote_that_closes_too_late() throws IOException {
        Stream<String> swallowed = IntStream.range(0, 10_001).mapToObj(i -> "c,d");
        String[] lines = Stream.of(Stream.of("query,answer", "a,b", "\"c,d"), swallowed, Stream.of("\",d", "e,f"))
                .flatMap(each -> each)
                .toArray(String[]::new);
        Log log =
                Log.dryRun(LogOptions.of(LogFiles.file(folder, "a.csv", lines)).orderedBy("line"));
        assertThat(prompts(log)).containsExactly("a", "e");
        assertThat(log.plan().files().get(0).reasons().keySet())
                .singleElement()
                .asString()
                .contains("10000 lines");
    }

    @Test
    void an_archive_that_is_cut_off_names_file_and_line() throws IOException {
        cutOffNamesFileAndLine("x.csv.gz", "query,answer", "{},b");
        cutOffNamesFileAndLine(
                "x.jsonl.gz", "{\"query\":\"a\",\"answer\":\"b\"}", "{\"query\":\"{}\",\"answer\":\"b\"}");
    }

    private void cutOffNamesFileAndLine(String name, String first, String line) throws IOException {
        List<String> lines = Stream.concat(
                        Stream.of(first), IntStream.range(0, 100_000).mapToObj(i -> line.replace("{}", "q" + i * 31L)))
                .toList();
        Path file = LogFiles.compressed(folder, name, lines);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(file).orderedBy("line")))
                .isInstanceOf(InvalidLog.class)
                .hasMessageMatching(".*" + name + " cannot be read after line [1-9][0-9]+: EOFException");
    }

    private static List<String> prompts(Log log) {
        try (Stream<Exchange> exchanges = log.exchanges()) {
            return exchanges.map(Exchange::prompt).toList();
        }
    }
}
