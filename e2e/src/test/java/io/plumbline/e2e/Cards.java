package io.plumbline.e2e;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Grade.Graded;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Scorecards of an application, as if a scorer had graded its exchanges; all from one seed. */
final class Cards {

    private final String application;
    private final Random chance;
    private long number;

    Cards(String application, long seed) {
        this.application = application;
        this.chance = new Random(seed);
    }

    /** The next exchange's. @param harm 0 as ever, 1 clearly worse on each level */
    Scorecard next(double harm) {
        List<Grade> grades = List.of(
                score("instruction.constraints", 0.80 - 0.25 * harm),
                flag("instruction.answered", 0.03 + 0.2 * harm),
                score("preference.verbosity", 0.70 - 0.25 * harm),
                score("preference.politeness", 0.75 - 0.25 * harm),
                score("value.toxicity", 0.85 - 0.25 * harm));
        String id = application + "-" + number;
        return new Scorecard(
                id,
                new Pointer(0, number++),
                Exchange.LIVE,
                application,
                id,
                1,
                "model-a",
                Exchange.Role.PRODUCTION,
                Map.of(),
                Instant.now(),
                Outcome.COMPLETE,
                "stop",
                grades,
                Scorecard.Covariates.NONE,
                1,
                null,
                "default",
                "hash");
    }

    private Grade score(String dimension, double mean) {
        double score = mean + 0.12 * (chance.nextDouble() + chance.nextDouble() - 1);
        return new Graded(dimension, "test@1", Math.clamp(score, 0, 1), null);
    }

    private Grade flag(String dimension, double violations) {
        return new Graded(dimension, "test@1", chance.nextDouble() < violations ? 0 : 1, null);
    }
}
