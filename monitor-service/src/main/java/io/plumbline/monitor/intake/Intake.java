package io.plumbline.monitor.intake;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.Dimension;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.topic.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scorecard as observations, one per dimension. Pure and thread-safe.
 *
 * <p>What comes out of a scorecard of a production exchange of the own run:
 *
 * <ul>
 *   <li>a score or flag for every graded dimension of the catalogue;
 *   <li>{@code value.profile}: the vector of the graded {@code value.basic.*}. A value the grader looked for and did not
 *       find touched is absent, and counts as 0 later; if the grading of any of them failed, there is no profile;
 *   <li>{@code operation.coverage.<dimension>}: violated when there was no grade, whether the grade failed or did not apply.
 *       Both blind the monitor, and the share that does not apply is a stable property of the traffic, so its move is worth
 *       knowing. Content is graded on complete exchanges only, so only they count here: otherwise every coverage would
 *       repeat what {@code operation.outcome} says. For the profile, where "not touched" is a reading, only failures count;
 *   <li>{@code operation.served.*}, of complete exchanges: what tells one served model from another, see {@link ServedReadings}.
 *       {@code language} is that of the answer here, by which tokens and sentences differ;
 *   <li>{@code operation.answer.*}: what was found out of its answer's place among others, passed on as it is;
 *   <li>{@code operation.outcome} and {@code operation.finish}, for every exchange, complete or not;
 *   <li>{@code operation.mix}, for every exchange too, where the charter has cells by what is asked: the first of these,
 *       but for the time in which topics are learned.
 * </ul>
 *
 * <p>Other runs, drills and candidates give nothing, nor does what a rule keeps of conversations that were not drawn: those
 * that were are a fair part of the traffic, and a rule's picks beside them would show as what the traffic is. Dimensions that are not in the catalogue give nothing either: the set of
 * series is closed, whatever is sent.
 */
public final class Intake {

    /** How far the clock of a sender may run ahead before an event time is set back to the time of its arrival. */
    public static final Duration AHEAD = Duration.ofMinutes(5);

    private static final String PROFILE = "value.profile";
    private static final String NONE = "none";
    private static final String PANEL = "default";
    private static final int LONGEST_ID = 200;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Pattern APPLICATION = Pattern.compile("[^|\\p{Cntrl}]{1,64}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_.:-]{1,40}");

    private final Run run;
    private final Catalogue catalogue;

    /** @param run the only run whose scorecards give anything */
    public Intake(Run run, Catalogue catalogue) {
        this.run = run;
        this.catalogue = catalogue;
    }

    /**
     * What was taken from a scorecard.
     *
     * @param clamped whether the event time lay in the future and was set back
     */
    public record Taken(List<Observation> observations, boolean clamped) {}

    /** Takes in a scorecard of an application without a charter. */
    public Taken take(Scorecard card, Instant received) {
        return take(card, received, Charter.defaultFor(card.application()));
    }

    /** Takes a scorecard in whose prompt is of no topic, or whose application's topics are still learned. */
    public Taken take(Scorecard card, Instant received, Charter charter) {
        return take(card, received, charter, null, Map.of());
    }

    /**
     * Whether a scorecard gives observations.
     *
     * @throws InvalidScorecard when it names nothing that could be a series or an exchange
     */
    public boolean counts(Scorecard card) {
        check(card);
        return run.name().equals(card.run())
                && card.role() == Exchange.Role.PRODUCTION
                && !card.keptByRule()
                // A request without its answer says nothing of how answers are or end.
                && card.outcome() != Outcome.RESPONSE_ABSENT;
    }

    /**
     * Takes a scorecard in.
     *
     * @param charter whose segments' and cells' attributes observations carry, beside the model
     * @param received when the scorecard's record was written, so that a replay of the log decides alike
     * @param topic of the prompt; null while topics are learned, and where the charter asks for none
     * @param answered what the answer is like, by dimension; nothing while that is learned, and where the charter does not ask
     * @throws InvalidScorecard when it names nothing that could be a series or an exchange
     */
    public Taken take(
            Scorecard card,
            Instant received,
            Charter charter,
            @Nullable String topic,
            Map<String, Observation.Value> answered) {
        if (!counts(card)) {
            return new Taken(List.of(), false);
        }
        // A log was written by other clocks at other times: its own order is all that counts.
        boolean clamped = run.isLive() && card.time().isAfter(received.plus(AHEAD));
        Instant time = clamped ? received : card.time();
        Source source = new Source(card, time, Attributes.of(card, charter, topic));
        List<Observation> all = new ArrayList<>();
        if (card.outcome() == Outcome.COMPLETE) {
            takeGrades(source, all);
            takeServed(source, all);
        }
        // Sorted, so that a replay tells in the same order.
        new TreeMap<>(answered)
                .forEach((dimension, value) -> all.add(observation(source, dimension, source.derived(), value)));
        String outcome = card.outcome().name().toLowerCase(Locale.ROOT);
        all.add(observation(source, "operation.outcome", source.derived(), new Observation.Category(outcome)));
        all.add(observation(
                source, "operation.finish", source.derived(), new Observation.Category(named(card.finish()))));
        charter.cells().ofTraffic().stream()
                .limit(1)
                .filter(attribute -> source.attributes().containsKey(attribute))
                .forEach(attribute -> all.add(mix(source, attribute)));
        return new Taken(List.copyOf(all), clamped);
    }

    // Shares of one attribute's values are not compared with those of another's.
    private static Observation mix(Source source, String attribute) {
        String value = Objects.requireNonNull(source.attributes().get(attribute));
        String about = Observation.derivedAbout(source.derived(), attribute);
        return observation(source, Catalogue.MIX, about, new Observation.Category(value));
    }

    /** What all observations of a card have in common. */
    private record Source(Scorecard card, Instant time, Map<String, String> attributes) {

        /** In place of a grader. With the panel, so that two panels side by side do not count an exchange twice. */
        String derived() {
            return card.panel().equals(PANEL) ? Observation.DERIVED : Observation.derivedBeside(card.panel());
        }
    }

    private static void check(Scorecard card) {
        if (!APPLICATION.matcher(card.application()).matches()) {
            throw new InvalidScorecard("application");
        }
        if (card.exchange().isEmpty() || card.exchange().length() > LONGEST_ID) {
            throw new InvalidScorecard("exchange");
        }
        if (card.at() == null || card.at().partition() < 0 || card.at().offset() < 0) {
            throw new InvalidScorecard("at");
        }
        if (card.outcome() == null || card.time().isBefore(EARLIEST)) {
            throw new InvalidScorecard(card.outcome() == null ? "outcome" : "time");
        }
    }

    private void takeGrades(Source source, List<Observation> all) {
        Map<String, Double> profile = new TreeMap<>();
        List<Grade> components = new ArrayList<>();
        for (Grade grade : firstPerDimension(source.card().grades())) {
            Dimension dimension = catalogue.find(grade.dimension()).orElse(null);
            if (dimension == null || grade instanceof Grade.Unknown) {
                continue;
            }
            switch (dimension.kind()) {
                case SCORE -> takeGrade(source, grade, true, all);
                case FLAG -> takeGrade(source, grade, false, all);
                case COMPONENT -> {
                    components.add(grade);
                    if (grade instanceof Grade.Graded graded) {
                        profile.put(lastWord(graded.dimension()), graded.score());
                    }
                }
                default -> {}
            }
        }
        if (!components.isEmpty()) {
            takeProfile(source, components, profile, all);
        }
    }

    private static void takeServed(Source source, List<Observation> all) {
        Scorecard card = source.card();
        Map<String, String> inLanguage = Attributes.within(ServedReadings.language(card), source.attributes());
        Source served = new Source(card, source.time(), inLanguage);
        ServedReadings.of(card)
                .forEach((dimension, value) -> all.add(observation(served, dimension, served.derived(), value)));
    }

    private static void takeGrade(Source source, Grade grade, boolean score, List<Observation> all) {
        // A negative score on such a dimension is a grader's mistake: it counts as no grade, not as a very bad one.
        boolean graded = grade instanceof Grade.Graded given && given.score() >= 0;
        if (graded) {
            double value = ((Grade.Graded) grade).score();
            Observation.Value read = score ? new Observation.Score(value) : new Observation.Flag(value < 0.5);
            all.add(observation(source, grade.dimension(), grade.grader(), read));
        }
        all.add(coverage(source, grade.dimension(), !graded));
    }

    private static void takeProfile(
            Source source, List<Grade> grades, Map<String, Double> profile, List<Observation> all) {
        boolean failed = grades.stream().anyMatch(Grade.Failed.class::isInstance);
        if (!failed) {
            String grader = grades.get(0).grader();
            all.add(observation(source, PROFILE, grader, new Observation.Profile(profile)));
        }
        all.add(coverage(source, PROFILE, failed));
    }

    private static Iterable<Grade> firstPerDimension(List<Grade> grades) {
        Map<String, Grade> first = new LinkedHashMap<>();
        grades.forEach(grade -> first.putIfAbsent(grade.dimension(), grade));
        return first.values();
    }

    private static Observation coverage(Source source, String dimension, boolean missing) {
        return observation(source, Catalogue.COVERAGE + dimension, source.derived(), new Observation.Flag(missing));
    }

    private static Observation observation(Source source, String dimension, String grader, Observation.Value value) {
        Scorecard card = source.card();
        return new Observation(
                card.run(),
                card.application(),
                card.role(),
                dimension,
                card.exchange(),
                card.at(),
                card.conversation(),
                card.turn(),
                source.time(),
                source.attributes(),
                grader,
                value);
    }

    // The provider's word may be anything; what is no plain word is told apart no further.
    private static String named(String finish) {
        String word = finish == null ? NONE : finish.toLowerCase(Locale.ROOT);
        return NAME.matcher(word).matches() ? word : "other";
    }

    /** A scorecard that cannot be used; the message is the name of the bad field and nothing of its content. */
    public static final class InvalidScorecard extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidScorecard(String field) {
            super(field);
        }
    }

    private static String lastWord(String dimension) {
        return dimension.substring(dimension.lastIndexOf('.') + 1);
    }
}
