package io.plumbline.scorer.panel;

import io.plumbline.contracts.event.Scorecard;
import io.plumbline.scorer.grade.Language;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import org.jspecify.annotations.Nullable;

/** Reads what explains grades without being one. */
final class Covariates {

    private Covariates() {}

    static Scorecard.Covariates of(Subject subject, boolean withEmbeddings) {
        return new Scorecard.Covariates(
                subject.exchange().prompt().length(),
                subject.exchange().answer().length(),
                language(subject.answer()),
                language(subject.prompt()),
                withEmbeddings ? Points.of(subject) : null,
                ServedBy.of(subject));
    }

    private static @Nullable String language(Text text) {
        Language language = text.language();
        return language.certain() ? language.code() : null;
    }
}
