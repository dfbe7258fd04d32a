package io.plumbline.scorer.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Scorecard.Served;
import io.plumbline.contracts.event.Wire;
import io.plumbline.scorer.grade.Example;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServedByTest {

    private static final String ANSWER = """
            Certainly! Here is what you need:

            - **Flour**, a pound of it.
            1. Salt.
            Some plain line about the oven.
            """;

    @Test
    void names_counts_and_durations_are_read_and_no_text() {
        Served served = of(Example.asked("How?")
                .answered(ANSWER)
                .model("gpt-x", "gpt-x-2026-01-01", "fp_1")
                .measured(40, 250_900L, 1_000_999));

        assertThat(served)
                .isEqualTo(
                        new Served("gpt-x", "gpt-x-2026-01-01", "fp_1", 40, 250, 1_000, 19, 5, 4, 2, served.opening()));
        assertThat(new String(Wire.write(served), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContainIgnoringCase("flour")
                .doesNotContainIgnoringCase("certainly")
                .doesNotContainIgnoringCase("oven");
    }

    @Test
    void what_is_not_known_is_null_and_what_is_not_there_is_none() {
        assertThat(of(Example.silent().model(null, " ", null)))
                .isEqualTo(new Served(null, null, null, null, null, null, 0, 0, 0, 0, null));
    }

    @Test
    void answers_and_refusals_open_in_few_classes_apart_from_each_other() {
        Set<String> classes = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            classes.add("" + opening("Word" + i + " is the first word of this answer."));
            classes.add("" + opening("I'm sorry, I cannot help you with request " + i + "."));
            classes.add("" + opening("I am quite sorry, number " + i + ", I cannot help you."));
        }

        assertThat(classes)
                .allMatch(name -> name.matches("[ar]\\d{1,2}"))
                .hasSizeLessThanOrEqualTo(2 * ServedBy.CLASSES);
        assertThat(classes).filteredOn(name -> name.startsWith("a")).hasSize(ServedBy.CLASSES);
        assertThat(opening("I'm sorry, I cannot help you with that."))
                .isNotEqualTo(opening("As an AI language model, I cannot help you with that."))
                .startsWith("r");
        assertThat(opening("Yes, of course."))
                .as("too short to have a way of opening")
                .isNull();
    }

    /** Whoever can send a request names its model. */
    @Test
    void names_are_short_and_plain_whatever_was_sent() {
        for (String name : List.of("x".repeat(10_000), "a|b>c\nd\u0000e", "\ud83d\ude00", "\ud83d", "мо дель")) {
            Served served = of(Example.asked("How?").answered(ANSWER).model(name, name, name));

            assertThat(served.asked()).matches("[\\x21-\\x7E&&[^|>]]{1,64}");
            assertThat(served.answered()).isEqualTo(served.asked()).isEqualTo(served.fingerprint());
        }
    }

    private static @Nullable String opening(String answer) {
        return of(Example.asked("How?").answered(answer)).opening();
    }

    private static Served of(Example example) {
        return ServedBy.of(example.subject());
    }
}
