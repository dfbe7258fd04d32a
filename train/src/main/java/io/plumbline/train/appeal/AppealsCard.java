package io.plumbline.train.appeal;

import io.plumbline.train.head.Unsure;
import io.plumbline.train.measure.Comparison;
import io.plumbline.train.measure.Interval;
import java.util.Locale;

/** The model card of the twenty heads, as Markdown: what ships is written there head by head. */
public final class AppealsCard {

    private static final double SURE = 0.1;

    private AppealsCard() {}

    public static String of(Appeals appeals) {
        StringBuilder card = new StringBuilder("""
                # Heads `appeal-*`

                <!-- Written by ./plumbline train; do not edit. -->

                A probability of 1 means that people would say the text argues with the value.

                | | |
                | --- | --- |
                | shipped | %d of %d, those marked below: each that by F1 is ahead of TF-IDF, and of half way from there to the better reference, at 95 %% of samples |
                | data | Touché23-ValueEval (CC-BY-4.0): %d arguments for training, %d for validation, premises alone |
                | held out | the validation part, no conclusion of which is in the training part; thresholds by 5 folds of the training part, by conclusion; intervals over conclusions |
                | features | encoded (C = 1.0); averaged with words, characters (C = 10.0) |
                | languages | English; other languages, and texts of fewer than 3 known pieces, are not graded |
                | known failures | arguments of one sentence, not answers of chatbots: of use as a trend of many answers, not of one; a value that is argued against reads like one argued with; rare values are found badly |
                | calibration | Platt, on the training part held out |

                """.formatted(
                        appeals.shipped().size(),
                        appeals.arguments().values().size(),
                        appeals.arguments().training(),
                        appeals.arguments().rows().size() - appeals.arguments().training()));
        card.append("| method | macro-F1 [95 % of samples] | the heads are ahead by |\n| --- | --- | --- |\n");
        for (String method : appeals.readings().keySet()) {
            Interval ahead = appeals.ahead(method);
            card.append(String.format(
                    "| %s | %s | %s |%n",
                    method, appeals.macroF1(method), method.equals(Appeals.HEAD) ? "" : ahead.toString()));
        }
        card.append("\nMacro-F1 is that of the task: the harmonic mean of mean precision and mean recall.\n\n");
        card.append("""
                Each head alone, by F1 at the threshold that the training part sets. Twenty are tested, each at 95 %, so that chance keeps or loses one or two: see the intervals. "Sure" leaves
                out probabilities nearer than 0.1 to one half.

                | value | positive | F1 of TF-IDF | of the reference | F1 | ahead of TF-IDF | ahead of the reference | ahead of half way to it | AUROC | right, always no | right | sure | right where sure | shipped |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (int value = 0; value < appeals.arguments().values().size(); value++) {
            card.append(row(appeals, value));
        }
        card.append(
                        "\nThe four groups of values, each the mean of its heads that ship, against whether people see any value of the group:\n\n")
                .append(Groups.table(appeals));
        return card.toString();
    }

    private static String row(Appeals appeals, int value) {
        String reference = appeals.reference(value);
        Comparison comparison = appeals.comparison(value);
        boolean[] labels = appeals.labels(value);
        Unsure all = Unsure.of(appeals.probabilities(value), labels, 0, appeals.bootstrap());
        Unsure sure = Unsure.of(appeals.probabilities(value), labels, SURE, appeals.bootstrap());
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.3f | %.3f | %.3f | %s | %s | %s | %.3f | %.3f | %.3f | %.3f | %.3f | %s |%n",
                appeals.arguments().values().get(value),
                appeals.positives(value),
                appeals.f1(Appeals.TF_IDF, value),
                appeals.f1(reference, value),
                appeals.f1(Appeals.HEAD, value),
                signed(comparison.words()),
                signed(comparison.reference()),
                signed(comparison.half()),
                appeals.auroc(value),
                share(labels),
                all.right().value(),
                sure.kept().value(),
                sure.right().value(),
                comparison.holds() ? "yes" : "no");
    }

    private static double share(boolean[] labels) {
        double no = 0;
        for (boolean label : labels) {
            no += label ? 0 : 1;
        }
        return no / labels.length;
    }

    private static String signed(Interval interval) {
        return String.format(Locale.ROOT, "%+.3f [%+.3f, %+.3f]", interval.value(), interval.low(), interval.high());
    }
}
