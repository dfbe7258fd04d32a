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

    /** By what each two rows differ, the first from the second and then the other way round, in turn. */
    public Rows differences() {
        Vector[][] differences = new Vector[vectors.length / 2][widths.length];
        for (int pair = 0; pair < differences.length; pair++) {
            Vector[] from = vectors[2 * pair + pair % 2];
            Vector[] to = vectors[2 * pair + 1 - pair % 2];
            for (int group = 0; group < widths.length; group++) {
                differences[pair][group] = new Vector.Difference(from[group], to[group]);
            }
        }
        return new Rows(differences, widths, factors);
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
