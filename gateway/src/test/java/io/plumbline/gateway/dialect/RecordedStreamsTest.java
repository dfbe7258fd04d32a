package io.plumbline.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What public gateways and SDKs recorded of providers, read without a path to go by. */
@EnabledIfSystemProperty(
        named = "plumbline.streams",
        matches = ".+",
        disabledReason = "SKIPPED: no recorded streams; give their folder with -Dplumbline.streams=")
class RecordedStreamsTest {

    private static final Dialects DIALECTS = new Dialects(
            List.of(
                    new OpenAiChat(),
                    new OpenAiCompletions(),
                    new OpenAiResponses(),
                    new AnthropicMessages(),
                    new GeminiGenerate(),
                    new Ollama()),
            1 << 20);

    @Test
    void streams_of_anthropics_messages_are_complete() throws IOException {
        for (Path file : files("anthropic-sdk", "_response.txt")) {
            assertThat(read(file).dialect()).as(file.toString()).isEqualTo("anthropic.messages");
            assertThat(read(file).outcome()).as(file.toString()).isEqualTo(Outcome.COMPLETE);
            assertThat(read(file).draft().answer().model()).as(file.toString()).isNotNull();
        }
    }

    @Test
    void responses_whole_and_streamed_are_complete() throws IOException {
        for (Path file : files("gomodel", "")) {
            if (file.getFileName().toString().contains("_responses")) {
                assertThat(read(file).dialect()).as(file.toString()).isEqualTo("openai.responses");
                assertThat(read(file).outcome()).as(file.toString()).isEqualTo(Outcome.COMPLETE);
                assertThat(read(file)
                                .draft()
                                .answer()
                                .choices()
                                .get(0)
                                .message()
                                .text())
                        .as(file.toString())
                        .isNotBlank();
            }
        }
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> all =
                Files.list(Path.of(System.getProperty("plumbline.streams")).resolve(folder))) {
            List<Path> files = all.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
            assertThat(files).isNotEmpty();
            return files;
        }
    }

    private static Reading read(Path file) throws IOException {
        byte[] body = Files.readAllBytes(file);
        return DIALECTS.read(new Captured(
                "llm",
                "shop",
                "provider.test",
                Instant.EPOCH,
                "POST",
                "/",
                new Captured.Body(Map.of(), new byte[0], 0),
                200,
                new Captured.Body(Map.of(), body, body.length),
                Outcome.COMPLETE,
                1L,
                2));
    }
}
