package io.plumbline.train.head;

import io.plumbline.scorer.model.Block;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.train.fit.Logistic;
import io.plumbline.train.fit.Rows;
import io.plumbline.train.fit.Vector;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What a head has to be better than: the floors, and the recipe that the project's own survey measured. */
public final class Floors {

    /** By how much frozen vectors of length 1 are stretched, so that they are not held back too much. */
    private static final double STRETCH = 4;

    private Floors() {}

    /** The commoner label of the rows learned from, for every row. */
    public static final Method MAJORITY = (data, learned, scored) -> {
        boolean[] labels = Method.labels(data, learned);
        int positives = 0;
        for (boolean label : labels) {
            positives += label ? 1 : 0;
        }
        double[] scores = new double[scored.length];
        Arrays.fill(scores, 2 * positives > labels.length ? 1 : -1);
        return scores;
    };

    /** The number of characters, its logarithm, by logistic regression. */
    public static final Method LENGTH = (data, learned, scored) -> regression(
            data,
            learned,
            scored,
            row -> new Vector.Dense(
                    new float[] {(float) Math.log1p(data.rows().get(row).text().length())}),
            1,
            1,
            1);

    /** Words and pairs of words, weighted by inverse document frequency, by logistic regression (C = 10). */
    public static final Method TF_IDF = (data, learned, scored) -> {
        TfIdf weights = TfIdf.of(data, learned);
        return regression(data, learned, scored, row -> weights.vector(data, row), weights.size(), 1, 10);
    };

    /** Hashed words and characters, by logistic regression (C = 10). */
    public static final Method SPARSE =
            Recipe.of(new Recipe.Member(Map.of(Block.WORDS, 1.0, Block.CHARACTERS, 1.0), 10));

    /** Frozen vectors of the encoder, by logistic regression (C = 1). */
    public static Method frozen(SentenceEncoder encoder) {
        return (data, learned, scored) -> {
            Map<Integer, Vector> vectors = new HashMap<>();
            for (int[] rows : new int[][] {learned, scored}) {
                for (int row : rows) {
                    vectors.put(
                            row,
                            new Vector.Dense(encoder.encode(data.rows().get(row).text())));
                }
            }
            return regression(
                    data,
                    learned,
                    scored,
                    row -> Objects.requireNonNull(vectors.get(row)),
                    encoder.dimensions(),
                    STRETCH,
                    1);
        };
    }

    /** The same with the head's own signals beside the vectors. */
    public static Method frozenWithSignals(SentenceEncoder encoder) {
        return (data, learned, scored) -> {
            Map<Integer, Vector> vectors = new HashMap<>();
            int signals = data.signals().get(0).length;
            for (int[] rows : new int[][] {learned, scored}) {
                for (int row : rows) {
                    float[] frozen = encoder.encode(data.rows().get(row).text());
                    float[] both = Arrays.copyOf(frozen, frozen.length + signals);
                    for (int i = 0; i < signals; i++) {
                        both[frozen.length + i] = (float) (data.signals().get(row)[i] / STRETCH);
                    }
                    vectors.put(row, new Vector.Dense(both));
                }
            }
            return regression(
                    data,
                    learned,
                    scored,
                    row -> Objects.requireNonNull(vectors.get(row)),
                    encoder.dimensions() + signals,
                    STRETCH,
                    1);
        };
    }

    /** The mean of two methods' ranks among the rows scored, so that it is above 0 where the mean of their scores is. */
    public static Method rankAverage(Method first, Method second) {
        return (data, learned, scored) -> {
            double[] a = first.scores(data, learned, scored);
            double[] b = second.scores(data, learned, scored);
            double[] ranksOfA = ranks(a);
            double[] ranksOfB = ranks(b);
            double[] sum = new double[a.length];
            for (int i = 0; i < sum.length; i++) {
                sum[i] = ranksOfA[i] + ranksOfB[i];
            }
            return sum;
        };
    }

    /** The mean of two methods' scores. */
    public static Method average(Method first, Method second) {
        return (data, learned, scored) -> {
            double[] a = first.scores(data, learned, scored);
            double[] b = second.scores(data, learned, scored);
            double[] mean = new double[a.length];
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (a[i] + b[i]) / 2;
            }
            return mean;
        };
    }

    private static double[] ranks(double[] scores) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double[] ranks = new double[scores.length];
        for (int i = 0; i < order.length; ) {
            int end = i + 1;
            while (end < order.length && scores[order[end]] == scores[order[i]]) {
                end++;
            }
            for (int j = i; j < end; j++) {
                ranks[order[j]] = (i + end + 1) / 2.0 / scores.length;
            }
            i = end;
        }
        return ranks;
    }

    private interface Column {
        Vector of(int row);
    }

    private static double[] regression(
            Prepared data, int[] learned, int[] scored, Column column, int width, double factor, double c) {
        Logistic fitted = Method.fit(data, learned, rows(learned, column, width, factor), c);
        return fitted.sums(rows(scored, column, width, factor));
    }

    private static Rows rows(int[] rows, Column column, int width, double factor) {
        Vector[][] vectors = new Vector[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            vectors[i] = new Vector[] {column.of(rows[i])};
        }
        return new Rows(vectors, new int[] {width}, new double[] {factor});
    }

    /** Sublinear term frequency, smooth inverse document frequency, length 1: scikit-learn's reading of it. */
    private record TfIdf(Map<String, Integer> columns, double[] inverse) {

        static TfIdf of(Prepared data, int[] learned) {
            Map<String, Integer> documents = new TreeMap<>();
            for (int row : learned) {
                terms(data, row).keySet().forEach(term -> documents.merge(term, 1, Integer::sum));
            }
            Map<String, Integer> columns = new HashMap<>();
            double[] inverse = new double[documents.size()];
            documents.forEach((term, count) -> {
                inverse[columns.size()] = Math.log((1.0 + learned.length) / (1 + count)) + 1;
                columns.put(term, columns.size());
            });
            return new TfIdf(columns, inverse);
        }

        int size() {
            return inverse.length;
        }

        Vector vector(Prepared data, int row) {
            TreeMap<Integer, Float> components = new TreeMap<>();
            terms(data, row).forEach((term, count) -> {
                Integer column = columns.get(term);
                if (column != null) {
                    components.put(column, (float) ((1 + Math.log(count)) * inverse[column]));
                }
            });
            double square = 0;
            for (float component : components.values()) {
                square += (double) component * component;
            }
            int[] at = new int[components.size()];
            float[] values = new float[at.length];
            int i = 0;
            for (Map.Entry<Integer, Float> component : components.entrySet()) {
                at[i] = component.getKey();
                values[i++] = (float) (component.getValue() / Math.sqrt(square));
            }
            return new Vector.Sparse(at, values);
        }

        private static Map<String, Integer> terms(Prepared data, int row) {
            Map<String, Integer> terms = new TreeMap<>();
            String before = null;
            for (String word : data.texts().get(row).words()) {
                terms.merge(word, 1, Integer::sum);
                if (before != null) {
                    terms.merge(before + " " + word, 1, Integer::sum);
                }
                before = word;
            }
            return terms;
        }
    }
}
