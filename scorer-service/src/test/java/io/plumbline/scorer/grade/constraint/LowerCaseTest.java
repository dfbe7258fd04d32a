package io.plumbline.scorer.grade.constraint;

import java.util.List;

class LowerCaseTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new LowerCase();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("Answer in all lowercase letters.", "the sea.", "The sea."),
                new Case("Please use no capital letters.", "the sea.", "The sea."),
                new Case("Your entire response should be in lower case.", "the sea.", "THE SEA."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "Why are variables in lower case?",
                "Write down all emails in lowercase.",
                "Write a function that converts all strings to lowercase.",
                "Answer in all capital letters, no lowercase letters allowed.");
    }
}
