package io.plumbline.cli.replay;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.monitor.twin.Pairing;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an exchange scored on a finding's dimension, in the unit of the finding's means: a score, 1 for fine or graded, 1 for
 * having the category that moved, a component of the value profile.
 */
final class Gauge {

    private static final String PROFILE = "value.profile";
    private static final String BASIC = "value.basic.";

    private final String dimension;
    private final String part;
    private final int direction;

    Gauge(Finding finding) {
        String[] words = finding.cause().split(" ");
        this.dimension = finding.dimension();
        this.part = words.length > 1 ? words[0] : "";
        this.direction = Pairing.direction(finding);
    }

    /** Which way the scores went: -1, 1, or 0 where they only spread. */
    int direction() {
        return direction;
    }

    /** Empty when the exchange has no reading on the dimension. */
    OptionalDouble score(Scorecard card) {
        if (dimension.equals("operation.outcome")) {
            return is(card.outcome().name().toLowerCase(Locale.ROOT).equals(part));
        }
        if (dimension.equals("operation.finish")) {
            return is(card.finish().toLowerCase(Locale.ROOT).equals(part));
        }
        if (card.outcome() != Outcome.COMPLETE) {
            return OptionalDouble.empty();
        }
        if (dimension.equals(PROFILE)) {
            return grade(card, BASIC + part)
                    .filter(grade -> !(grade instanceof Grade.Failed))
                    .map(grade -> OptionalDouble.of(grade instanceof Grade.Graded graded ? graded.score() : 0))
                    .orElse(OptionalDouble.empty());
        }
        if (dimension.startsWith(Catalogue.COVERAGE)) {
            return grade(card, dimension.substring(Catalogue.COVERAGE.length()))
                    .map(grade -> is(grade instanceof Grade.Graded))
                    .orElse(OptionalDouble.empty());
        }
        return grade(card, dimension)
                .filter(Grade.Graded.class::isInstance)
                .map(grade -> OptionalDouble.of(((Grade.Graded) grade).score()))
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble is(boolean so) {
        return OptionalDouble.of(so ? 1 : 0);
    }

    private static Optional<Grade> grade(Scorecard card, String dimension) {
        return card.grades().stream()
                .filter(grade -> grade.dimension().equals(dimension))
                .findFirst();
    }
}
