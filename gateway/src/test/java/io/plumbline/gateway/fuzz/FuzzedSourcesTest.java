package io.plumbline.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.gateway.dialect.RelayReaders;
import io.plumbline.gateway.ingest.BatchReaders;
import io.plumbline.gateway.litellm.LitellmReaders;
import io.plumbline.gateway.mirror.MirrorReaders;
import io.plumbline.gateway.otlp.OtlpReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuzzedSourcesTest {

    private static final FuzzedSources SOURCES = new FuzzedSources(Path.of(".."));

    @TempDir
    Path folder;

    @Test
    void a_reader_is_made_of_its_own_file_and_of_those_it_uses_and_of_no_other() {
        assertThat(names(RelayReaders.SSE))
                .contains("SseReader.java", "SseEvent.java")
                .doesNotContain("Ollama.java");
        assertThat(names(RelayReaders.OLLAMA))
                .contains("Ollama.java", "OllamaStream.java", "JsonLines.java", "Draft.java", "Exchange.java")
                .doesNotContain("AnthropicMessages.java", "Gate.java", "RelayReaders.java");
        assertThat(names(RelayReaders.GATE)).contains("Gate.java", "Redactor.java", "Email.java", "Phone.java");
        assertThat(names(RelayReaders.DECODED)).contains("Decoded.java").doesNotContain("SseReader.java");
    }

    @Test
    void of_a_way_in_it_is_what_reads_and_not_what_the_records_pass_afterwards() {
        assertThat(names(OtlpReaders.OTLP_JSON))
                .contains("Spans.java", "Logs.java", "ProtobufWeight.java", "TextWeight.java", "JsonWeight.java")
                .contains(
                        "GenAi.java",
                        "GenAiMessageEvents.java",
                        "OpenInference.java",
                        "OpenLit.java",
                        "OpenLlmetry.java")
                .doesNotContain("Gate.java", "Intake.java");
        assertThat(names(LitellmReaders.LITELLM))
                .contains("LoggedCall.java", "SentRecords.java", "AnthropicMessages.java")
                .doesNotContain("Gate.java", "Intake.java");
        assertThat(names(BatchReaders.BATCH))
                .contains("SentExchanges.java", "SentRecords.java", "JsonWeight.java")
                .doesNotContain("Gate.java", "OpenAiChat.java");
        assertThat(names(MirrorReaders.MIRROR))
                .contains("MirrorPath.java", "Ollama.java")
                .doesNotContain("Gate.java", "MirrorEndpoint.java");
    }

    static List<FuzzedReader> readers() {
        return FuzzedReader.all();
    }

    @ParameterizedTest
    @MethodSource("readers")
    void every_reader_s_sources_are_found_and_told_the_same_each_time(FuzzedReader reader) throws IOException {
        assertThat(SOURCES.of(reader)).matches("[0-9a-f]{12}").isEqualTo(SOURCES.of(reader));
    }

    @Test
    void readers_of_other_sources_have_other_digests() throws IOException {
        assertThat(SOURCES.of(RelayReaders.OPENAI_CHAT)).isNotEqualTo(SOURCES.of(RelayReaders.OLLAMA));
    }

    @Test
    void a_change_of_one_of_the_files_and_nothing_else_changes_the_digest() throws IOException {
        SortedSet<Path> files = new TreeSet<>(List.of(Path.of("A.java"), Path.of("B.java")));
        Files.writeString(folder.resolve("A.java"), "class A {}");
        Files.writeString(folder.resolve("B.java"), "class B {}");
        Files.writeString(folder.resolve("C.java"), "class C {}");
        String before = FuzzedSources.digest(folder, files);

        Files.writeString(folder.resolve("C.java"), "class C { int c; }");
        assertThat(FuzzedSources.digest(folder, files)).isEqualTo(before);
        Files.writeString(folder.resolve("B.java"), "class B { int b; }");
        assertThat(FuzzedSources.digest(folder, files)).isNotEqualTo(before);
    }

    private static List<String> names(FuzzedReader reader) {
        return SOURCES.files(reader.types()).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }
}
