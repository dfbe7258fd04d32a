package io.plumbline.scorer.grade.constraint;

import java.util.List;

class QuotationWrapTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new QuotationWrap();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("Wrap your entire response in double quotation marks.", "\"The sea.\"", "The sea."),
                new Case("Put double quotation marks around your entire answer.", "“The sea.”", "The \"sea\"."));
    }

    @Override
    List<String> unasked() {
        return List.of("Where do I put the quotation marks?");
    }
}
