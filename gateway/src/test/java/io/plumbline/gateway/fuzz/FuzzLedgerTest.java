package io.plumbline.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.gateway.fuzz.FuzzLedger.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzLedgerTest {

    private static final Map<String, String> SOURCES = Map.of("sse", "a1", "gate", "b1");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("results/fuzz.csv");
    }

    private static FuzzLedger ledger(Map<String, Entry> entries) {
        return new FuzzLedger(new TreeMap<>(entries));
    }

    @Test
    void runs_on_the_same_sources_add_up() {
        FuzzLedger twice = ledger(Map.of())
                .with("sse", new Entry(4, 1_000, 0, "c1", "a1"), SOURCES)
                .with("sse", new Entry(6.5, 500, 1, "c2", "a1"), SOURCES);
        assertThat(twice.byReader()).isEqualTo(Map.of("sse", new Entry(10.5, 1_500, 1, "c2", "a1")));
    }

    @Test
    void a_reader_whose_sources_changed_starts_from_zero() {
        FuzzLedger before = ledger(Map.of("sse", new Entry(9, 9_000, 2, "c1", "a0")));
        Entry run = new Entry(1, 100, 0, "c2", "a1");
        assertThat(before.with("sse", run, SOURCES).byReader()).isEqualTo(Map.of("sse", run));
    }

    @Test
    void readers_that_were_not_run_keep_what_they_have_unless_they_changed_or_are_gone() {
        Entry same = new Entry(9, 9_000, 0, "c1", "b1");
        FuzzLedger before = ledger(Map.of("gate", same, "gone", new Entry(5, 5, 0, "c1", "d1")));
        Entry run = new Entry(1, 100, 0, "c2", "a1");
        assertThat(before.with("sse", run, SOURCES).byReader()).isEqualTo(Map.of("gate", same, "sse", run));
        assertThat(before.with("sse", run, Map.of("sse", "a1", "gate", "b2")).byReader())
                .isEqualTo(Map.of("sse", run));
    }

    @Test
    void what_is_written_is_read_back() throws IOException {
        FuzzLedger ledger = ledger(Map.of(
                "sse", new Entry(10.25, 41_500_000, 0, "v0-3-gabc-dirty", "a1"),
                "gate", new Entry(0.5, 7, 1, "c1", "b1")));
        ledger.write(file);
        assertThat(FuzzLedger.read(file)).isEqualTo(ledger);
        assertThat(Files.readString(file)).isEqualTo("""
                reader,minutes,executions,findings,commit,sources
                gate,0.50,7,1,c1,b1
                sse,10.25,41500000,0,v0-3-gabc-dirty,a1
                """);
    }

    @Test
    void without_a_file_nothing_has_been_fuzzed() throws IOException {
        assertThat(FuzzLedger.read(file).byReader()).isEmpty();
    }

    @Test
    void what_is_no_ledger_is_named_with_its_line() throws IOException {
        ledger(Map.of()).write(file);
        for (String line : new String[] {"sse,ten,1,0,c1,a1", "sse,1,1,0,c1", "sse,1,1.5,0,c1,a1", "<<<<<<< HEAD"}) {
            Path broken = Files.writeString(folder.resolve("broken.csv"), Files.readString(file) + line + "\n");
            assertThatThrownBy(() -> FuzzLedger.read(broken))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(broken + ", line 2: ");
        }
        Path other = Files.writeString(folder.resolve("other.csv"), "part,subject\n");
        assertThatThrownBy(() -> FuzzLedger.read(other)).hasMessageContaining(other + ", line 1: ");
    }
}
