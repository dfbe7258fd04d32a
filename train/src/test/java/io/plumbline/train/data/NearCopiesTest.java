package io.plumbline.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearCopiesTest {

    private static final String RECIPE = "take two eggs and a cup of flour and stir them well";

    @Test
    void a_text_with_some_words_changed_or_added_goes_with_the_first() {
        String longer = RECIPE + " before you heat the pan with a spoon of butter in it, said my aunt";
        String changed = "now Take two eggs, and a cup of flour and shake it";

        assertThat(NearCopies.of(List.of(longer, RECIPE, changed, "a cup of tea and some milk, please")))
                .containsExactly(changed, changed, changed, "a cup of tea and some milk, please");
    }

    @Test
    void copies_of_copies_belong_together() {
        String first = "one two three four five six seven eight";
        String between = "one two three four five six then nine ten eleven twelve thirteen";
        String last = "nine ten eleven twelve thirteen fourteen";

        assertThat(NearCopies.of(List.of(first, last))).containsExactly(first, last);
        assertThat(NearCopies.of(List.of(first, last, between))).containsOnly(last);
    }

    @Test
    void texts_of_few_words_are_copies_only_where_these_are_the_same() {
        assertThat(NearCopies.of(List.of("Good day!", "good day", "good night", "")))
                .hasSize(4)
                .startsWith("Good day!", "Good day!", "good night");
    }
}
