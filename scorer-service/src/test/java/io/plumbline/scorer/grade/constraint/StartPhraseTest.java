package io.plumbline.scorer.grade.constraint;

import java.util.List;

class StartPhraseTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new StartPhrase();
    }

    @Override
    List<Case> cases() {
        return List.of(new Case(
                "Start your answer with the phrase \"Ahoy there\".", "Ahoy there, sailor!", "Hello, ahoy there."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "Each paragraph should start with the word \"sea\".", "Why does the song start with the word \"sea\"?");
    }
}
