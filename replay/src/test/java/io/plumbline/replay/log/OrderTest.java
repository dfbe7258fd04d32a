package io.plumbline.replay.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.event.Exchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderTest {

    @TempDir
    Path folder;

    @Test
    void times_order_a_log_and_are_kept() throws IOException {
        Path file = LogFiles.file(
                folder,
                "x.csv",
                "query,answer,time",
                "b,1,2024-01-01T00:00:02Z",
                "c,1,2024-01-01T00:00:03Z",
                "a,1,2024-01-01T00:00:01Z");
        Log log = Log.dryRun(LogOptions.of(file));
        assertThat(prompts(log)).containsExactly("a", "b", "c");
        assertThat(log.plan().ownTimes()).isTrue();
        assertThat(log.plan().ordersInMemory()).isTrue();
        assertThat(log.plan().from()).isEqualTo(Instant.parse("2024-01-01T00:00:01Z"));
        assertThat(log.plan().to()).isEqualTo(Instant.parse("2024-01-01T00:00:03Z"));
    }

    @Test
    void a_log_in_order_is_streamed() throws IOException {
        Path file = LogFiles.file(
                folder, "x.csv", "query,answer,time", "a,1,2024-01-01T00:00:02Z", "b,1,2024-01-01T00:00:03Z");
        assertThat(Log.dryRun(LogOptions.of(file)).plan().ordersInMemory()).isFalse();
    }

    @Test
    void equal_times_are_refused_with_their_number_lines_and_a_way_out() throws IOException {
        Path file = tied();
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(file)))
                .isInstanceOf(InvalidLog.class)
                .hasMessageContaining("2 of 3 lines share their time")
                .hasMessageContaining("line 3 of x.csv and line 4 of x.csv")
                .hasMessageContaining("--order-by time,line")
                .hasMessageContaining("--interleave SEED");
        assertThat(prompts(Log.dryRun(LogOptions.of(file).orderedBy("time", "line"))))
                .containsExactly("a", "b", "c");
        assertThat(prompts(Log.dryRun(LogOptions.of(file).interleaved(1))))
                .hasSize(3)
                .startsWith("a");
    }

    @Test
    void missing_times_are_refused_and_made_up_only_when_the_order_is_said() throws IOException {
        Path file = LogFiles.file(folder, "x.csv", "query,answer,time", "a,1,", "b,1,2024-01-01T00:00:03Z", "c,1,");
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(file)))
                .isInstanceOf(InvalidLog.class)
                .hasMessageContaining("2 of 3 lines have no time")
                .hasMessageContaining("line 2 of x.csv and line 4 of x.csv")
                .hasMessageContaining("--order-by line");
        Log log = Log.dryRun(LogOptions.of(file).orderedBy("line"));
        assertThat(log.plan().ownTimes()).isFalse();
        try (Stream<Exchange> exchanges = log.exchanges()) {
            assertThat(exchanges.map(Exchange::time))
                    .containsExactly(
                            Instant.parse("2024-01-01T00:00:03Z"),
                            Instant.parse("2024-01-01T00:00:04Z"),
                            Instant.parse("2024-01-01T00:00:05Z"));
        }
    }

    @Test
    void without_any_time_the_first_one_is_fixed() throws IOException {
        Path file = LogFiles.file(folder, "x.csv", "query,answer", "a,1");
        Log log = Log.dryRun(LogOptions.of(file).orderedBy("line"));
        assertThat(log.plan().from()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    }

    @Test
    void a_column_orders_and_equals_are_shuffled_by_the_seed_alone() throws IOException {
        String[] lines = Stream.concat(
                        Stream.of("model,query,answer"),
                        IntStream.range(0, 40).mapToObj(i -> "m-" + i % 2 + ",q" + i + ",a"))
                .toArray(String[]::new);
        Path file = LogFiles.file(folder, "x.csv", lines);
        LogOptions options = LogOptions.of(file).orderedBy("model");
        List<Exchange> one = all(Log.dryRun(options.interleaved(1)));
        assertThat(all(Log.dryRun(options.interleaved(1)))).isEqualTo(one);
        assertThat(all(Log.dryRun(options.interleaved(2)))).isNotEqualTo(one);
        assertThat(one.subList(0, 20)).extracting(Exchange::model).containsOnly("m-0");
        assertThat(one).extracting(Exchange::id).doesNotHaveDuplicates().hasSize(40);
        assertThat(one).extracting(Exchange::prompt).isNotEqualTo(List.of(lines));
    }

    @Test
    void numbers_order_as_numbers() throws IOException {
        Path file = LogFiles.file(folder, "x.csv", "n,query,answer", "10,c,1", "9.5,b,1", "-1.0,a,1");
        assertThat(prompts(Log.dryRun(LogOptions.of(file).orderedBy("n")))).containsExactly("a", "b", "c");
    }

    @Test
    void long_numbers_are_no_equals_and_only_plain_decimals_are_numbers() throws IOException {
        Path ids = LogFiles.file(
                folder, "ids.csv", "n,query,answer", "1234567890123456789,b,1", "1234567890123456788,a,1");
        assertThat(prompts(Log.dryRun(LogOptions.of(ids).orderedBy("n")))).containsExactly("a", "b");
        Path texts =
                LogFiles.file(folder, "x.csv", "n,query,answer", "3d,e,1", "1e5,d,1", "0x1p3,c,1", "20,b,1", "3.0,a,1");
        assertThat(prompts(Log.dryRun(LogOptions.of(texts).orderedBy("n")))).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void conditions_choose_rows_and_all_must_hold() throws IOException {
        Path file = LogFiles.file(
                folder,
                "x.csv",
                "model,temperature,query,answer",
                "openai/gpt-4,0.1,a,1",
                "openai/gpt-4,0.9,b,1",
                "gpt-3.5,0.1,c,1");
        LogOptions options = LogOptions.of(file).orderedBy("line");
        assertThat(prompts(Log.dryRun(options.where("model~gpt-4$", "temperature!=0.9"))))
                .containsExactly("a");
        assertThat(prompts(Log.dryRun(options.where("model=gpt-3.5")))).containsExactly("c");
        assertThat(Log.dryRun(options.where("model=gpt-3.5")).plan().leftOut()).isEqualTo(2);
        assertThatThrownBy(() -> Log.dryRun(options.where("modl=x"))).hasMessageContaining("no column modl");
        assertThatThrownBy(() -> Log.dryRun(options.where("model"))).hasMessageContaining("FIELD=VALUE");
        assertThatThrownBy(() -> Log.dryRun(options.where("model~("))).hasMessageContaining("no regular expression");
        assertThatThrownBy(() -> Log.dryRun(options.where("model=none"))).hasMessageContaining("3 are left out");
    }

    @Test
    void several_files_follow_each_other() throws IOException {
        Path first = LogFiles.file(folder, "x.csv", "query,answer,time", "a,1,2024-01-01T00:00:00Z");
        Path second = LogFiles.file(
                folder, "y.jsonl", "{\"prompt\":\"b\",\"output\":\"1\",\"timestamp\":\"2024-01-02T00:00:00Z\"}");
        Log log = Log.dryRun(LogOptions.of(first, second));
        assertThat(prompts(log)).containsExactly("a", "b");
        assertThat(prompts(log)).as("once more").containsExactly("a", "b");
    }

    @Test
    void rows_of_files_of_one_stem_are_all_taken_under_ids_of_their_own() throws IOException {
        Path first = LogFiles.file(folder, "calls.2024-01.csv", "query,answer", "a,1", "b,1");
        Path second = LogFiles.file(folder, "calls.2024-02.csv", "query,answer", "c,1", "d,1");
        Path third = LogFiles.file(Files.createDirectories(folder.resolve("b")), "x.csv", "query,answer", "e,1");
        Log log = Log.dryRun(LogOptions.of(first, third, second).orderedBy("line"));
        assertThat(all(log))
                .extracting(Exchange::id)
                .containsExactly("calls:1:2", "calls:1:3", "x:2", "calls:3:2", "calls:3:3");
        assertThat(log.plan().rejected()).isZero();
    }

    @Test
    void a_file_given_twice_is_refused() throws IOException {
        Path file = LogFiles.file(folder, "x.csv", "query,answer", "a,1");
        Path again = folder.resolve(".").resolve("x.csv");
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(file, again).orderedBy("line")))
                .isInstanceOf(InvalidLog.class)
                .hasMessageContaining("x.csv is given twice");
    }

    private Path tied() throws IOException {
        return LogFiles.file(
                folder,
                "x.csv",
                "query,answer,time",
                "a,1,2024-01-01T00:00:01Z",
                "b,1,2024-01-01T00:00:02Z",
                "c,1,2024-01-01T00:00:02Z");
    }

    private static List<String> prompts(Log log) {
        return all(log).stream().map(Exchange::prompt).toList();
    }

    private static List<Exchange> all(Log log) {
        try (Stream<Exchange> exchanges = log.exchanges()) {
            return exchanges.toList();
        }
    }
}
