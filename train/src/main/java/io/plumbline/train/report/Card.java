package io.plumbline.train.report;

import io.plumbline.train.head.Evaluation;
import io.plumbline.train.measure.Interval;
import io.plumbline.train.measure.Reliability;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The model card of one head (Mitchell et al. 2019), as Markdown. */
public final class Card {

    private Card() {}

    /**
     * Writes the card.
     *
     * @param notes further lines on what was measured, such as on other data
     */
    public static String of(Evaluation evaluation, List<String> notes) {
        StringBuilder card = new StringBuilder();
        var spec = evaluation.spec();
        line(card, "# Head `%s`", spec.name());
        line(card, "");
        line(card, "<!-- Written by ./plumbline train; do not edit. -->");
        line(card, "");
        line(card, "A probability of 1 means that %s.", spec.looksFor());
        line(card, "");
        line(card, "| | |");
        line(card, "| --- | --- |");
        line(
                card,
                "| shipped | %s |",
                evaluation.heldBack().map(why -> "no: " + why).orElse("yes"));
        line(
                card,
                "| data | %s: %d rows, %d positive |",
                spec.set(),
                evaluation.data().size(),
                evaluation.positives());
        line(card, "| held out | %s |", spec.split());
        line(card, "| features | %s |", features(evaluation));
        line(card, "| languages | English; other languages, and texts of fewer than 3 known pieces, are not graded |");
        line(card, "| known failures | %s |", spec.failures());
        Reliability reliability = evaluation.reliability();
        line(
                card,
                "| calibration | Platt, held out: Brier %.3f, expected calibration error %.3f |",
                reliability.brier(),
                reliability.gap());
        line(card, "");
        line(card, "| method | %s [95 %% of samples] | the head is ahead by |", spec.metric());
        line(card, "| --- | --- | --- |");
        for (String method : evaluation.methods()) {
            Interval ahead = evaluation.ahead(method);
            line(
                    card,
                    "| %s | %s | %s |",
                    method,
                    evaluation.figure(method),
                    method.equals(Evaluation.HEAD) ? "" : ahead.toString());
        }
        line(card, "");
        line(
                card,
                "The reference is %s. Half way from TF-IDF to it the head is ahead by %s; what ships is above 0 there and ahead of TF-IDF, at 95 %% of samples.",
                evaluation.reference(),
                evaluation.comparison().half());
        line(card, "");
        StringBuilder folds = new StringBuilder();
        for (Map.Entry<String, Double> fold : evaluation.byFold().entrySet()) {
            folds.append(String.format(
                    Locale.ROOT, "%s%s %.3f", folds.isEmpty() ? "" : ", ", fold.getKey(), fold.getValue()));
        }
        line(card, "By what was held out: %s.", folds);
        for (String note : notes) {
            line(card, "");
            line(card, "%s", note);
        }
        return card.toString();
    }

    private static String features(Evaluation evaluation) {
        return String.join(
                "; averaged with ",
                evaluation.spec().recipe().members().stream()
                        .map(member -> String.join(
                                        ", ",
                                        member.blocks().keySet().stream()
                                                .sorted()
                                                .map(block -> block.name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', ' '))
                                                .toList())
                                + String.format(Locale.ROOT, " (C = %s)", member.c()))
                        .toList());
    }

    private static void line(StringBuilder card, String format, Object... arguments) {
        card.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
