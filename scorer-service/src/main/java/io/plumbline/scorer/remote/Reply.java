package io.plumbline.scorer.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a service answers. Nothing in it is trusted: not its shape, its numbers or its words. */
final class Reply {

    static final int MAX_BYTES = 1 << 16;

    private static final String DECLINED = "declined";
    // Evidence is a few words of the grader's own; what does not look so may be text of the exchange, and is left out.
    private static final Pattern EVIDENCE = Pattern.compile("[a-z0-9][a-z0-9 =.,_%-]{0,59}");

    private Reply() {}

    /** The grades in the order of the target's dimensions. */
    record Read(Outcome outcome, List<Grade> grades) {}

    static Read of(byte[] body, Target target, String signature) {
        JsonNode reply = parsed(body);
        if (reply == null || !reply.path("version").isInt()) {
            return new Read(Outcome.UNREADABLE, List.of());
        }
        if (reply.path("version").asInt() != target.version()) {
            return new Read(Outcome.OTHER_VERSION, List.of());
        }
        List<Grade> grades = target.dimensions().stream()
                .flatMap(dimension ->
                        grade(dimension, signature, reply.path("grades").path(dimension)).stream())
                .toList();
        return grades.size() == target.dimensions().size()
                ? new Read(Outcome.GRADED, grades)
                : new Read(Outcome.UNREADABLE, List.of());
    }

    private static @Nullable JsonNode parsed(byte[] body) {
        try {
            return Wire.mapper().readTree(body);
        } catch (IOException e) {
            return null;
        }
    }

    private static Optional<Grade> grade(String dimension, String signature, JsonNode said) {
        JsonNode score = said.path("score");
        if (score.isNumber() && Target.isScore(dimension, score.asDouble())) {
            return Optional.of(new Grade.Graded(dimension, signature, score.asDouble(), evidence(said)));
        }
        return said.isObject() && score.isNull()
                ? Optional.of(new Grade.NotApplicable(dimension, signature, DECLINED))
                : Optional.empty();
    }

    private static @Nullable String evidence(JsonNode said) {
        String evidence = said.path("evidence").asText();
        return EVIDENCE.matcher(evidence).matches() ? evidence : null;
    }
}
