package io.plumbline.scorer.grade.constraint;

import java.util.List;

class PostscriptTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new Postscript();
    }

    @Override
    List<Case> cases() {
        return List.of(new Case(
                "At the end of your answer, add a postscript starting with P.S.",
                "It is blue.\nP.S. And deep.",
                "It is blue."));
    }

    @Override
    List<String> unasked() {
        return List.of("What does a postscript mean in a letter?");
    }
}
