package io.plumbline.scorer.grade.constraint;

import java.util.List;

class RepeatedPromptTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new RepeatedPrompt();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case(
                        "Describe the sea. First repeat the request word for word without change, then give your answer.",
                        "Describe the sea. It is blue.",
                        "It is blue."),
                new Case(
                        "First repeat the request below word for word without change, then answer.\n\nDescribe the sea.",
                        "Describe the sea.\nIt is blue.",
                        "It is blue."));
    }

    @Override
    List<String> unasked() {
        return List.of("How do I repeat an HTTP request without changes?", "Do not repeat yourself.");
    }
}
