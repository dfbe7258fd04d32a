package io.plumbline.train.head;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.scorer.model.Block;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.train.data.Folds;
import io.plumbline.train.data.Labelled;
import io.plumbline.train.measure.Metric;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecipeTest {

    private static final Recipe RECIPE = Recipe.of(
            new Recipe.Member(Map.of(Block.WHOLE, 4.0), 1),
            new Recipe.Member(Map.of(Block.WORDS, 1.0, Block.CHARACTERS, 1.0), 10));

    private static final List<String> KIND = List.of("kind", "gentle", "warm", "friendly", "helpful", "caring");
    private static final List<String> CRUEL = List.of("cruel", "harsh", "nasty", "hateful", "vicious", "brutal");

    @Test
    void what_is_learned_holds_for_rows_held_out() throws IOException {
        Prepared data = data(60);

        assertThat(Metric.AUROC.of(RECIPE.heldOut(data), data.labels())).isGreaterThan(0.95);
    }

    @Test
    void a_row_is_never_scored_by_what_was_learned_from_its_own_fold() throws IOException {
        Prepared data = data(60);
        List<Integer> overlaps = new ArrayList<>();
        Method spy = (rows, learned, scored) -> {
            IntStream.of(scored)
                    .filter(row -> IntStream.of(learned)
                            .anyMatch(other -> rows.rows()
                                    .get(other)
                                    .fold()
                                    .equals(rows.rows().get(row).fold())))
                    .forEach(overlaps::add);
            return new double[scored.length];
        };

        spy.heldOut(data);

        assertThat(overlaps).isEmpty();
        assertThat(data.folds()).hasSize(Folds.COUNT);
    }

    @Test
    void the_same_rows_give_the_same_head_to_the_last_bit() throws IOException {
        assertThat(bytes(RECIPE.fit("test", data(40), data(40).all())))
                .isEqualTo(bytes(RECIPE.fit("test", data(40), data(40).all())));
    }

    @Test
    void the_floors_know_what_they_are() throws IOException {
        Prepared data = data(60);

        assertThat(Metric.AUROC.of(Floors.TF_IDF.heldOut(data), data.labels())).isGreaterThan(0.9);
        assertThat(Floors.MAJORITY.scores(data, data.all(), data.all())).containsOnly(-1);
    }

    private static byte[] bytes(LinearHead head) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        head.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** Half the rows are of one kind; every word of a kind comes in several folds. */
    private static Prepared data(int size) {
        List<Labelled> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> words = i % 2 == 0 ? KIND : CRUEL;
            String text = "Answer number " + i + " is " + words.get(i / 2 % 6) + " and " + words.get(i / 3 % 6) + ".";
            rows.add(new Labelled(text, i % 2 == 1, text, Folds.of(text)));
        }
        return Prepared.of(rows, Recipe::noSignals);
    }
}
