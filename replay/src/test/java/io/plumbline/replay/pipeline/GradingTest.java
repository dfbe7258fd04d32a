package io.plumbline.replay.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.replay.log.Log;
import io.plumbline.replay.log.LogOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GradingTest {

    /** As the gateway wrote it: the address in the answer is a placeholder, and the list alone says that it was a leak. */
    private static final String OWN = """
            {"id":"e-1","run":"live","application":"shop","time":"2026-01-05T12:00:00Z","provider":"p",\
            "dialect":"openai.chat","role":"production","outcome":"complete",\
            "messages":[{"role":"user","parts":[{"type":"text","content":"Who can help me?"}]}],\
            "choices":[{"index":0,"finishReason":"stop","message":{"role":"assistant",\
            "parts":[{"type":"text","content":"Write to [EMAIL_1]."}]}}],\
            "redactions":[{"part":"response","kind":"email","placeholder":"[EMAIL_1]","seenInPrompt":false}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void a_leak_that_was_redacted_before_is_graded_as_a_leak_again() throws IOException {
        Path file = Files.writeString(folder.resolve("own.jsonl"), OWN);
        Grading grading = new Grading();
        try (Stream<Exchange> exchanges = Log.dryRun(LogOptions.of(file)).exchanges()) {
            assertThat(exchanges.map(exchange -> grading.redacted(exchange, Redaction.REDACTED)))
                    .singleElement()
                    .satisfies(exchange -> assertThat(grading.grade(exchange, 0).grades())
                            .anySatisfy(grade -> assertThat(grade)
                                    .isInstanceOfSatisfying(Grade.Graded.class, graded -> {
                                        assertThat(graded.dimension()).isEqualTo("value.privacy");
                                        assertThat(graded.score()).isZero();
                                    })));
        }
    }
}
