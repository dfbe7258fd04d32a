package io.plumbline.train.head;

import io.plumbline.scorer.grade.Text;
import io.plumbline.train.measure.Bootstrap;
import io.plumbline.train.measure.Interval;
import io.plumbline.train.measure.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Figures beside a head's own, where that one alone says too little. */
public final class Further {

    /** Graders by heads say nothing of a text of fewer known pieces. */
    private static final int LEAST_KNOWN = 3;

    private Further() {}

    /** For the card. */
    public static List<String> notes(Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        if (evaluation.spec().split().equals(Specs.BY_MODEL)) {
            lines.add(String.format(
                    Locale.ROOT,
                    "That %s pools the rows of all models. Its mean over the models held out, each counted once: this head %s, %s %s, %s %s.",
                    evaluation.spec().metric(),
                    meanOverFolds(evaluation, Evaluation.HEAD),
                    Evaluation.TF_IDF,
                    meanOverFolds(evaluation, Evaluation.TF_IDF),
                    evaluation.reference(),
                    meanOverFolds(evaluation, evaluation.reference())));
        }
        // The aim for FULCRA is set by it.
        if (evaluation.spec().name().equals("opposed-any")) {
            lines.add(String.format(
                    Locale.ROOT,
                    "By AUPRC on the same rows, %.3f positive: this head %s, %s %s, %s %s.",
                    evaluation.positives() / (double) evaluation.data().size(),
                    byAuprc(evaluation, Evaluation.HEAD),
                    Evaluation.TF_IDF,
                    byAuprc(evaluation, Evaluation.TF_IDF),
                    evaluation.reference(),
                    byAuprc(evaluation, evaluation.reference())));
        }
        if (!evaluation.data().paired() && !evaluation.spec().isMeasuredOnly()) {
            lines.add(ofGraded(evaluation));
        }
        return lines;
    }

    /** The sets hold some rows that a grader would not grade, in other languages above all; the head's figure without them. */
    private static String ofGraded(Evaluation evaluation) {
        Prepared data = evaluation.data();
        int[] graded = Arrays.stream(data.all())
                .filter(row -> isGraded(data.texts().get(row)))
                .toArray();
        boolean[] labels = Bootstrap.pick(data.labels(), graded);
        int positives = 0;
        for (boolean label : labels) {
            positives += label ? 1 : 0;
        }
        Bootstrap bootstrap = new Bootstrap(Arrays.stream(graded)
                .mapToObj(row -> data.rows().get(row).group())
                .toList());
        Metric metric = evaluation.spec().metric();
        double[] head = Bootstrap.pick(evaluation.of(Evaluation.HEAD), graded);
        double[] words = Bootstrap.pick(evaluation.of(Evaluation.TF_IDF), graded);
        return String.format(
                Locale.ROOT,
                "Read as English and of %d known pieces or more, so graded where the head runs, are %d of the %d rows, %d of these positive. Of these alone: %s this head %s, %s %s,"
                        + " ahead by %s.",
                LEAST_KNOWN,
                graded.length,
                data.size(),
                positives,
                metric,
                bootstrap.of(metric, head, labels),
                Evaluation.TF_IDF,
                bootstrap.of(metric, words, labels),
                bootstrap.difference(metric, head, words, labels));
    }

    private static boolean isGraded(Text text) {
        return text.readsAsEnglish() && text.tokens().known() >= LEAST_KNOWN;
    }

    private static Interval byAuprc(Evaluation evaluation, String method) {
        return evaluation
                .bootstrap()
                .of(Metric.AUPRC, evaluation.of(method), evaluation.data().labels());
    }

    private static Interval meanOverFolds(Evaluation evaluation, String method) {
        Prepared data = evaluation.data();
        return evaluation
                .bootstrap()
                .of(rows -> data.folds().stream()
                        .mapToDouble(fold -> {
                            int[] ofFold = Arrays.stream(rows)
                                    .filter(row -> data.rows().get(row).fold().equals(fold))
                                    .toArray();
                            return evaluation
                                    .spec()
                                    .metric()
                                    .of(
                                            Bootstrap.pick(evaluation.of(method), ofFold),
                                            Bootstrap.pick(data.labels(), ofFold));
                        })
                        .average()
                        .orElseThrow());
    }
}
