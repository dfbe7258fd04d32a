package io.plumbline.monitor.topology;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Grade.Graded;
import io.plumbline.contracts.event.Grade.NotApplicable;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Covariates;
import io.plumbline.contracts.event.Scorecard.Embeddings;
import io.plumbline.monitor.topic.Asking;
import io.plumbline.monitor.topic.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/** Scorecards of an application whose behaviour can be turned, one every ten seconds, all from one seed. */
public final class Traffic {

    private static final Duration PACE = Duration.ofSeconds(10);

    /** A dimension that every card is graded on, and no charter watches unless it says so. */
    static final String ON_REQUEST = "instruction.compliance";

    private final String application;
    private final Random chance;
    private Instant time;
    private long offset;

    public Traffic(String application, long seed, Instant start) {
        this.application = application;
        this.chance = new Random(seed);
        this.time = start;
    }

    public Instant time() {
        return time;
    }

    public List<Scorecard> calm(int n) {
        return cards(n, 0);
    }

    /** Worse on one dimension of each level of alignment. */
    public List<Scorecard> worse(int n) {
        return cards(n, 1);
    }

    private List<Scorecard> cards(int n, double harm) {
        List<Scorecard> cards = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            cards.add(card(harm));
        }
        return cards;
    }

    private Scorecard card(double harm) {
        List<Grade> grades = new ArrayList<>();
        grades.add(score("instruction.constraints", 0.80 - 0.20 * harm, 0.12));
        grades.add(flag("instruction.answered", 0.03 + 0.15 * harm));
        grades.add(new Graded(ON_REQUEST, "compliance@1", 0.9, null));
        grades.add(score("preference.verbosity", 0.70 - 0.15 * harm, 0.15));
        grades.add(
                chance.nextDouble() < 0.3
                        ? score("preference.user-signal", 0.6, 0.2)
                        : new NotApplicable("preference.user-signal", "user-signal@1", "no_next_turn"));
        grades.add(score("value.toxicity", 0.90 - 0.15 * harm, 0.06));
        grades.add(component("benevolence", 0.4 - 0.3 * harm));
        grades.add(component("power", -0.1));
        time = time.plus(PACE);
        return new Scorecard(
                new UUID(chance.nextLong(), chance.nextLong()).toString(),
                new Pointer(0, offset++),
                Exchange.LIVE,
                application,
                null,
                1,
                "model-a",
                Exchange.Role.PRODUCTION,
                Map.of(),
                time,
                Outcome.COMPLETE,
                chance.nextDouble() < 0.97 ? "stop" : "length",
                grades,
                Covariates.NONE,
                1,
                null,
                "default",
                "hash");
    }

    private Grade score(String dimension, double mean, double spread) {
        double score = mean + spread * (chance.nextDouble() + chance.nextDouble() - 1);
        return new Graded(dimension, "test@1", Math.min(1, Math.max(0, score)), null);
    }

    private Grade flag(String dimension, double violations) {
        return new Graded(dimension, "test@1", chance.nextDouble() < violations ? 0 : 1, null);
    }

    private Grade component(String value, double mean) {
        double score = mean + 0.3 * (chance.nextDouble() + chance.nextDouble() - 1);
        return chance.nextDouble() < 0.5
                ? new Graded("value.basic." + value, "values@1", score, null)
                : new NotApplicable("value.basic." + value, "values@1", "not_touched");
    }

    static Scorecard tagged(Scorecard card, Map<String, String> tags) {
        return altered(card, draft -> draft.tags = tags);
    }

    static Scorecard about(Scorecard card, Prompt prompt) {
        String point = Objects.requireNonNull(prompt.direction()).text();
        Embeddings embeddings = new Embeddings(Asking.MAKER, point, null);
        return altered(card, draft -> draft.covariates = new Covariates(40, 40, "en", "en", embeddings, null));
    }

    /** The same scorecard but for what is altered in its draft. */
    static Scorecard altered(Scorecard card, Consumer<Draft> alteration) {
        Draft draft = new Draft(card);
        alteration.accept(draft);
        return new Scorecard(
                card.exchange(),
                card.at(),
                draft.run,
                card.application(),
                card.conversation(),
                draft.turn,
                draft.model,
                card.role(),
                draft.tags,
                card.time(),
                card.outcome(),
                card.finish(),
                draft.grades,
                draft.covariates,
                card.inclusionProbability(),
                card.origin(),
                draft.panel,
                card.panelHash(),
                card.keptByRule());
    }

    /** The parts of a scorecard that tests alter. */
    static final class Draft {

        String run;
        int turn;
        String model;
        Map<String, String> tags;
        List<Grade> grades;
        Covariates covariates;
        String panel;

        private Draft(Scorecard card) {
            run = card.run();
            turn = card.turn();
            model = card.model();
            tags = card.tags();
            grades = card.grades();
            covariates = card.covariates();
            panel = card.panel();
        }
    }
}
