package io.plumbline.scorer.grade.constraint;

import java.util.List;

class ForbiddenWordsTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new ForbiddenWords();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("Describe the sea. Do not use the word \"blue\".", "It is deep.", "It is Blue."),
                new Case("Avoid the words \"blue\" and \"deep\".", "It is loud.", "It is deep."),
                new Case("Never mention the phrase \"deep blue\".", "It is blue and deep.", "The deep blue sea."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "Why do sailors not use the word \"blue\"?",
                "Do not use the word \"blue\" more than 3 times.",
                "Do not start with the word \"blue\".",
                "Do not use commas but include the word \"blue\".",
                "Do not forget to use the word \"blue\".",
                "Do not use the word \"blue\" or the terms \"deep\" and \"loud\".");
    }
}
