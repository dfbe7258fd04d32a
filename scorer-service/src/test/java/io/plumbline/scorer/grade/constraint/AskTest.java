package io.plumbline.scorer.grade.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.grade.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskTest {

    @Test
    void directive_sentences_are_kept_in_lower_case_with_quotes_taken_out() {
        Ask ask = ask("I bake bread. Please use the word \"Crust\". Can you keep it short?");

        assertThat(ask.sentences()).containsExactly("please use the word «0».", "can you keep it short?");
        assertThat(ask.quoted("0")).isEqualTo("Crust");
    }

    @Test
    void questions_reports_and_waivers_ask_for_nothing() {
        for (String prompt : List.of(
                "Why must I use 5 words?",
                "My boss told me to use 5 words.",
                "She should use 5 words.",
                "You don't have to use 5 words.",
                "Feel free to use 5 words.")) {
            assertThat(ask(prompt).sentences()).as(prompt).isEmpty();
        }
    }

    @Test
    void the_middle_of_a_long_message_is_not_read() {
        String pasted = "The sea was calm that day and nobody knew why. ".repeat(200);
        Ask ask = ask("Use 5 words. " + pasted + "Use 6 words. " + pasted + "Use 7 words.");

        assertThat(ask.sentences()).contains("use 5 words.", "use 7 words.").doesNotContain("use 6 words.");
    }

    @Test
    void except_leaves_out_sentences_and_nothing_else() {
        Ask ask = ask("Use 5 words. Use \"x\".").except(io.plumbline.scorer.grade.Wording.compile("words"));

        assertThat(ask.sentences()).containsExactly("use «0».");
        assertThat(ask.quoted("0")).isEqualTo("x");
    }

    private static Ask ask(String prompt) {
        return Ask.of(Text.of(prompt));
    }
}
