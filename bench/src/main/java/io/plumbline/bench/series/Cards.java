package io.plumbline.bench.series;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.Dimension;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.monitor.series.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scorecards of one application, graded on everything that is watched, ten a second. */
final class Cards {

    private final SplittableRandom chance;
    private final Roster roster;
    private final @Nullable Questions questions;
    private Instant time = Instant.parse("2026-03-01T00:00:00Z");
    private long offset;

    Cards(long seed, Division division) {
        this.chance = new SplittableRandom(seed);
        this.roster = Roster.of(Catalogue.shipped(), division.charter());
        this.questions = division == Division.BY_TOPIC ? new Questions(chance) : null;
    }

    Scorecard next() {
        time = time.plusMillis(100);
        return new Scorecard(
                new UUID(chance.nextLong(), chance.nextLong()).toString(),
                new Pointer(0, offset++),
                Exchange.LIVE,
                Division.APPLICATION,
                null,
                1,
                "model-a",
                Exchange.Role.PRODUCTION,
                Map.of(),
                time,
                Outcome.COMPLETE,
                chance.nextDouble() < 0.97 ? "stop" : "length",
                grades(),
                covariates(),
                1,
                null,
                "default",
                "hash");
    }

    private Scorecard.Covariates covariates() {
        return questions == null
                ? Scorecard.Covariates.NONE
                : new Scorecard.Covariates(120, 600, "en", "en", questions.any(chance), null);
    }

    private List<Grade> grades() {
        List<Grade> grades = new ArrayList<>();
        for (Dimension dimension : Catalogue.shipped().dimensions()) {
            if (dimension.coverage() == Dimension.Coverage.GRADED && dimension.level() != Dimension.Level.OPERATION) {
                switch (dimension.kind()) {
                    case SCORE -> grades.add(graded(dimension, 0.7 + 0.2 * (chance.nextDouble() - 0.5)));
                    case FLAG -> grades.add(graded(dimension, chance.nextDouble() < 0.03 ? 0 : 1));
                    case COMPONENT -> grades.add(graded(dimension, 0.3 * chance.nextDouble()));
                    default -> {}
                }
            }
        }
        return grades;
    }

    private static Grade graded(Dimension dimension, double score) {
        return new Grade.Graded(dimension.id(), "bench@1", score, null);
    }

    /** How many readings the monitor takes from such a card. */
    long readingsOf(Scorecard card) {
        return new Intake(Run.LIVE, Catalogue.shipped())
                .take(card, card.time()).observations().stream()
                        .filter(observation ->
                                roster.find(observation.dimension()).isPresent())
                        .count();
    }
}
