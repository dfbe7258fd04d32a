package io.plumbline.scorer.grade.constraint;

import java.util.List;

class ParagraphCountTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new ParagraphCount();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("Write 2 paragraphs about rain.", "Rain falls.\n\nRain stops.", "Rain falls."),
                new Case(
                        "Answer in at least 2 paragraphs.",
                        "Rain falls.\n***\nRain stops.",
                        "Rain falls.\nRain stops."));
    }

    @Override
    List<String> unasked() {
        return List.of("The first 2 paragraphs were written by my friend, are they good?");
    }
}
