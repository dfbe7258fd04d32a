package io.plumbline.train.head;

import io.plumbline.train.measure.Bootstrap;
import io.plumbline.train.measure.Interval;
import io.plumbline.train.measure.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Figures beside a head's own, where that one alone says too little. */
public final class Further {

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
        return lines;
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
