package io.plumbline.train.head;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.model.Features;
import io.plumbline.train.data.Labelled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Labelled rows with their features, computed once.
 *
 * @param signals of each row, the head's own signals
 */
public record Prepared(List<Labelled> rows, List<Text> texts, List<float[]> signals, boolean[] labels) {

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
        return new Prepared(rows, texts, own, labels);
    }

    /** These rows and then those of the other. */
    public Prepared and(Prepared other) {
        boolean[] both = Arrays.copyOf(labels, labels.length + other.labels.length);
        System.arraycopy(other.labels, 0, both, labels.length, other.labels.length);
        return new Prepared(concat(rows, other.rows), concat(texts, other.texts), concat(signals, other.signals), both);
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    public int size() {
        return rows.size();
    }

    public Features features(int row) {
        return texts.get(row).features();
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
        return java.util.stream.IntStream.range(0, size()).toArray();
    }

    @Override
    public String toString() {
        return "Prepared[" + size() + "]";
    }
}
