package io.plumbline.train.head;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.value.JailbreakWordings;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.train.data.Labelled;
import io.plumbline.train.data.Sets;
import io.plumbline.train.measure.Bootstrap;
import io.plumbline.train.measure.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What else there is to say of the head that reads prompts for attempts to break the rules: by other figures, among long texts alone, and how often it is wrong about ordinary prompts. */
public final class Attempts {

    /** Attempts are long and most prompts are short; among texts from here on length tells less. */
    private static final int LONG_CHARS = 400;

    private static final double[] PROBABILITIES = {0.5, 0.9};

    private Attempts() {}

    /** For the card; nothing for other heads. */
    public static List<String> notes(Evaluation evaluation, LinearHead head, Sets sets) throws IOException {
        if (!evaluation.spec().name().equals(Specs.JAILBREAK)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (Metric metric : new Metric[] {Metric.AUROC, Metric.F1}) {
            int[] all = evaluation.data().all();
            lines.add("By " + metric + " on the same rows: " + figures(evaluation, metric, all) + ".");
        }
        int[] lengthy = IntStream.range(0, evaluation.data().size())
                .filter(row -> evaluation.data().rows().get(row).text().length() >= LONG_CHARS)
                .toArray();
        int positive = 0;
        for (boolean label : Bootstrap.pick(evaluation.data().labels(), lengthy)) {
            positive += label ? 1 : 0;
        }
        lines.add(String.format(
                Locale.ROOT,
                "Among the %d rows of %d or more characters, %d positive, by AUPRC: %s; by AUROC: %s.",
                lengthy.length,
                LONG_CHARS,
                positive,
                figures(evaluation, Metric.AUPRC, lengthy),
                figures(evaluation, Metric.AUROC, lengthy)));
        lines.add(heldOut(evaluation));
        lines.add(elsewhere(head, sets.otherPrompts()));
        return lines;
    }

    private static String figures(Evaluation evaluation, Metric metric, int[] rows) {
        Bootstrap bootstrap = new Bootstrap(Arrays.stream(rows)
                .mapToObj(row -> evaluation.data().rows().get(row).group())
                .toList());
        boolean[] labels = Bootstrap.pick(evaluation.data().labels(), rows);
        double[] head = Bootstrap.pick(evaluation.of(Evaluation.HEAD), rows);
        StringBuilder figures = new StringBuilder("this head " + bootstrap.of(metric, head, labels));
        for (String method : List.of("length", Evaluation.TF_IDF, evaluation.reference())) {
            double[] scores = Bootstrap.pick(evaluation.of(method), rows);
            figures.append(String.format(
                    Locale.ROOT,
                    ", %s %.3f (ahead by %s)",
                    method,
                    metric.of(scores, labels),
                    bootstrap.difference(metric, head, scores, labels)));
        }
        return figures.toString();
    }

    /** Precision, recall and false alarms by the probability, calibrated on the other folds, and by the rules. */
    private static String heldOut(Evaluation evaluation) {
        double[] probabilities = evaluation.probabilities();
        List<Text> texts = evaluation.data().texts();
        StringBuilder table = new StringBuilder("""
                Held out, read as an attempt:

                | read by | precision | recall | false alarms per 1,000 of each source held out |
                | --- | --- | --- | --- |""");
        for (double least : PROBABILITIES) {
            table.append(row(evaluation, "probability above " + least, row -> probabilities[row] > least));
        }
        return table.append(row(evaluation, "wordings alone", row -> JailbreakWordings.attempts(texts.get(row))))
                .toString();
    }

    private static String row(Evaluation evaluation, String by, Predicate<Integer> read) {
        Prepared data = evaluation.data();
        int hits = 0;
        int found = 0;
        for (int row : data.all()) {
            boolean is = read.test(row);
            found += is ? 1 : 0;
            hits += is && data.labels()[row] ? 1 : 0;
        }
        StringBuilder alarms = new StringBuilder();
        for (String fold : data.folds()) {
            List<Labelled> rows = data.rows();
            int[] ordinary = Arrays.stream(data.rows(fold, true))
                    .filter(row -> !rows.get(row).label())
                    .toArray();
            long wrong = Arrays.stream(ordinary).filter(read::test).count();
            alarms.append(String.format(
                    Locale.ROOT, "%s%s %.1f", alarms.isEmpty() ? "" : ", ", fold, 1_000.0 * wrong / ordinary.length));
        }
        return String.format(
                Locale.ROOT,
                "%n| %s | %.3f | %.3f | %s |",
                by,
                hits / (double) found,
                hits / (double) evaluation.positives(),
                alarms);
    }

    /** On prompts that nothing was learned from, by the weights as they ship; whether one of them is an attempt after all is not labelled. */
    private static String elsewhere(LinearHead head, Map<String, List<String>> prompts) {
        StringBuilder table = new StringBuilder("""
                Of prompts of sources that no head learns from, read as attempts per 1,000, by the weights as they are stored:

                | prompts | probability above 0.5 | above 0.9 | wordings alone |
                | --- | --- | --- | --- |""");
        prompts.forEach((source, texts) -> {
            int[] read = new int[3];
            for (String prompt : texts) {
                Text text = Text.of(prompt);
                double probability = head.probability(text.features(), JailbreakWordings.signals(text));
                read[0] += probability > PROBABILITIES[0] ? 1 : 0;
                read[1] += probability > PROBABILITIES[1] ? 1 : 0;
                read[2] += JailbreakWordings.attempts(text) ? 1 : 0;
            }
            table.append(String.format(
                    Locale.ROOT,
                    "%n| %s (%d) | %.1f | %.1f | %.1f |",
                    source,
                    texts.size(),
                    1_000.0 * read[0] / texts.size(),
                    1_000.0 * read[1] / texts.size(),
                    1_000.0 * read[2] / texts.size()));
        });
        return table.toString();
    }
}
