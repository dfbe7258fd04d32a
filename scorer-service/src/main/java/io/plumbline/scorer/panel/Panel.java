package io.plumbline.scorer.panel;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * A named set of graders that runs on every exchange and makes its scorecard.
 *
 * <p>Graders are independent: one that throws, or overflows the stack, costs failed grades on its own dimensions and
 * nothing else. Thread-safe, as graders are.
 */
public final class Panel {

    private final String name;
    private final List<Grader> graders;
    private final String hash;
    private final GradingClock clock;
    private final Requested requested;

    /** The graders run in the order given. */
    public Panel(String name, List<Grader> graders, GradingClock clock) {
        this(name, graders, clock, Requested.EVERYTHING);
    }

    private Panel(String name, List<Grader> graders, GradingClock clock, Requested requested) {
        this.name = name;
        this.graders = List.copyOf(graders);
        this.clock = clock;
        this.requested = requested;
        hash = Manifest.of(graders).hash();
    }

    /** The same panel, which leaves out of an exchange's scorecard the graders that its application has no use for. */
    public Panel grading(Requested requested) {
        return new Panel(name, graders, clock, requested);
    }

    public String name() {
        return name;
    }

    public List<Grader> graders() {
        return graders;
    }

    /** The digest of the manifest: which graders in which versions. */
    public String hash() {
        return hash;
    }

    /**
     * Grades an exchange.
     *
     * @param at where the exchange lies on its topic
     * @throws RuntimeException when the exchange itself cannot be read, for instance a message without a role
     */
    public Scorecard grade(Exchange exchange, Pointer at) {
        Subject subject = Subject.of(exchange);
        List<Grade> grades = new ArrayList<>();
        for (Grader grader : graders) {
            if (requested.wants(grader, exchange.application())) {
                long start = clock.nanos();
                grades.addAll(gradesOf(grader, subject));
                clock.took(grader.id(), clock.nanos() - start);
            }
        }
        return scorecard(exchange, at, subject, grades);
    }

    // Errors too: a stack overflow, or a class that cannot be initialised, is that grader's failure and no one else's.
    @SuppressWarnings("CatchThrowable")
    private static List<Grade> gradesOf(Grader grader, Subject subject) {
        try {
            return complete(grader, grader.grade(subject));
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            return failed(grader, e.getClass().getSimpleName());
        }
    }

    private static List<Grade> complete(Grader grader, List<Grade> grades) {
        boolean asDeclared = grades.stream().map(Grade::dimension).toList().equals(grader.dimensions());
        return asDeclared ? grades : failed(grader, "UndeclaredDimensions");
    }

    private static List<Grade> failed(Grader grader, String kind) {
        return grader.dimensions().stream()
                .<Grade>map(dimension -> new Grade.Failed(dimension, grader.signature(), kind))
                .toList();
    }

    private Scorecard scorecard(Exchange exchange, Pointer at, Subject subject, List<Grade> grades) {
        return new Scorecard(
                exchange.id(),
                at,
                exchange.run(),
                exchange.application(),
                exchange.conversation(),
                exchange.turn(),
                exchange.model(),
                exchange.role(),
                exchange.tags(),
                exchange.time(),
                exchange.outcome(),
                exchange.finishReason(),
                grades,
                Covariates.of(subject),
                exchange.inclusionProbability(),
                exchange.origin().isNumbered() ? exchange.origin() : null,
                name,
                hash,
                !exchange.isDrawn());
    }
}
