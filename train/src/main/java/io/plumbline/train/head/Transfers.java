package io.plumbline.train.head;

import io.plumbline.scorer.model.LinearHead;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.train.data.Labelled;
import io.plumbline.train.data.Sets;
import io.plumbline.train.measure.Agreement;
import io.plumbline.train.measure.Bootstrap;
import io.plumbline.train.measure.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a head reaches on data of another source, without having learned anything from it. */
public final class Transfers {

    private Transfers() {}

    public static List<String> of(Spec spec, LinearHead head, Sets sets, SentenceEncoder encoder) throws IOException {
        if (spec.name().equals(Spec.ACT + "wrong")) {
            return List.of(ethics(spec, head, sets, encoder));
        }
        if (!spec.name().equals("refusal")) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(llmdrift(spec, head, sets));
        lines.add(threeClasses(spec, sets));
        return lines;
    }

    private static String ethics(Spec spec, LinearHead head, Sets sets, SentenceEncoder encoder) throws IOException {
        Prepared data = Prepared.of(sets.ethics(), spec.signals()).encodedBy(encoder);
        double[] scores = Recipe.scores(head, data, data.all());
        return String.format(
                Locale.ROOT,
                "Moved untouched to ETHICS, %d short scenarios of commonsense morality: AUROC %s.",
                data.size(),
                new Bootstrap(data.groups()).of(Metric.AUROC, scores, data.labels()));
    }

    /** Full compliance, full refusal or partial refusal; the head reads every refusal as a full one. */
    private static String threeClasses(Spec any, Sets sets) throws IOException {
        Prepared refused = Prepared.of(any.rows().of(sets), any.signals());
        List<Labelled> partly = sets.xstest(label -> label.startsWith("3_"));
        double[] scores = any.recipe().heldOut(refused);
        int[] read = new int[scores.length];
        int[] labelled = new int[scores.length];
        for (int row = 0; row < read.length; row++) {
            read[row] = scores[row] > 0 ? 1 : 0;
            labelled[row] = partly.get(row).label() ? 2 : refused.labels()[row] ? 1 : 0;
        }
        Bootstrap bootstrap = new Bootstrap(refused.groups());
        return String.format(
                Locale.ROOT,
                "Of XSTest's three classes (full compliance, full refusal, partial refusal), every refusal read as a full one and one"
                        + " model held out: accuracy %s, Cohen's kappa %s. The labels of GPT-4 that are shipped with XSTest reach .804"
                        + " and .636 on all five models.",
                bootstrap.of(rows -> Agreement.of(read, labelled, rows).accuracy()),
                bootstrap.of(rows -> Agreement.of(read, labelled, rows).kappa()));
    }

    private static List<String> llmdrift(Spec spec, LinearHead head, Sets sets) throws IOException {
        Prepared data = Prepared.of(sets.llmdrift(), spec.signals());
        double[] scores = Recipe.scores(head, data, data.all());
        Bootstrap bootstrap = new Bootstrap(data.groups());
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Moved untouched to LLMDrift's sensitive questions (Apache-2.0, %d answers of four dated models): accuracy %s"
                        + " (majority .910), AUROC %s. Refusal rate, labelled and read:",
                data.size(),
                bootstrap.of(Metric.ACCURACY, scores, data.labels()),
                bootstrap.of(Metric.AUROC, scores, data.labels())));
        StringBuilder table = new StringBuilder("| model | labelled | read |\n| --- | --- | --- |");
        for (String model : data.folds()) {
            int[] rows = data.rows(model, true);
            table.append(String.format(
                    Locale.ROOT,
                    "%n| %s | %.2f | %.2f |",
                    model,
                    share(data, rows),
                    share(Bootstrap.pick(scores, rows))));
        }
        lines.add(table.toString());
        return lines;
    }

    private static double share(Prepared data, int[] rows) {
        double refused = 0;
        for (int row : rows) {
            Labelled labelled = data.rows().get(row);
            refused += labelled.label() ? 1 : 0;
        }
        return refused / rows.length;
    }

    private static double share(double[] scores) {
        double yes = 0;
        for (double score : scores) {
            yes += score > 0 ? 1 : 0;
        }
        return yes / scores.length;
    }
}
