package io.plumbline.scorer.grade.constraint;

import java.util.List;

class ParagraphStartTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new ParagraphStart();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case(
                        "Write 2 paragraphs about the sea. The second paragraph must start with the word \"deep\".",
                        "The sea.\n\nDeep it is.",
                        "The sea.\n\nIt is deep."),
                new Case(
                        "There should be 2 paragraphs. Start paragraph 1 with the word deep.",
                        "Deep, it is.\n\nYes.",
                        "Deep."));
    }

    @Override
    List<String> unasked() {
        return List.of("Why does the second paragraph start with the word \"deep\"?", "Write 2 paragraphs.");
    }
}
