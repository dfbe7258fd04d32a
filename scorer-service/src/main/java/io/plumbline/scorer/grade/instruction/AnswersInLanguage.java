package io.plumbline.scorer.grade.instruction;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Language;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import io.plumbline.scorer.grade.constraint.AnswerLanguage;
import io.plumbline.scorer.grade.constraint.Ask;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Whether the answer is in the language asked for, else in the language of the user's latest message long enough to tell.
 *
 * <p>Abstains where either language is uncertain, and where the prompt speaks of languages without asking for one.
 */
@Singleton
public final class AnswersInLanguage extends DimensionGrader {

    public AnswersInLanguage() {
        super("language", 3, "instruction.language", Need.COMPLETE, Need.TEXT);
    }

    @Override
    protected Verdict read(Subject subject) {
        Language spoken = subject.answer().language();
        if (!spoken.certain()) {
            return Verdict.abstain("answer-uncertain");
        }
        Ask ask = Ask.of(subject.instructions());
        Optional<String> wanted = AnswerLanguage.requested(ask);
        if (wanted.isPresent()) {
            return Verdict.flag(spoken.is(wanted.get()), "requested " + wanted.get() + ", answered " + spoken.code());
        }
        if (AnswerLanguage.mentioned(ask)) {
            return Verdict.abstain("ambiguous");
        }
        return userLanguage(subject.asked())
                .map(user ->
                        Verdict.flag(spoken.is(user.code()), "asked in " + user.code() + ", answered " + spoken.code()))
                .orElseGet(() -> Verdict.abstain("prompt-uncertain"));
    }

    private static Optional<Language> userLanguage(List<Text> asked) {
        for (int i = asked.size() - 1; i >= 0; i--) {
            Language language = asked.get(i).language();
            if (language.certain()) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
