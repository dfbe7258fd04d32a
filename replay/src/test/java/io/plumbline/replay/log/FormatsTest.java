package io.plumbline.replay.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {

    @TempDir
    Path folder;

    @Test
    void a_table_is_read_with_its_quoted_line_breaks_and_known_names() throws IOException {
        Path file = LogFiles.file(
                folder,
                "no-suffix",
                "model,query,answer,time",
                "m-1,\"Is it\nso, \"\"really\"\"?\",\"Yes, it is.\",2024-05-01T10:00:00Z",
                "m-1,And now?,No.,2024-05-01 10:00:01");
        List<Exchange> exchanges = exchanges(LogOptions.of(file));
        assertThat(exchanges).extracting(Exchange::prompt).containsExactly("Is it\nso, \"really\"?", "And now?");
        assertThat(exchanges).extracting(Exchange::answer).containsExactly("Yes, it is.", "No.");
        assertThat(exchanges).extracting(Exchange::model).containsOnly("m-1");
        assertThat(exchanges).extracting(Exchange::turn).containsOnly(1);
        assertThat(exchanges)
                .extracting(Exchange::time)
                .containsExactly(Instant.parse("2024-05-01T10:00:00Z"), Instant.parse("2024-05-01T10:00:01Z"));
        // The second record begins in the fourth line of the file.
        assertThat(exchanges).extracting(Exchange::id).containsExactly("no-suffix:2", "no-suffix:4");
    }

    @Test
    void tabs_and_semicolons_part_a_table_too() throws IOException {
        Path tabs = LogFiles.file(folder, "a.csv", "prompt\tresponse\ttime", "a, b\tc;d\t1700000000");
        Path semicolons = LogFiles.file(folder, "b.csv", "prompt;response;time", "a, b;c\td;1700000000");
        assertThat(exchanges(LogOptions.of(tabs)).get(0).answer()).isEqualTo("c;d");
        assertThat(exchanges(LogOptions.of(semicolons)).get(0).answer()).isEqualTo("c\td");
        assertThat(Log.dryRun(LogOptions.of(tabs)).plan().files().get(0).format())
                .isEqualTo(Format.TSV);
    }

    @Test
    void columns_are_mapped_as_told_and_the_plan_shows_them() throws IOException {
        Path file = LogFiles.file(
                folder,
                "x.csv",
                "q,a,sys,when,chat,nr",
                "Hi,Ho,Be kind,20240501,c-1,7",
                "Hm,He,Be kind,20240502,c-1,8");
        LogOptions options = LogOptions.of(file)
                .mapped(Map.of(
                        "query",
                        "q",
                        "answer",
                        "a",
                        "system",
                        "sys",
                        "time",
                        "when",
                        "conversation",
                        "chat",
                        "id",
                        "nr"));
        List<Exchange> exchanges = exchanges(options);
        assertThat(exchanges).extracting(Exchange::id).containsExactly("7", "8");
        assertThat(exchanges.get(0).messages()).extracting("role").containsExactly("system", "user");
        assertThat(exchanges).extracting(Exchange::conversation).containsOnly("c-1");
        assertThat(exchanges).extracting(Exchange::turn).containsExactly(1, 2);
        assertThat(Log.dryRun(options).plan().files().get(0).columns()).containsEntry("query", "q");
    }

    @Test
    void a_table_without_an_answer_says_which_columns_it_has() throws IOException {
        Path file = LogFiles.file(folder, "x.csv", "query,reply", "a,b");
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(file)))
                .isInstanceOf(InvalidLog.class)
                .hasMessageContaining("x.csv")
                .hasMessageContaining("query, reply")
                .hasMessageContaining("--map answer=NAME");
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(file).mapped(Map.of("answer", "rply"))))
                .hasMessageContaining("no column rply");
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(file).mapped(Map.of("anser", "reply"))))
                .hasMessageContaining("--map anser")
                .hasMessageContaining("answer");
    }

    @Test
    void own_exchanges_come_back_as_they_were_but_for_run_and_origin() throws IOException {
        String line = """
                {"id":"e-1","run":"live","application":"shop","turn":1,"time":"2026-01-01T00:00:00Z",\
                "messages":[{"role":"user","parts":[{"type":"text","content":"Hi"}]}],\
                "choices":[{"index":0,"message":{"role":"assistant","parts":[{"type":"text","content":"Ho"}]}}],\
                "origin":{"gateway":"g","epoch":1,"sequence":9}}""";
        Path file = LogFiles.compressed(folder, "own.gz", List.of(line));
        Exchange exchange = exchanges(LogOptions.of(file).inRun("r-1")).get(0);
        assertThat(exchange.id()).isEqualTo("e-1");
        assertThat(exchange.application()).isEqualTo("shop");
        assertThat(exchange.run()).isEqualTo("r-1");
        assertThat(exchange.answer()).isEqualTo("Ho");
        assertThat(exchange.origin()).isEqualTo(Exchange.Origin.NONE);
        assertThat(exchanges(LogOptions.of(file).of("other")).get(0).application())
                .isEqualTo("other");
    }

    @Test
    void calls_are_read_by_the_gateways_dialects_bare_or_as_a_batch_writes_them() throws IOException {
        String bare = """
                {"request":{"model":"m","messages":[{"role":"user","content":"Hi"}]},\
                "response":{"created":1700000000,"model":"m-2","choices":[{"index":0,"finish_reason":"stop",\
                "message":{"role":"assistant","content":"Ho"}}]}}""";
        String batch = """
                {"custom_id":"x","request":{"method":"POST","url":"/v1/chat/completions","body":{"model":"m","messages":[\
                {"role":"user","content":"Hi"}]}},"response":{"status_code":429,"body":{"error":{"type":"limit"}}},\
                "time":1700000001}""";
        Path file = LogFiles.file(folder, "calls.jsonl", bare);
        Exchange exchange = exchanges(LogOptions.of(file)).get(0);
        assertThat(exchange.dialect()).isEqualTo("openai.chat");
        assertThat(exchange.modelServed()).isEqualTo("m-2");
        assertThat(exchange.answer()).isEqualTo("Ho");
        assertThat(exchange.finishReason()).isEqualTo("stop");
        assertThat(exchange.time()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        Path second = LogFiles.file(folder, "batch.jsonl", batch);
        assertThat(exchanges(LogOptions.of(second)).get(0).outcome()).isEqualTo(Outcome.UPSTREAM_ERROR);
    }

    @Test
    void calls_of_another_provider_are_told_by_their_url() throws IOException {
        Path file = LogFiles.file(folder, "other.jsonl", """
                {"time":1700000000,"request":{"url":"https://api.example.com/v1/messages?beta=true","body":{"model":"c",\
                "max_tokens":9,"messages":[{"role":"user","content":"Hi"}]}},\
                "response":{"id":"msg_1","type":"message","role":"assistant","model":"c-1","content":[\
                {"type":"text","text":"Ho"}],"stop_reason":"end_turn","usage":{"input_tokens":1,"output_tokens":1}}}""");
        Exchange exchange = exchanges(LogOptions.of(file)).get(0);
        assertThat(exchange.dialect()).isEqualTo("anthropic.messages");
        assertThat(exchange.answer()).isEqualTo("Ho");
        assertThat(exchange.model()).isEqualTo("c-1");
    }

    @Test
    void a_chats_last_message_is_the_answer() throws IOException {
        Path file = LogFiles.file(
                folder,
                "chat.jsonl",
                "{\"messages\":[{\"role\":\"system\",\"content\":\"Be kind\"},{\"role\":\"user\",\"content\":\"Hi\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Ho\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        Log log = Log.open(LogOptions.of(file).orderedBy("line"));
        assertThat(log.exchanges().toList()).hasSize(1).allSatisfy(exchange -> {
            assertThat(exchange.messages()).hasSize(2);
            assertThat(exchange.answer()).isEqualTo("Ho");
        });
        assertThat(log.plan().rejected()).isEqualTo(1);
    }

    @Test
    void plain_objects_are_read_by_paths() throws IOException {
        Path file = LogFiles.file(
                folder,
                "rows.jsonl",
                "{\"in\":{\"text\":\"Hi\"},\"out\":[\"Ho\"],\"meta\":{\"ts\":\"2024-01-01T00:00:00Z\"}}");
        Exchange exchange = exchanges(
                        LogOptions.of(file).mapped(Map.of("query", "in.text", "answer", "out.0", "time", "meta.ts")))
                .get(0);
        assertThat(exchange.prompt()).isEqualTo("Hi");
        assertThat(exchange.answer()).isEqualTo("Ho");
    }

    @Test
    void every_bad_line_is_listed_with_number_and_reason_and_ends_nothing() throws IOException {
        Path file = LogFiles.file(
                folder,
                "bad.csv",
                "query,answer,time",
                "a,b,2024-01-01T00:00:00Z",
                "only one",
                "c,d,soon",
                ",d,2024-01-01T00:00:01Z",
                "e,f,2024-01-01T00:00:02Z",
                "\"never closed,x,y");
        Log log = Log.open(LogOptions.of(file));
        assertThat(log.plan().exchanges()).isEqualTo(2);
        assertThat(log.plan().rejected()).isEqualTo(4);
        List<String> listed = Files.readAllLines(folder.resolve("bad.csv.rejected.jsonl"));
        assertThat(listed)
                .containsExactly(
                        "{\"line\":3,\"reason\":\"1 fields where the header has 3\"}",
                        "{\"line\":4,\"reason\":\"unreadable time\"}",
                        "{\"line\":5,\"reason\":\"no query\"}",
                        "{\"line\":7,\"reason\":\"1 fields where the header has 3\"}");
    }

    @Test
    void bad_json_is_listed_without_a_word_of_it() throws IOException {
        Path file = LogFiles.file(
                folder,
                "bad.jsonl",
                "not a secret",
                "{\"query\":\"a\",\"answer\":\"b\"}",
                "[1]",
                "{\"query\":",
                "{".repeat(5000));
        Log log = Log.open(LogOptions.of(file).orderedBy("line"));
        assertThat(log.plan().exchanges()).isEqualTo(1);
        assertThat(Files.readString(folder.resolve("bad.jsonl.rejected.jsonl")).lines())
                .hasSize(4)
                .allSatisfy(line -> assertThat(
                                Wire.mapper().readTree(line).path("reason").asText())
                        .doesNotContain("secret")
                        .isNotEmpty());
    }

    @Test
    void a_dry_run_writes_nothing() throws IOException {
        Path file = LogFiles.file(folder, "bad.jsonl", "{\"query\":\"a\",\"answer\":\"b\"}", "nothing");
        assertThat(Log.dryRun(LogOptions.of(file).orderedBy("line")).plan().rejected())
                .isEqualTo(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_log_in_which_every_line_is_bad_is_an_error_that_says_why() throws IOException {
        Path file = LogFiles.file(folder, "bad.csv", "query,answer,time", "a,b,soon", "a,b,later");
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(file)))
                .isInstanceOf(InvalidLog.class)
                .hasMessageContaining("2 lines are rejected")
                .hasMessageContaining("unreadable time");
    }

    @Test
    void files_that_are_no_log_are_named() throws IOException {
        Path empty = LogFiles.file(folder, "empty", "");
        Path prose = LogFiles.file(folder, "prose", "Once upon a time");
        Path array = LogFiles.file(folder, "array", "[", "{}", "]");
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(empty))).hasMessageContaining("empty is empty");
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(prose))).hasMessageContaining("no known format");
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(array))).hasMessageContaining("one JSON object a line");
        assertThatThrownBy(() -> Log.dryRun(LogOptions.of(folder.resolve("gone"))))
                .isInstanceOf(InvalidLog.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void a_repeated_id_is_rejected() throws IOException {
        Path file = LogFiles.file(folder, "ids.csv", "query,answer,id", "a,b,1", "c,d,1", "e,f,2");
        Log log = Log.dryRun(LogOptions.of(file).mapped(Map.of("id", "id")).orderedBy("line"));
        assertThat(log.exchanges()).extracting(Exchange::id).containsExactly("1", "2");
        assertThat(log.plan().rejected()).isEqualTo(1);
    }

    private static List<Exchange> exchanges(LogOptions options) {
        try (Stream<Exchange> exchanges = Log.dryRun(options).exchanges()) {
            return exchanges.toList();
        }
    }
}
