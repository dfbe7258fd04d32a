package io.plumbline.scorer.grade.constraint;

import java.util.List;

class UpperCaseTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new UpperCase();
    }

    @Override
    List<Case> cases() {
        return List.of(new Case("Answer in all capital letters.", "THE SEA.", "The sea."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "Why do people write in all caps?",
                "List all capitals of Europe.",
                "Use no capital letters.",
                "Use at least 3 words in all capital letters.",
                "Write the title in all caps.");
    }
}
