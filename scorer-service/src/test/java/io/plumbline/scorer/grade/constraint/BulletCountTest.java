package io.plumbline.scorer.grade.constraint;

import java.util.List;

class BulletCountTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new BulletCount();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("Give me exactly 2 bullet points.", "- rain\n- snow", "- rain"),
                new Case("List the reasons in at most 3 bullets.", "* rain\n* snow", "* a\n* b\n* c\n* d"));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "Why do slides with 3 bullet points work best?", "Write a plan with 2 bullet points in each section.");
    }
}
