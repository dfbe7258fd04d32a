package io.plumbline.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetsTest {

    @Test
    void the_same_answer_to_several_questions_is_held_out_as_one(@TempDir Path data) throws IOException {
        Files.createDirectories(data.resolve("gptfuzz"));
        Files.writeString(data.resolve("gptfuzz/train.csv"), """
                question,Response,label
                1,I cannot help with that.,0
                2,First take the lid off.,1
                2,I cannot help with that.,0
                """);

        assertThat(new Sets(data).gptfuzz())
                .extracting(Labelled::group, Labelled::fold)
                .containsExactly(tuple("1", "fold 1"), tuple("2", "fold 2"), tuple("2", "fold 1"));
    }
}
