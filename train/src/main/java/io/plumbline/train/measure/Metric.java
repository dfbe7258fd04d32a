package io.plumbline.train.measure;

import java.util.Arrays;
import java.util.Comparator;

/** A figure of scores against yes-or-no labels. */
public enum Metric {
    /** The share of pairs of a positive and a negative row that are ranked rightly, ties half. */
    AUROC {
        @Override
        public double of(double[] scores, boolean[] labels) {
            Integer[] order = descending(scores);
            double positives = count(labels);
            double negatives = labels.length - positives;
            double above = 0;
            double right = 0;
            for (int i = 0; i < order.length; ) {
                int end = endOfTie(order, scores, i);
                double tiedPositives = 0;
                for (int j = i; j < end; j++) {
                    tiedPositives += labels[order[j]] ? 1 : 0;
                }
                double tiedNegatives = end - i - tiedPositives;
                right += tiedNegatives * (above + tiedPositives / 2);
                above += tiedPositives;
                i = end;
            }
            return right / (positives * negatives);
        }
    },
    /** Average precision: the mean over positives of the precision at their rank; tied rows share one threshold. */
    AUPRC {
        @Override
        public double of(double[] scores, boolean[] labels) {
            Integer[] order = descending(scores);
            double positives = count(labels);
            double found = 0;
            double sum = 0;
            for (int i = 0; i < order.length; ) {
                int end = endOfTie(order, scores, i);
                double before = found;
                for (int j = i; j < end; j++) {
                    found += labels[order[j]] ? 1 : 0;
                }
                sum += (found - before) * found / end;
                i = end;
            }
            return sum / positives;
        }
    },
    /** The harmonic mean of precision and recall where scores above 0 are read as yes. */
    F1 {
        @Override
        public double of(double[] scores, boolean[] labels) {
            double hit = 0;
            double wrong = 0;
            for (int i = 0; i < scores.length; i++) {
                hit += scores[i] > 0 && labels[i] ? 1 : 0;
                wrong += scores[i] > 0 != labels[i] ? 1 : 0;
            }
            return 2 * hit / (2 * hit + wrong);
        }
    },
    /** The share of rows rightly read where scores above 0 are read as yes, and 0 is half right. */
    ACCURACY {
        @Override
        public double of(double[] scores, boolean[] labels) {
            double right = 0;
            for (int i = 0; i < scores.length; i++) {
                right += scores[i] == 0 ? 0.5 : scores[i] > 0 == labels[i] ? 1 : 0;
            }
            return right / scores.length;
        }
    },
    /** The share of pairs, a row and the next, of which the first has the higher score, ties half. */
    PAIRS {
        @Override
        public double of(double[] scores, boolean[] labels) {
            double right = 0;
            for (int i = 0; i < scores.length; i += 2) {
                right += scores[i] == scores[i + 1] ? 0.5 : scores[i] > scores[i + 1] ? 1 : 0;
            }
            return 2 * right / scores.length;
        }
    };

    public abstract double of(double[] scores, boolean[] labels);

    private static Integer[] descending(double[] scores) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
        return order;
    }

    private static int endOfTie(Integer[] order, double[] scores, int start) {
        int end = start + 1;
        while (end < order.length && scores[order[end]] == scores[order[start]]) {
            end++;
        }
        return end;
    }

    private static double count(boolean[] labels) {
        double count = 0;
        for (boolean label : labels) {
            count += label ? 1 : 0;
        }
        return count;
    }
}
