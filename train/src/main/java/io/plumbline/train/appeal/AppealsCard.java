package io.plumbline.train.appeal;

import io.plumbline.train.measure.Interval;
import java.util.Locale;

/** The model card of the twenty heads, as Markdown. */
public final class AppealsCard {

    private AppealsCard() {}

    public static String of(Appeals appeals) {
        StringBuilder card = new StringBuilder("""
                # Heads `appeal-*`

                <!-- Written by ./plumbline train; do not edit. -->

                A probability of 1 means that people would say the text argues with the value.

                | | |
                | --- | --- |
                | shipped | %s |
                | data | Touché23-ValueEval (CC-BY-4.0): %d arguments for training, %d for validation, premises alone |
                | held out | the validation part, no conclusion of which is in the training part; thresholds by 5 folds of the training part, by conclusion; intervals over conclusions |
                | features | encoded (C = 1.0); averaged with words, characters (C = 10.0) |
                | languages | English; other languages, and texts of fewer than 3 known pieces, are not graded |
                | known failures | arguments of one sentence, not answers of chatbots: of use as a trend of many answers, not of one; a value that is argued against reads like one argued with; rare values are found badly |
                | calibration | Platt, on the training part held out |

                """.formatted(
                        appeals.ships() ? "yes" : "no",
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
        card.append("| value | positive | F1 of TF-IDF | F1 | AUROC |\n| --- | --- | --- | --- | --- |\n");
        for (int value = 0; value < appeals.arguments().values().size(); value++) {
            card.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %.3f | %.3f | %.3f |%n",
                    appeals.arguments().values().get(value),
                    appeals.positives(value),
                    appeals.f1(Appeals.TF_IDF, value),
                    appeals.f1(Appeals.HEAD, value),
                    appeals.auroc(value)));
        }
        return card.toString();
    }
}
