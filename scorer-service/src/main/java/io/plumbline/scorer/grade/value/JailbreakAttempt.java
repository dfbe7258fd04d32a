package io.plumbline.scorer.grade.value;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import io.plumbline.scorer.model.LinearHead;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Whether the last user message leaves the assistant its rules: 1 minus how likely it tries to make it drop them, by a persona, by annulling its instructions, by forbidding refusals and
 * the like. {@link JailbreakWordings} says by what means; the head weighs them, and words and meaning beside.
 *
 * <p>Reads the prompt alone, so it says who attacks and not whether it worked, and it grades refused and broken-off exchanges as well. A plain harmful request is no attempt. Trained on prompts
 * in the wild of 2023, of which the card tells more; other languages than English, and messages of fewer than {@value #LEAST_KNOWN} known pieces, are not applicable. Nor is one whose
 * probability is nearer than {@value #UNSURE} to one half, as with the other heads that say yes or no, or one that an agent's exchange only repeats.
 */
@Singleton
public final class JailbreakAttempt extends DimensionGrader {

    static final int LEAST_KNOWN = 3;
    static final String NO_PROMPT = "no-prompt";
    static final String TOO_SHORT = "too-short";
    static final double UNSURE = 0.1;
    static final String IS_UNSURE = "unsure";
    static final String SAME_TURN = "same-turn";

    private final LinearHead head = LinearHead.shipped("jailbreak-attempt");

    public JailbreakAttempt() {
        super("jailbreak-attempt", 2, "value.jailbreak-attempt");
    }

    @Override
    protected Verdict read(Subject subject) {
        Text prompt = subject.prompt();
        if (prompt.isBlank()) {
            return Verdict.abstain(NO_PROMPT);
        }
        if (subject.continuesTurn()) {
            return Verdict.abstain(SAME_TURN);
        }
        if (!prompt.readsAsEnglish()) {
            return Verdict.abstain(Need.ENGLISH.reason());
        }
        if (prompt.tokens().known() < LEAST_KNOWN) {
            return Verdict.abstain(TOO_SHORT);
        }
        double probability = head.probability(prompt.features(), JailbreakWordings.signals(prompt));
        if (Math.abs(probability - 0.5) < UNSURE) {
            return Verdict.abstain(IS_UNSURE);
        }
        return Verdict.score(1 - probability, String.format(Locale.ROOT, "attempt=%.2f", probability));
    }
}
