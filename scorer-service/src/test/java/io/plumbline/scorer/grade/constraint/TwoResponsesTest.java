package io.plumbline.scorer.grade.constraint;

import java.util.List;

class TwoResponsesTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new TwoResponses();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case(
                        "Give exactly two different responses, separated by 6 asterisk symbols: ******.",
                        "The sea.\n******\nThe sky.",
                        "The sea.\n******\nThe sea."),
                new Case(
                        "Write two poems. Please separate the two poems with six asterisks.",
                        "Sea.\n******\nSky.",
                        "Sea.\n******\nSky.\n******\nBay."));
    }

    @Override
    List<String> unasked() {
        return List.of("Write two poems.", "Separate the parts with ***.");
    }
}
