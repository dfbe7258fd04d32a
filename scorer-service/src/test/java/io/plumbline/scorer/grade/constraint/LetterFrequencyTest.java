package io.plumbline.scorer.grade.constraint;

import java.util.List;

class LetterFrequencyTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new LetterFrequency();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case(
                        "Describe the sea. The letter e should appear at least 3 times.",
                        "The sea, the wave.",
                        "The sky."),
                new Case("Write it without using the letter e.", "A big bay.", "The sea."),
                new Case("Avoid using the letter \"a\" more than twice.", "A sea.", "A sea and a bay."));
    }

    @Override
    List<String> unasked() {
        return List.of("How often does the letter e appear in 3 words?", "Write a letter of 3 pages.");
    }
}
