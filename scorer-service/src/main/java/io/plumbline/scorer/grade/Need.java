package io.plumbline.scorer.grade;

import io.plumbline.contracts.event.Outcome;
import java.util.function.Predicate;

/** What an exchange must have before a grader can say anything about it. Checked in the order declared here. */
public enum Need {
    /** The exchange ended as it should; content of others would be graded for what the network did to it. */
    COMPLETE("outcome", subject -> subject.exchange().outcome() == Outcome.COMPLETE),
    /** The answer holds text. */
    TEXT("no-text", subject -> !subject.answer().isBlank()),
    /**
     * The answer complies: refusals are a dimension of their own and must not move others. Not needed by what a refusal can
     * fail as well: toxicity, privacy, a charter's rules.
     */
    COMPLIANCE("refused", subject -> !subject.refused()),
    /** The answer reads as English, the language of the word lists. */
    ENGLISH("language", subject -> subject.answer().readsAsEnglish());

    private final String reason;
    private final Predicate<Subject> met;

    Need(String reason, Predicate<Subject> met) {
        this.reason = reason;
        this.met = met;
    }

    /** The reason of the not-applicable grade where the need is not met. */
    public String reason() {
        return reason;
    }

    public boolean metBy(Subject subject) {
        return met.test(subject);
    }
}
