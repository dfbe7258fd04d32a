package io.plumbline.scorer.grade.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import io.plumbline.scorer.grade.Example;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuppliedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sum up: ```a note```",
                "Sum up:\n~~~\na note",
                "Sum up \"\"\"a note\"\"\" in a line",
                "Sum up\n> a note\nin a line",
                "<document index=\"1\">a note</document> Sum it up.",
                "<Context>\na note\n</Context>",
                "<email>a note</email> Which rows have x <page and <doc and y?",
                "İİİİ <doc>a note</doc>"
            })
    void what_a_user_marks_as_quoted_is_data(String prompt) {
        assertThat(Supplied.of(Example.asked(prompt).subject()).text())
                .contains("a note")
                .doesNotContainIgnoringCase("sum");
    }

    @Test
    void a_users_own_words_are_none() {
        assertThat(Supplied.of(Example.asked("Say \"a note\" and 2 > 1, <documentation>.")
                                .subject())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_system_message_gives_what_is_between_tags_in_every_turn() {
        Example later = Example.asked("Hello")
                .assistant("Hello.")
                .user("And now?")
                .system("Be kind. <context>a note</context>");

        assertThat(Supplied.of(later.subject()).text().strip()).isEqualTo("a note");
    }

    @Test
    void tools_answers_count_since_the_model_last_spoke() {
        Example twice = Example.asked("Hello")
                .message(new Message("tool", null, List.of(new Part.ToolCallResponse("1", "an old note"))))
                .assistant("Hm.")
                .message(new Message("tool", null, List.of(new Part.ToolCallResponse("2", "a note"))));

        assertThat(Supplied.of(twice.subject()).text().strip()).isEqualTo("a note");
    }

    @Test
    void it_is_bounded_and_says_so() {
        Supplied much = Supplied.of(
                Example.asked("> " + "x".repeat(2 * Supplied.MAX_CHARS)).subject());
        Supplied often =
                Supplied.of(Example.asked("<doc>y</doc>```x```".repeat(100_000)).subject());

        assertThat(much.cut()).isTrue();
        assertThat(much.text()).hasSizeLessThanOrEqualTo(Supplied.MAX_CHARS);
        assertThat(often.cut()).isTrue();
        assertThat(often.text()).hasSizeLessThanOrEqualTo(Supplied.MAX_CHARS);
    }

    // The limit is for work that grows with the square of the text, which would take hours.
    @Test
    @Timeout(60)
    void what_only_looks_like_tags_takes_no_longer() {
        for (String mark : new String[] {"<docx", "<doc ", "<doc>", "</doc>", "\"\"\"", "```x", "> "}) {
            Supplied much =
                    Supplied.of(Example.asked(mark.repeat(400_000) + ">").subject());

            assertThat(much.text().length()).as(mark).isLessThanOrEqualTo(Supplied.MAX_CHARS);
        }
    }
}
