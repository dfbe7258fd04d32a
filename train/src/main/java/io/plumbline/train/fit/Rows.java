package io.plumbline.train.fit;

import java.util.Arrays;

/**
 * Rows over groups of columns, each group scaled by a factor of its own, which is how strongly its weights are held back.
 *
 * @param vectors one array a row, one vector a group
 * @param widths how many columns each group has
 * @param factors by what each group's components are multiplied
 */
public record Rows(Vector[][] vectors, int[] widths, double[] factors) {

    public int size() {
        return vectors.length;
    }

    public int columns() {
        return Arrays.stream(widths).sum();
    }

    public Rows select(int[] rows) {
        Vector[][] selected = new Vector[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = vectors[rows[i]];
        }
        return new Rows(selected, widths, factors);
    }

    double dot(int row, double[] weights) {
        double sum = 0;
        int at = 0;
        for (int group = 0; group < widths.length; group++) {
            sum += factors[group] * vectors[row][group].dot(weights, at);
            at += widths[group];
        }
        return sum;
    }

    void addTo(double[] sum, int row, double factor) {
        int at = 0;
        for (int group = 0; group < widths.length; group++) {
            vectors[row][group].addTo(sum, at, factor * factors[group]);
            at += widths[group];
        }
    }
}
