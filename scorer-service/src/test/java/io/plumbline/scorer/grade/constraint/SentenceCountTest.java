package io.plumbline.scorer.grade.constraint;

import java.util.List;

class SentenceCountTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new SentenceCount();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("Explain rain in two sentences.", "Water rises. Then it falls.", "Water rises."),
                new Case("Use no more than 2 sentences.", "Water falls.", "It rises. It cools. It falls."),
                new Case(
                        "Your reply must contain at least 3 sentences.", "It rises. It cools. It falls.", "It falls."));
    }

    @Override
    List<String> unasked() {
        return List.of("Why do these 2 sentences sound odd?", "My sentences are too long.");
    }
}
