package io.plumbline.train.head;

import io.plumbline.scorer.grade.preference.Tone;
import io.plumbline.train.measure.Interval;
import io.plumbline.train.measure.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A head beside the rules that read the same, on the same rows: by F1, since rules only say yes or no; the head says yes where its probability, calibrated on the other
 * folds, is above one half.
 */
public record ByRules(Interval rules, Interval head, Interval ahead) {

    private static final String TONE = "tone-";

    /** Empty where no rules read what the head reads. */
    public static Optional<ByRules> of(Evaluation evaluation) {
        String name = evaluation.spec().name();
        Prepared data = evaluation.data();
        if (!name.startsWith(TONE)
                || Tone.shows(name.substring(TONE.length()), data.texts().get(0))
                        .isEmpty()) {
            return Optional.empty();
        }
        double[] rules = new double[data.size()];
        double[] head = evaluation.probabilities();
        for (int row = 0; row < rules.length; row++) {
            rules[row] = Tone.shows(name.substring(TONE.length()), data.texts().get(row))
                            .orElse(false)
                    ? 1
                    : -1;
            head[row] = head[row] > 0.5 ? 1 : -1;
        }
        return Optional.of(new ByRules(
                evaluation.bootstrap().of(Metric.F1, rules, data.labels()),
                evaluation.bootstrap().of(Metric.F1, head, data.labels()),
                evaluation.bootstrap().difference(Metric.F1, head, rules, data.labels())));
    }

    /** For the card. */
    public static List<String> notes(Evaluation evaluation) {
        return of(evaluation)
                .map(by -> String.format(
                        Locale.ROOT,
                        "By F1 on the same rows the rules that read the same reach %s, this head at a probability of one half %s; it is ahead"
                                + " by %s.",
                        by.rules(),
                        by.head(),
                        by.ahead()))
                .stream()
                .toList();
    }
}
