package io.plumbline.scorer.grade.constraint;

import java.util.List;

class EndPhraseTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new EndPhrase();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case(
                        "Finish your response with this exact phrase \"That is all\".",
                        "It is blue. That is all.",
                        "That is all I know."),
                new Case(
                        "End your answer with the sentence \"Any questions?\"",
                        "It is blue. Any questions?",
                        "Any questions? It is blue."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "Why does the song end with the word \"sea\"?", "The first line should end with the word \"sea\".");
    }
}
