package io.plumbline.scorer.grade.constraint;

import java.util.List;

class TitleTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new Title();
    }

    @Override
    List<Case> cases() {
        return List.of(new Case(
                "Your answer must contain a title wrapped in double angular brackets, such as <<title>>.",
                "<<The Sea>>\nIt is blue.",
                "The Sea\nIt is blue."));
    }

    @Override
    List<String> unasked() {
        return List.of("What is the title of this book?");
    }
}
