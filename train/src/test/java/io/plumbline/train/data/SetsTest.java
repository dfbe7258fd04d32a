package io.plumbline.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plumbline.train.head.Recipe;
import io.plumbline.train.head.Spec;
import io.plumbline.train.head.Specs;
import io.plumbline.train.measure.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetsTest {

    @TempDir
    private Path data;

    @Test
    void the_same_answer_to_several_questions_is_held_out_as_one() throws IOException {
        write(DataSet.GPTFUZZ, "train.csv", """
                question,Response,label
                1,I cannot help with that.,0
                2,First take the lid off.,1
                2,I cannot help with that.,0
                """);

        assertThat(sets().gptfuzz())
                .extracting(Labelled::group, Labelled::fold)
                .containsExactly(tuple("1", "fold 1"), tuple("2", "fold 2"), tuple("2", "fold 1"));
    }

    @Test
    void a_missing_label_of_moderation_is_unknown_and_not_a_no() throws IOException {
        write(DataSet.OPENAI_MODERATION, "samples.jsonl", """
                {"prompt":"all, none set","S":0,"H":0,"V":0,"HR":0,"SH":0,"S3":0,"H2":0,"V2":0}
                {"prompt":"all, one set","S":0,"H":0,"V":0,"HR":1,"SH":0,"S3":0,"H2":0,"V2":0}
                {"prompt":"some, none set","V":0,"HR":0,"SH":0,"V2":0}
                {"prompt":"some, one set","S":1,"S3":0}
                """);

        assertThat(sets().moderation("any"))
                .extracting(Labelled::text, Labelled::label)
                .containsExactly(tuple("all, none set", false), tuple("all, one set", true));
        assertThat(sets().moderation("S"))
                .extracting(Labelled::text, Labelled::label)
                .containsExactly(
                        tuple("all, none set", false), tuple("all, one set", false), tuple("some, one set", true));
    }

    @Test
    void nothing_learns_from_sets_that_are_for_measuring_only() throws IOException {
        write(DataSet.ETHICS, "cm_test.csv", "label,input,is_short\n1,I broke it.,True\n");

        assertThat(sets().ethics()).hasSize(1);
        assertThatThrownBy(() -> reading(Sets::ethics).prepare(sets(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "ethics (copies of unclear licence) is for measuring only: nothing that ships may be learned"
                                + " from cm_test.csv");
        assertThatThrownBy(() -> sets().toLearnFrom().otherPrompts()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sets_without_a_licence_that_lets_weights_ship_are_for_measuring_only() {
        List<String> free = List.of("MIT", "Apache-2.0", "CC-BY-4.0");

        assertThat(Arrays.stream(DataSet.values()).filter(DataSet::isToTrain))
                .isNotEmpty()
                .allSatisfy(set -> assertThat(free).contains(set.licence()));
        assertThat(List.of(DataSet.AUTOJ, DataSet.ETHICS, DataSet.IFEVAL, DataSet.OPENASSISTANT))
                .noneMatch(DataSet::isToTrain);
    }

    private static Spec reading(Spec.Source source) {
        Spec any = Specs.all().get(0);
        return new Spec("any", "", "", "", Metric.AUROC, any.recipe(), source, Recipe::noSignals, "");
    }

    private Sets sets() {
        return new Sets(DataFolder.of(data));
    }

    private void write(DataSet set, String name, String content) throws IOException {
        Path file = data.resolve(set.folder()).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
