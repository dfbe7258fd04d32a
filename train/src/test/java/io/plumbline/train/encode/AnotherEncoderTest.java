package io.plumbline.train.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.encoder.OnnxEncoder;
import io.plumbline.encoder.OnnxSource;
import io.plumbline.scorer.grade.learned.EncodedHeads;
import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.Share;
import io.plumbline.scorer.model.WordPiece;
import io.plumbline.train.data.Folds;
import io.plumbline.train.data.Labelled;
import io.plumbline.train.head.Prepared;
import io.plumbline.train.head.Recipe;
import io.plumbline.train.head.Specs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bge-small-en-v1.5 in a folder, as a user would make it: docs/recipes/another-encoder.md. */
class AnotherEncoderTest {

    private static final List<String> KIND = List.of("Thank you so much.", "What a lovely idea.", "You did well.");
    private static final List<String> CRUEL = List.of("You are an idiot.", "Nobody likes you.", "Shut up, loser.");

    @TempDir
    private static Path folder;

    private static OnnxEncoder bge;

    @BeforeAll
    static void open() throws IOException {
        try (InputStream onnx = AnotherEncoderTest.class.getResourceAsStream("/bge-small-en-v1.5-q.onnx")) {
            Files.copy(onnx, folder.resolve("model.onnx"));
        }
        // Of the same pieces in the same order as MiniLM.
        Files.write(folder.resolve("vocab.txt"), WordPiece.shippedVocabulary());
        Files.writeString(folder.resolve("encoder.properties"), "pooling=cls\n");
        bge = new OnnxSource().open(folder.toString());
    }

    @AfterAll
    static void close() {
        bge.close();
    }

    @Test
    void texts_of_one_meaning_are_nearer_than_others() {
        float[] cat = bge.encode("A cat sits on the mat.");

        assertThat(cat).hasSize(384);
        assertThat(dot(cat, bge.encode("There is a kitten lying on the rug.")))
                .isGreaterThan(dot(cat, bge.encode("Interest rates rose by half a point.")) + 0.1);
    }

    @Test
    void heads_of_other_vectors_are_not_used() {
        assertThatThrownBy(() -> EncodedHeads.of(bge, Share.ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no head is trained on the vectors of " + bge.name());
    }

    @Test
    void a_head_that_is_trained_on_its_vectors_is_used() {
        List<Labelled> rows = Stream.concat(
                        CRUEL.stream().map(text -> new Labelled(text, true, text, Folds.of(text))),
                        KIND.stream().map(text -> new Labelled(text, false, text, Folds.of(text))))
                .toList();
        Prepared data = Prepared.of(rows, Recipe::noSignals).encodedBy(bge);

        LinearHead head = Specs.MEANING.fit("toxicity", data, data.all());

        assertThat(EncodedHeads.of(
                                bge,
                                Share.ALL,
                                name -> Optional.of(head)
                                        .filter(own -> own.name().equals(name)))
                        .graders())
                .singleElement()
                .satisfies(grader -> assertThat(grader.dimensions()).containsExactly("value.civility"));
        assertThat(sum(head, "You stupid fool, go away.")).isGreaterThan(sum(head, "I am glad that you came."));
    }

    private static double sum(LinearHead head, String text) {
        return head.sum(Features.of(text).with(bge.encode(text)), new float[0]);
    }

    private static double dot(float[] a, float[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}
