package io.plumbline.testkit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides for {@link RequiresProgram} whether a test runs, is skipped or fails. */
final class RequiredPrograms implements ExecutionCondition {

    static final String REQUIRE = "PLUMBLINE_REQUIRE_PROGRAMS";

    private final Programs programs;
    private final boolean required;

    RequiredPrograms() {
        this(Programs.ofThisMachine(), "1".equals(System.getenv(REQUIRE)));
    }

    RequiredPrograms(Programs programs, boolean required) {
        this.programs = programs;
        this.required = required;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), RequiresProgram.class)
                .map(needed -> decide(context.getDisplayName(), needed.value()))
                .orElseGet(() -> enabled("needs no outside program"));
    }

    ConditionEvaluationResult decide(String test, String... needed) {
        List<String> missing = Stream.of(needed)
                .filter(program -> programs.find(program).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return enabled("all programs are there: " + String.join(", ", needed));
        }
        String reason = test + " needs " + String.join(", ", missing) + ", which this machine does not offer";
        if (required) {
            throw new IllegalStateException(reason + ", and " + REQUIRE + "=1 forbids to skip it");
        }
        System.err.println("SKIPPED: " + reason);
        return disabled(reason);
    }
}
