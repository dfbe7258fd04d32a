package io.plumbline.monitor.alert;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Covariates;
import io.plumbline.contracts.event.Scorecard.Embeddings;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.Signal;
import io.plumbline.monitor.topic.Answer;
import io.plumbline.monitor.topic.AnswerLearner;
import io.plumbline.monitor.topic.Answering;
import io.plumbline.monitor.topic.Prompt;
import io.plumbline.monitor.topic.TopicLearner;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** One application's scorecards, one seeded exchange a minute, with made points of prompts and answers, and the series of the latter. */
final class AnswerTraffic {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Random chance;
    private final Answering answering;
    private final Intake intake = new Intake(Run.LIVE, Catalogue.shipped());
    private final Charter charter;
    private final TopicLearner topics;
    private final AnswerLearner answers;
    private final Budget budget;
    private final Map<String, Series> series = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Map<String, Integer> alarms = new TreeMap<>();
    private final Map<String, Integer> first = new TreeMap<>();
    private int exchanges;

    /**
     * What answers.
     *
     * @param refusing how often it refuses what is asked, whatever it is
     * @param swerve by how much its words are others than the first model's: see {@link Answering#answer}
     */
    record Bot(double refusing, double swerve) {}

    AnswerTraffic(long seed, Charter charter, int things) {
        this.chance = new Random(seed);
        this.answering = new Answering(seed, things, 2);
        this.charter = charter;
        this.topics = new TopicLearner(charter);
        this.answers = new AnswerLearner(charter);
        this.budget = new Budget(charter, Roster.of(Catalogue.shipped(), charter));
    }

    /** @param mix how often each thing is asked about, in sum 1 */
    void feed(Bot bot, double[] mix, int n) {
        for (int i = 0; i < n; i++) {
            Scorecard card = card(bot, drawn(mix));
            String topic = charter.cells().byTopic()
                    ? topics.take(Prompt.of(card), true).orElse(null)
                    : null;
            Map<String, Observation.Value> answered =
                    answers.take(Answer.of(card).orElseThrow(), true);
            intake.take(card, card.time(), charter, topic, answered).observations().stream()
                    .filter(one -> one.dimension().startsWith(Catalogue.ANSWER)
                            || one.dimension().equals(Catalogue.MIX))
                    .forEach(this::observe);
        }
    }

    private void observe(Observation observation) {
        SeriesKey key = new SeriesKey("shop", observation.dimension());
        budget.plan(key).ifPresent(plan -> {
            Series whole =
                    series.computeIfAbsent(key.dimension(), fresh -> new Series(key, plan, Installation.DETECTORS));
            for (Signal signal : whole.take(Sample.of(observation, plan))) {
                if (signal instanceof Signal.Moved && open.add(key.dimension())) {
                    alarms.merge(key.dimension(), 1, Integer::sum);
                    first.putIfAbsent(key.dimension(), exchanges);
                } else if (signal instanceof Signal.Returned) {
                    open.remove(key.dimension());
                }
            }
        });
    }

    private int drawn(double[] mix) {
        double left = chance.nextDouble();
        for (int thing = 0; thing < mix.length - 1; thing++) {
            left -= mix[thing];
            if (left < 0) {
                return thing;
            }
        }
        return mix.length - 1;
    }

    private Scorecard card(Bot bot, int thing) {
        int manner = chance.nextDouble() < bot.refusing() ? 1 : 0;
        Embeddings embeddings = new Embeddings(
                Answering.MAKER,
                answering.prompt(thing).text(),
                answering.answer(thing, manner, bot.swerve()).text());
        return new Scorecard(
                new UUID(chance.nextLong(), chance.nextLong()).toString(),
                new Pointer(0, exchanges++),
                Exchange.LIVE,
                "shop",
                null,
                1,
                "m",
                Exchange.Role.PRODUCTION,
                Map.of(),
                START.plusSeconds(60L * exchanges),
                Outcome.COMPLETE,
                "stop",
                List.of(),
                new Covariates(50, 400, "en", "en", embeddings, null),
                1,
                null,
                "default",
                "hash");
    }

    int exchanges() {
        return exchanges;
    }

    /** How often a dimension's series began to alarm. */
    int alarms(String dimension) {
        return alarms.getOrDefault(dimension, 0);
    }

    /** After which exchange a dimension's series first alarmed, 0 where it has not. */
    int first(String dimension) {
        return first.getOrDefault(dimension, 0);
    }

    /** How many readings to a false alarm a dimension's series is allowed. */
    double level(String dimension) {
        return Math.exp(
                budget.plan(new SeriesKey("shop", dimension)).orElseThrow().logLevel());
    }
}
