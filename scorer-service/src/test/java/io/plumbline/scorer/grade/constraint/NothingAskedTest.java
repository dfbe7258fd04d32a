package io.plumbline.scorer.grade.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Prompts of programmers and offices, in which the form that is asked for is that of something else than the answer. */
class NothingAskedTest {

    private static final String PROMPTS = "/constraint/asks-nothing-of-the-answer.txt";

    @Test
    void what_code_lists_and_letters_are_to_look_like_is_not_asked_of_the_answer() throws IOException {
        TreeMap<String, List<String>> found = new TreeMap<>();
        List<String> prompts = prompts();
        for (String prompt : prompts) {
            Ask ask = Ask.of(Text.of(prompt));
            List<String> kinds = AllConstraints.list().stream()
                    .filter(kind -> !kind.in(ask).isEmpty())
                    .map(Constraint::kind)
                    .sorted()
                    .toList();
            if (!kinds.isEmpty()) {
                found.put(prompt, kinds);
            }
        }

        assertThat(found).isEmpty();
        assertThat(prompts).hasSizeGreaterThanOrEqualTo(60);
    }

    private static List<String> prompts() throws IOException {
        try (InputStream file = NothingAskedTest.class.getResourceAsStream(PROMPTS)) {
            assertThat(file).as(PROMPTS).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
