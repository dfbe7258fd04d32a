package io.plumbline.scorer.grade.constraint;

import java.util.List;

class RequiredWordsTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new RequiredWords();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("Describe the sea and use the word \"blue\".", "It is blue.", "It is deep."),
                new Case(
                        "Your answer should include the keywords \"blue\", \"deep\".",
                        "Deep and blue.",
                        "It is blue."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "Mention the phrase \"deep blue\" at least once.",
                "Do not use the word \"blue\".",
                "End with the phrase \"blue sea\".",
                "What does the word \"blue\" mean?",
                "Describe a situation in which you would use the word \"blue\".",
                "Write a poem that includes the words \"blue\" and \"deep\".",
                "Use the words \"blue\" and \"deep\" as well as the phrase \"loud sea\".",
                "The design is an orange with the words \"blue sea\".");
    }
}
