package io.plumbline.train.appeal;

import io.plumbline.scorer.grade.learned.ValueGroup;
import io.plumbline.train.head.Floors;
import io.plumbline.train.head.Prepared;
import io.plumbline.train.measure.Bootstrap;
import io.plumbline.train.measure.Interval;
import io.plumbline.train.measure.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The groups of values on the validation part: the mean of the heads that ship, against whether people see any of the group's values, beside TF-IDF that learned
 * just that.
 */
final class Groups {

    private Groups() {}

    static String table(Appeals appeals) {
        Map<String, double[]> probabilities = new HashMap<>();
        List<String> values = appeals.arguments().values();
        for (int value = 0; value < values.size(); value++) {
            if (appeals.ships(value)) {
                probabilities.put(values.get(value), appeals.probabilities(value));
            }
        }
        StringBuilder table = new StringBuilder("| group | heads | positive | AUROC of TF-IDF | AUROC | ahead by |\n"
                + "| --- | --- | --- | --- | --- | --- |\n");
        for (ValueGroup group : ValueGroup.values()) {
            List<String> heads = probabilities.keySet().stream()
                    .filter(group::holds)
                    .sorted()
                    .toList();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s |%n",
                    group.label(),
                    heads.size(),
                    row(appeals, group, probabilities)));
        }
        return table.toString();
    }

    private static String row(Appeals appeals, ValueGroup group, Map<String, double[]> probabilities) {
        Arguments arguments = appeals.arguments();
        boolean[] labels = new boolean[arguments.rows().size()];
        for (int value = 0; value < arguments.values().size(); value++) {
            if (group.holds(arguments.values().get(value))) {
                for (int row = 0; row < labels.length; row++) {
                    labels[row] |= arguments.labels()[value][row];
                }
            }
        }
        int[] validation = arguments.part(false);
        boolean[] seen = Bootstrap.pick(labels, validation);
        List<Double> means = new ArrayList<>();
        for (int row = 0; row < seen.length; row++) {
            Map<String, Double> of = new HashMap<>();
            for (Map.Entry<String, double[]> value : probabilities.entrySet()) {
                of.put(value.getKey(), value.getValue()[row]);
            }
            group.mean(of).ifPresent(means::add);
        }
        if (means.size() < seen.length) {
            return "| | | none: too few heads";
        }
        double[] mean = means.stream().mapToDouble(Double::doubleValue).toArray();
        Prepared rows = arguments.rows().labelled(labels);
        double[] floor = Floors.TF_IDF.scores(rows, arguments.part(true), validation);
        Interval ahead = appeals.bootstrap().difference(Metric.AUROC, mean, floor, seen);
        int positives = 0;
        for (boolean label : seen) {
            positives += label ? 1 : 0;
        }
        return String.format(
                Locale.ROOT,
                "%d of %d | %s | %s | %s",
                positives,
                seen.length,
                appeals.bootstrap().of(Metric.AUROC, floor, seen),
                appeals.bootstrap().of(Metric.AUROC, mean, seen),
                ahead);
    }
}
