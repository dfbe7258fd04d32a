package io.plumbline.scorer.grade.constraint;

import java.util.List;

class CapitalWordsTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new CapitalWords();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("Use at least 2 words in all capital letters.", "The SEA is BLUE.", "The SEA is blue."),
                new Case(
                        "Words with all capital letters should appear less than 2 times.",
                        "The SEA.",
                        "The SEA is BLUE."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "Answer in all capital letters.",
                "Why are 3 words here in all capital letters?",
                "Use at least 5 words.");
    }
}
