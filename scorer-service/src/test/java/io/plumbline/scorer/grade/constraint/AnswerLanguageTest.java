package io.plumbline.scorer.grade.constraint;

import java.util.List;

class AnswerLanguageTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new AnswerLanguage();
    }

    @Override
    List<Case> cases() {
        return List.of(new Case(
                "Describe how the sea looks in winter. Answer in German.",
                "Das Meer ist im Winter grau und kalt, und der Wind weht sehr stark von Norden her.",
                "The sea is grey and cold in winter, and the wind blows hard from the north."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "Explain in French why the sea is blue.",
                "Why do they speak French in Quebec?",
                "I am learning Spanish and need a tip.");
    }
}
