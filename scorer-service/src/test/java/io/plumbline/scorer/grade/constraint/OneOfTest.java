package io.plumbline.scorer.grade.constraint;

import java.util.List;

class OneOfTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new OneOf();
    }

    @Override
    List<Case> cases() {
        return List.of(new Case(
                "Is the sea blue? Choose one: My answer is yes. My answer is no. My answer is maybe.",
                "My answer is yes.",
                "Yes."));
    }

    @Override
    List<String> unasked() {
        return List.of("My answer is yes. What is yours?");
    }
}
