package io.plumbline.scorer.grade.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class VariantsTest {

    @Test
    void lines_at_the_edges_and_asterisks_are_left_out_one_by_one_and_together() {
        assertThat(read("Sure!\n*sea*\nBye."))
                .containsExactlyInAnyOrder(
                        "Sure!\n*sea*\nBye.",
                        "Sure!\nsea\nBye.",
                        "*sea*\nBye.",
                        "sea\nBye.",
                        "Sure!\n*sea*",
                        "Sure!\nsea",
                        "*sea*",
                        "sea");
    }

    @Test
    void nothing_is_left_of_a_single_line() {
        assertThat(read("sea")).containsExactlyInAnyOrder("sea", "sea", "", "", "", "", "", "");
    }

    private static List<String> read(String answer) {
        return Variants.of(Text.of(answer)).stream().map(Text::raw).toList();
    }
}
