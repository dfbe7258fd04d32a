package io.plumbline.scorer.grade.constraint;

import java.util.List;

class JsonOnlyTest extends ConstraintContract {

    @Override
    Constraint kind() {
        return new JsonOnly();
    }

    @Override
    List<Case> cases() {
        return List.of(
                new Case("Output only valid JSON.", "{\"sea\":\"blue\"}", "The sea: {\"sea\":\"blue\"}"),
                new Case("Respond in JSON format.", "```json\n{\"sea\":\"blue\"}\n```", "The sea is blue."));
    }

    @Override
    List<String> unasked() {
        return List.of(
                "How do I parse JSON in Java?",
                "My service returns JSON, why?",
                "Give me a short introduction to using JSON with Java.",
                "Write a Python function to return the user as JSON.",
                "Your output should contain a JSON block.");
    }
}
