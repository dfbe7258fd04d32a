package io.plumbline.replay.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.replay.twin.Twins.Asked;
import io.plumbline.replay.twin.Twins.Found;
import io.plumbline.replay.twin.Twins.Pair;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwinsTest {

    private static final String LONG =
            IntStream.range(0, 60).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));

    private final Twins down = new Twins(-1);
    private long offset;

    private Asked asked(String prompt, double score) {
        return new Asked(offset++, Prompt.of(prompt), score);
    }

    @Test
    void prompts_that_differ_in_case_and_white_space_are_the_same() {
        Prompt one = Prompt.of("  What is\n\tan ISA?  ");
        assertThat(one.isSame(Prompt.of("what is an isa?"))).isTrue();
        assertThat(one.likeness(Prompt.of("WHAT IS AN ISA?"))).isEqualTo(1);
        assertThat(one.isSame(Prompt.of("what is an ISA"))).isFalse();
    }

    @Test
    void a_question_asked_again_is_shown_with_both_answers() {
        down.before(asked("May I return shoes?", 0.9));
        down.before(asked("Is there a discount?", 0.8));
        down.after(asked("may i  return shoes?", 0.2));

        Found found = down.find(5);

        assertThat(found.asked()).isEqualTo(1);
        assertThat(found.difference()).isEqualTo(-0.7, within(1e-9));
        assertThat(found.telling()).singleElement().satisfies(pair -> {
            assertThat(pair.before().offset()).isZero();
            assertThat(pair.after().offset()).isEqualTo(2);
            assertThat(pair.likeness()).isEqualTo(1);
        });
    }

    @Test
    void a_nearly_identical_question_is_a_twin_and_a_merely_similar_one_is_not() {
        down.before(asked(LONG, 0.9));
        down.after(asked(LONG + " please", 0.1));
        assertThat(down.find(5).telling())
                .singleElement()
                .satisfies(pair -> assertThat(pair.likeness()).isBetween(Twins.ALIKE, 0.9999));

        Twins other = new Twins(-1);
        other.before(asked(LONG, 0.9));
        other.after(asked(
                LONG.substring(0, LONG.length() / 2) + LONG.toUpperCase().substring(0, LONG.length() / 2) + "x", 0.1));
        assertThat(other.find(5).asked()).isZero();
    }

    @Test
    void the_most_telling_pairs_come_first_each_question_once() {
        for (int i = 0; i < 10; i++) {
            down.before(asked("question " + i, 0.9));
            down.before(asked("question " + i, 0.5));
        }
        for (int i = 0; i < 10; i++) {
            down.after(asked("question " + i, 0.05 * i));
            down.after(asked("question " + i, 0.05 * i));
        }

        List<Pair> telling = down.find(3).telling();

        assertThat(telling).extracting(pair -> pair.before().score()).containsOnly(0.9);
        assertThat(telling).extracting(pair -> pair.after().score()).containsExactly(0.0, 0.05, 0.1);
    }

    @Test
    void pairs_that_went_the_other_way_are_counted_and_not_shown() {
        down.before(asked("a b c", 0.2));
        down.after(asked("a b c", 0.9));

        assertThat(down.find(5)).satisfies(found -> {
            assertThat(found.asked()).isEqualTo(1);
            assertThat(found.difference()).isEqualTo(0.7, within(1e-9));
            assertThat(found.telling()).isEmpty();
        });
    }

    @Test
    void without_a_direction_any_difference_tells() {
        Twins either = new Twins(0);
        either.before(asked("a b c", 0.2));
        either.before(asked("d e f", 0.9));
        either.after(asked("a b c", 0.9));
        either.after(asked("d e f", 0.8));

        assertThat(either.find(5).telling())
                .extracting(pair -> Math.round(10 * pair.difference()))
                .containsExactly(7L, -1L);
    }

    @Test
    void one_question_asked_over_and_over_is_bounded_work_and_one_pair() {
        for (int i = 0; i < 3 * Twins.MOST_SIDE; i++) {
            down.before(asked(LONG, 0.5));
        }
        down.before(asked(LONG, 1.0));
        for (int i = 0; i < 3 * Twins.MOST_SIDE; i++) {
            down.after(asked(LONG, i == 7 ? 0 : 0.5));
        }

        Found found = down.find(5);

        assertThat(found.asked()).isEqualTo(Twins.MOST_SIDE);
        assertThat(found.telling())
                .singleElement()
                .satisfies(pair -> assertThat(pair.difference()).isEqualTo(-1.0));
    }

    @Test
    void prompts_without_words_match_themselves_alone() {
        down.before(asked("", 1));
        down.before(asked("???", 1));
        down.after(asked("!!!", 0));
        assertThat(down.find(5).asked()).isZero();
        down.after(asked(" ", 0));
        assertThat(down.find(5).asked()).isEqualTo(1);
    }

    @Test
    void likeness_is_the_jaccard_index_of_three_word_shingles() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            String one = words(random, 3 + random.nextInt(60));
            String other = random.nextBoolean() ? one + " " + words(random, 5) : words(random, 40);
            assertThat(Prompt.of(one).likeness(Prompt.of(other)))
                    .as("round %d", round)
                    .isEqualTo(jaccard(one, other), within(1e-12));
        }
    }

    @Test
    void a_long_prompts_likeness_is_near_the_truth() {
        Random random = new Random(2);
        String one = IntStream.range(0, 3_000)
                .mapToObj(i -> "w" + random.nextInt(1_000_000))
                .collect(Collectors.joining(" "));
        String other = one.substring(0, one.length() * 9 / 10) + words(random, 300);
        assertThat(Prompt.of(one).likeness(Prompt.of(other))).isEqualTo(jaccard(one, other), within(0.06));
    }

    @Test
    void writing_without_spaces_has_words_too() {
        String question = "退货政策是什么我可以在三十天内退回鞋子吗请告诉我详细的步骤和所需的文件以及运费由谁承担";
        assertThat(Prompt.of(question).likeness(Prompt.of(question + "呢"))).isGreaterThan(0.9);
    }

    private static String words(Random random, int n) {
        return IntStream.range(0, n).mapToObj(i -> "w" + random.nextInt(20)).collect(Collectors.joining(" "));
    }

    private static double jaccard(String one, String other) {
        Set<List<String>> both = new HashSet<>(shingles(one));
        both.retainAll(shingles(other));
        Set<List<String>> all = new HashSet<>(shingles(one));
        all.addAll(shingles(other));
        return (double) both.size() / all.size();
    }

    private static Set<List<String>> shingles(String text) {
        List<String> words = List.of(text.split(" "));
        return IntStream.range(0, Math.max(1, words.size() - 2))
                .mapToObj(i -> words.subList(i, Math.min(words.size(), i + 3)))
                .collect(Collectors.toSet());
    }
}
