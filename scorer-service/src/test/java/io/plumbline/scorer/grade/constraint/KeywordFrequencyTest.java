package io.plumbline.scorer.grade.constraint;

import java.util.List;

class KeywordFrequencyTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new KeywordFrequency();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case(
                        "Mention the phrase \"deep blue\" at least once.",
                        "The deep blue sea.",
                        "It is blue and deep."),
                new Case(
                        "Describe the sea. The word sea should appear at least 2 times.",
                        "The sea is a sea.",
                        "The sea."),
                new Case("Use the word \"sea\" less than twice.", "The sea.", "The sea is a sea."),
                new Case("Use no commas but use the word sea at least 2 times.", "Sea and sea.", "Sea."),
                new Case("Use the word sea 2 to 3 times.", "Sea and sea.", "Sea."),
                new Case("Do not use the word \"blue\" more than 2 times.", "Blue, blue.", "Blue, blue, blue."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "Why does the word \"sea\" appear 3 times?",
                "Use the word sea 2 or 3 times.",
                "Do not use the word \"sea\".",
                "Use the word \"sea\".");
    }
}
