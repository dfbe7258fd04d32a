package io.plumbline.scorer.grade.constraint;

import java.util.List;

class NoCommasTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new NoCommas();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("Do not use any commas in your answer.", "Blue and deep.", "Blue, deep."),
                new Case("Write it without commas.", "Blue and deep.", "Blue, deep."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "Why should I not use a comma here?",
                "Use commas where they belong.",
                "Do not forget the comma after the greeting.");
    }
}
