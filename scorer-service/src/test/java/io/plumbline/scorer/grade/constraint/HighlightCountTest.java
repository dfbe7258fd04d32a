package io.plumbline.scorer.grade.constraint;

import java.util.List;

class HighlightCountTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new HighlightCount();
    }

    @Override
    List<Case> cases() {
        return List.of(new Case(
                "Highlight at least 2 phrases in your answer.", "The *sea* is **blue**.", "The *sea* is blue."));
    }

    @Override
    List<String> unasked() {
        return List.of("Why does my editor highlight 3 words?");
    }
}
