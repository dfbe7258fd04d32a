package io.plumbline.scorer.grade.constraint;

import java.util.List;

class SectionCountTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new SectionCount();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("Your answer must have 2 sections.", "## Rain\nIt falls.\n## Snow\nIt melts.", "It falls."),
                new Case(
                        "Write a report with 2 sections. Mark the beginning of each with AUDIENCE X.",
                        "AUDIENCE 1\nRain.\nAUDIENCE 2\nSnow.",
                        "Rain.\nSnow."),
                new Case("Write a report with 2 sections.", "Section 1\nRain.\nSection 2\nSnow.", "Section 1\nRain."));
    }

    @Override
    List<String> unasked() {
        return List.of("Highlight at least 3 sections in your answer.", "What are the 3 sections of an orchestra?");
    }
}
