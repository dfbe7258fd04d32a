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
                new Case("Describe a meal in two to three sentences.", "It is hot. It is good.", "It is hot."),
                new Case("Say what happened on July 23, 1990 in one sentence.", "It rained.", "It rained. It did."),
                new Case("Use no more than 2 sentences.", "Water falls.", "It rises. It cools. It falls."),
                new Case(
                        "Your reply must contain at least 3 sentences.", "It rises. It cools. It falls.", "It falls."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "Why do these 2 sentences sound odd?",
                "My sentences are too long.",
                "List only one topic per sentence.",
                "Describe rain in one sentence. Describe snow in three sentences.",
                "Write at least 3 sentences that start with the same word.",
                "Describe three paintings in one sentence each.");
    }
}
