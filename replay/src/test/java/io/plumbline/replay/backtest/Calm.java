package io.plumbline.replay.backtest;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.replay.pipeline.Monitor;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** The control: streams drawn from one version alone, in which every alert is false. */
final class Calm {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Calm() {}

    /**
     * What was told of streams without a change.
     *
     * @param alerts streams that had an alert; each is watched up to its first one
     * @param watched exchanges watched, after the baseline
     */
    record Told(int streams, long alerts, long watched, double declared) {

        /** False alerts per exchange over the declared number. */
        double ratio() {
            return alerts / (double) watched / declared;
        }

        /** The upper end of the ratio's one-sided 95 % interval, alerts being Poisson. */
        double upper() {
            return ChiSquaredDistribution.of(2.0 * (alerts + 1)).inverseCumulativeProbability(0.95)
                    / 2
                    / watched
                    / declared;
        }
    }

    /**
     * Draws streams with replacement.
     *
     * @param length of each stream, baseline included
     */
    static Told run(List<Scorecard> cards, Charter charter, int streams, int length, long seed) {
        Random chance = new Random(seed);
        long alerts = 0;
        long watched = 0;
        int baseline = charter.baseline().readings();
        for (int stream = 0; stream < streams; stream++) {
            int quiet = quiet(cards, charter, length, chance, stream);
            alerts += quiet < length ? 1 : 0;
            watched += Math.max(0, quiet - baseline);
        }
        double month = charter.budget().exchangesPerDay() * 30.0;
        return new Told(streams, alerts, watched, charter.budget().falseAlertsPerMonth() / month);
    }

    // How many exchanges come up to and with the first alert; all of them where there is none.
    private static int quiet(List<Scorecard> cards, Charter charter, int length, Random chance, int stream) {
        Monitor monitor = new Monitor(charter);
        for (int i = 0; i < length; i++) {
            Scorecard drawn = cards.get(chance.nextInt(cards.size()));
            // The exchange's id breaks ties of ranks, so each draw is an exchange of its own.
            Scorecard card = GradedLog.at(drawn, stream + "-" + i, START.plusSeconds(i), i);
            if (!monitor.take(card).isEmpty()) {
                return i + 1;
            }
        }
        return length;
    }
}
