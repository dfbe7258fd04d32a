package io.plumbline.train.head;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.scorer.model.TokenTable;
import io.plumbline.train.data.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Labelled rows with their features, computed once.
 *
 * @param signals of each row, the head's own signals
 * @param paired whether each two rows are a pair, a positive one and then a negative one, of which only the difference counts
 * @param sentences the encoder whose vectors are among the features, if any
 */
public record Prepared(
        List<Labelled> rows,
        List<Text> texts,
        List<float[]> signals,
        boolean[] labels,
        boolean paired,
        Optional<SentenceEncoder> sentences) {

    public static Prepared of(List<Labelled> rows, Function<Text, float[]> signals) {
        List<Text> texts = new ArrayList<>();
        List<float[]> own = new ArrayList<>();
        boolean[] labels = new boolean[rows.size()];
        for (int row = 0; row < labels.length; row++) {
            Text text = Text.of(rows.get(row).text());
            texts.add(text);
            own.add(signals.apply(text));
            labels[row] = rows.get(row).label();
        }
        return new Prepared(rows, texts, own, labels, false, Optional.empty());
    }

    /** The same rows with other labels. */
    public Prepared labelled(boolean[] others) {
        return new Prepared(rows, texts, signals, others, paired, sentences);
    }

    /** The same rows as pairs. */
    public Prepared inPairs() {
        return new Prepared(rows, texts, signals, labels, true, sentences);
    }

    /** The same rows with the encoder's vectors among their features. */
    public Prepared encodedBy(SentenceEncoder encoder) {
        return new Prepared(rows, texts, signals, labels, paired, Optional.of(encoder));
    }

    /** The name of the encoder whose vectors the features hold. */
    public String encoder() {
        return sentences.map(SentenceEncoder::name).orElse(TokenTable.shipped().name());
    }

    public int size() {
        return rows.size();
    }

    public Features features(int row) {
        Text text = texts.get(row);
        return sentences.map(text::features).orElseGet(text::features);
    }

    public List<String> groups() {
        return rows.stream().map(Labelled::group).toList();
    }

    public List<String> folds() {
        return rows.stream().map(Labelled::fold).distinct().sorted().toList();
    }

    /** The numbers of the rows in the fold, or of those outside it. */
    public int[] rows(String fold, boolean inside) {
        return java.util.stream.IntStream.range(0, size())
                .filter(row -> rows.get(row).fold().equals(fold) == inside)
                .toArray();
    }

    public int[] all() {
        return numbers(size());
    }

    /** The numbers below a size. */
    static int[] numbers(int size) {
        return java.util.stream.IntStream.range(0, size).toArray();
    }

    @Override
    public String toString() {
        return "Prepared[" + size() + "]";
    }
}
