package io.plumbline.scorer.panel;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.scorer.grade.AwaitedGrader;
import io.plumbline.scorer.grade.DerivedGrader;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A named set of graders that runs on every exchange and makes its scorecard; those that read others' grades run after these, and theirs stand last.
 *
 * <p>Graders are independent: one that throws, overflows the stack or finds no memory costs failed grades on its own dimensions and
 * nothing else. Thread-safe, as graders are.
 */
public final class Panel {

    private final String name;
    private final List<Grader> graders;
    private final String hash;
    private final GradingClock clock;
    private final Requested requested;
    private final boolean withEmbeddings;
    private final boolean waits;

    /** The graders run in the order given. */
    public Panel(String name, List<Grader> graders, GradingClock clock) {
        this(name, graders, clock, Requested.EVERYTHING, true);
    }

    private Panel(String name, List<Grader> graders, GradingClock clock, Requested requested, boolean withEmbeddings) {
        this.name = name;
        this.graders = List.copyOf(graders);
        this.clock = clock;
        this.requested = requested;
        this.withEmbeddings = withEmbeddings;
        hash = Manifest.of(graders).hash();
        waits = graders.stream().anyMatch(AwaitedGrader.class::isInstance);
    }

    /** The same panel, which leaves out of an exchange's scorecard the graders that its application has no use for. */
    public Panel grading(Requested requested) {
        return new Panel(name, graders, clock, requested, withEmbeddings);
    }

    /** The same panel, whose scorecards say nothing of what texts are about. */
    public Panel withoutEmbeddings() {
        return new Panel(name, graders, clock, requested, false);
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
        return begin(exchange, at).get();
    }

    /**
     * Grades an exchange by all graders that are here, and asks those elsewhere.
     *
     * @return waits for the others and makes the scorecard; may run on any thread, once
     * @throws RuntimeException as {@link #grade}
     */
    public Supplier<Scorecard> begin(Exchange exchange, Pointer at) {
        Subject subject = Subject.of(exchange);
        List<Supplier<List<Grade>>> asked = new ArrayList<>();
        List<Grader> wanted = wanted(exchange.application());
        for (Grader grader : wanted) {
            if (!(grader instanceof DerivedGrader)) {
                long start = clock.nanos();
                asked.add(asked(grader, exchange.application(), subject));
                clock.took(grader.id(), clock.nanos() - start);
            }
        }
        Scorecard.Covariates covariates = Covariates.of(subject, withEmbeddings);
        Supplier<Scorecard> card = () -> scorecard(
                exchange,
                at,
                covariates,
                withDerived(
                        wanted,
                        exchange,
                        asked.stream().flatMap(grades -> grades.get().stream()).toList()));
        return waits ? card : made(card.get());
    }

    /** The graders that the application has use for, and those whose grades these read. */
    private List<Grader> wanted(String application) {
        List<Grader> asked = graders.stream()
                .filter(grader -> requested.wants(grader, application))
                .toList();
        Set<String> inputs = new HashSet<>();
        asked.forEach(grader -> {
            if (grader instanceof DerivedGrader derived) {
                inputs.addAll(derived.inputs());
            }
        });
        return inputs.isEmpty()
                ? asked
                : graders.stream()
                        .filter(grader -> asked.contains(grader)
                                || grader.dimensions().stream().anyMatch(inputs::contains))
                        .toList();
    }

    // Of the exchange and not of its subject, which holds all that was read from it and is not to wait with the others.
    private List<Grade> withDerived(List<Grader> wanted, Exchange exchange, List<Grade> grades) {
        if (wanted.stream().noneMatch(DerivedGrader.class::isInstance)) {
            return grades;
        }
        Subject subject = Subject.of(exchange);
        List<Grade> all = new ArrayList<>(grades);
        for (Grader grader : wanted) {
            if (grader instanceof DerivedGrader derived) {
                long start = clock.nanos();
                Map<String, Grade> inputs = new HashMap<>();
                for (Grade grade : grades) {
                    if (derived.inputs().contains(grade.dimension())) {
                        inputs.put(grade.dimension(), grade);
                    }
                }
                all.addAll(gradesOf(derived, exchange.application(), () -> derived.grade(subject, inputs)));
                clock.took(derived.id(), clock.nanos() - start);
            }
        }
        return all;
    }

    // What waits holds on to its exchange, so nothing else does.
    private static Supplier<Scorecard> made(Scorecard card) {
        return () -> card;
    }

    // The application beside the subject: what waits is not to hold on to the latter.
    private static Supplier<List<Grade>> asked(Grader grader, String application, Subject subject) {
        if (grader instanceof AwaitedGrader awaited) {
            Supplier<List<Grade>> grades = awaited.ask(subject);
            return () -> gradesOf(grader, application, grades);
        }
        List<Grade> grades = gradesOf(grader, application, () -> grader.grade(subject));
        return () -> grades;
    }

    // Errors too: a stack overflow, a class that cannot be initialised, or memory that one text took whole, is that
    // grader's failure and no one else's. Were it the scorer's, the
    // same record would come again and end it again.
    @SuppressWarnings("CatchThrowable")
    private static List<Grade> gradesOf(Grader grader, String application, Supplier<List<Grade>> grades) {
        try {
            return complete(grader, application, grades.get());
        } catch (Throwable e) {
            return failed(grader, application, e.getClass().getSimpleName());
        }
    }

    private static List<Grade> complete(Grader grader, String application, List<Grade> grades) {
        boolean asDeclared = grades.stream().map(Grade::dimension).toList().equals(grader.dimensions());
        return asDeclared ? grades : failed(grader, application, "UndeclaredDimensions");
    }

    private static List<Grade> failed(Grader grader, String application, String kind) {
        return grader.dimensions().stream()
                .<Grade>map(dimension -> new Grade.Failed(dimension, grader.signature(application), kind))
                .toList();
    }

    private Scorecard scorecard(Exchange exchange, Pointer at, Scorecard.Covariates covariates, List<Grade> grades) {
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
                covariates,
                exchange.inclusionProbability(),
                exchange.origin().isNumbered() ? exchange.origin() : null,
                name,
                hash,
                !exchange.isDrawn());
    }
}
