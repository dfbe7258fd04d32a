package io.plumbline.scorer.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void words_are_lower_case_and_joined_by_apostrophe_and_hyphen() {
        assertThat(Text.of("Don’t re-read THIS: it's 3.5 km—really.").words())
                .containsExactly("don't", "re-read", "this", "it's", "3", "5", "km", "really");
    }

    @Test
    void sentences_end_at_punctuation_and_lines_but_not_at_abbreviations_or_numbers() {
        assertThat(Text.of("Dr. Ott paid 3.50 euros. Why? \"Because!\" he said.\nA list:\n1. One e.g. this\n2. Two")
                        .sentences())
                .containsExactly(
                        "Dr. Ott paid 3.50 euros.",
                        "Why?",
                        "\"Because!\"",
                        "he said.",
                        "A list:",
                        "1. One e.g. this",
                        "2. Two");
        assertThat(Text.of("今日は雨です。明日は晴れです。").sentences()).hasSize(2);
    }

    @Test
    void prose_is_the_text_without_code() {
        assertThat(Text.of("Run `ls -l`:\n```sh\nrm x\n```\nDone. ~~~\nopen").prose())
                .doesNotContain("ls -l")
                .doesNotContain("rm x")
                .doesNotContain("open")
                .contains("Done.");
    }

    @Test
    void words_of_the_prose_are_those_of_the_text_but_for_code() {
        for (String text : List.of("Plain text, it's HERE.", "Run `ls -l` NOW", "``` a b ```", "A lone ` tick")) {
            Text read = Text.of(text);
            assertThat(read.wordsOfProse()).isEqualTo(Text.wordsOf(read.prose().toLowerCase(Locale.ROOT)));
        }
        assertThat(Text.of("Run `ls -l` NOW").wordsOfProse()).containsExactly("run", "now");
    }

    @Test
    void paragraphs_are_blocks_between_blank_lines() {
        assertThat(Text.of("\n\none\ntwo\n \n\nthree\n").paragraphs()).containsExactly("one\ntwo", "three");
    }

    @Test
    void a_text_longer_than_what_is_looked_at_is_cut_and_says_so() {
        Text text = Text.of("a".repeat(Text.MAX_CHARS + 1));
        assertThat(text.cut()).isTrue();
        assertThat(text.raw()).hasSize(Text.MAX_CHARS);
        assertThat(Text.of("a".repeat(Text.MAX_CHARS)).cut()).isFalse();
    }

    @Test
    void it_shows_no_content() {
        assertThat(Text.of("secret").toString()).doesNotContain("secret");
    }

    @Test
    void the_language_of_long_enough_texts_is_certain() {
        assertThat(Text.of("Das Wetter ist heute schön, und wir gehen am Fluss spazieren.")
                        .language())
                .isEqualTo(new Language("de", true));
        assertThat(Text.of("今日は天気がいいので、川のそばを散歩します。").language().code()).isEqualTo("ja");
        assertThat(Text.of("我们今天下午去河边散步，天气很好，阳光明媚。").language().is("zh")).isTrue();
        assertThat(Text.of("Ja").language().certain()).isFalse();
        assertThat(Text.of("1 + 1 = 2").language().certain()).isFalse();
    }

    @Test
    void short_latin_text_reads_as_english_and_other_scripts_do_not() {
        assertThat(Text.of("OK.").readsAsEnglish()).isTrue();
        assertThat(Text.of("Да.").readsAsEnglish()).isFalse();
        assertThat(Text.of("Das Wetter ist heute schön, und wir gehen am Fluss spazieren.")
                        .readsAsEnglish())
                .isFalse();
    }
}
