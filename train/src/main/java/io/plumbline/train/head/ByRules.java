package io.plumbline.train.head;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.preference.Tone;
import io.plumbline.scorer.grade.value.JailbreakWordings;
import io.plumbline.train.measure.Interval;
import io.plumbline.train.measure.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A head beside the rules that read the same, on the same rows: by F1, since rules only say yes or no; the head says yes where its probability, calibrated on the other
 * folds, is above one half.
 */
public record ByRules(Interval rules, Interval head, Interval ahead) {

    private static final String TONE = "tone-";

    /** Empty where no rules read what the head reads. */
    public static Optional<ByRules> of(Evaluation evaluation) {
        Prepared data = evaluation.data();
        Optional<Predicate<Text>> read =
                rules(evaluation.spec().name(), data.texts().get(0));
        if (read.isEmpty()) {
            return Optional.empty();
        }
        double[] rules = new double[data.size()];
        double[] head = evaluation.probabilities();
        for (int row = 0; row < rules.length; row++) {
            rules[row] = read.get().test(data.texts().get(row)) ? 1 : -1;
            head[row] = head[row] > 0.5 ? 1 : -1;
        }
        return Optional.of(new ByRules(
                evaluation.bootstrap().of(Metric.F1, rules, data.labels()),
                evaluation.bootstrap().of(Metric.F1, head, data.labels()),
                evaluation.bootstrap().difference(Metric.F1, head, rules, data.labels())));
    }

    private static Optional<Predicate<Text>> rules(String head, Text any) {
        if (head.equals(Specs.JAILBREAK)) {
            return Optional.of(JailbreakWordings::attempts);
        }
        String tone = head.startsWith(TONE) ? head.substring(TONE.length()) : "";
        return Tone.shows(tone, any).map(known -> text -> Tone.shows(tone, text).orElse(false));
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
