package io.plumbline.scorer.grade.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormattingTest extends GraderContract {

    private static final String SOUND = """
            # Bread

            **Flour** and `salt`, see [the guide](https://example.org/bread).

            1. Mix.
            2. Bake.

            | what | how much |
            | --- | --- |
            | flour | 500 g |

            ```
            ** and ` and | in code
            ```
            """;

    @Override
    protected Grader grader() {
        return new Formatting();
    }

    @Override
    protected List<Example> graded() {
        return List.of(answered(SOUND), answered("**Bold without end."));
    }

    @Test
    void sound_markdown_and_plain_prose_have_no_fault() {
        assertThat(score(answered(SOUND))).isEqualTo(1);
        assertThat(score(answered("It costs 5 * 3 pounds."))).isEqualTo(1);
    }

    @Test
    void each_fault_is_named_and_halves_the_score() {
        Map<String, String> faults = Map.of(
                "bold", "**Bold without end.",
                "inline-code", "Call `run.",
                "heading", "##Heading without space\nText.",
                "link", "See [the guide](https://example.org/bread for more.",
                "table", "| a | b |\n| --- | --- |\n| 1 | 2 | 3 |",
                "numbering", "1. Mix.\n2. Knead.\n4. Bake.",
                "wall", "word ".repeat(Formatting.WALL_WORDS + 1));
        faults.forEach((name, answer) -> {
            Grade.Graded grade = (Grade.Graded) grade(answered(answer));
            assertThat(grade.evidence()).isEqualTo(name);
            assertThat(grade.score()).isEqualTo(0.5);
        });
    }

    @Test
    void two_kinds_of_faults_leave_a_third() {
        assertThat(score(answered("**Bold and `code."))).isEqualTo(1 / 3.0);
    }

    private static Example answered(String answer) {
        return Example.asked("How do I bake bread?").answered(answer);
    }

    @Test
    void a_list_in_a_list_has_numbers_of_its_own() {
        for (String answer : List.of(
                "1. A\n\t1. a\n\t2. b\n2. B",
                "1. A\n   1. a\n   2. b\n   3. c\n2. B\n   1. a\n3. C",
                "1. A\n 2. B\n3. C",
                "1. A\n1. B\n1. C",
                "1. A\n2. B\n\nThen:\n1. C\n2. D\n3. E")) {
            assertThat(score(answered(answer))).as(answer).isEqualTo(1);
        }
        for (String answer : List.of(
                "1. A\n\t1. a\n\t2. b\n3. B",
                "1. A\n\t1. a\n\t3. b\n2. B",
                "1. A\n2. B\n3. C\n\nThen:\n1. C\n2. D\n4. E")) {
            assertThat(score(answered(answer))).as(answer).isEqualTo(0.5);
        }
    }
}
