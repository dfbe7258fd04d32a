package io.plumbline.scorer.grade.constraint;

import java.util.List;

class PlaceholderCountTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new PlaceholderCount();
    }

    @Override
    List<Case> cases() {
        return List.of(new Case(
                "Include at least 2 placeholders in square brackets.",
                "Dear [name], meet me at [place].",
                "Dear [name]."));
    }

    @Override
    List<String> unasked() {
        return List.of("Why does my template show 2 placeholders?");
    }
}
