package io.plumbline.bench.drift;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The streams of the bench; A to F are those of the published comparison. */
final class Scenarios {

    private static final int LEARNED = 1000;
    private static final int LEARNED_OF_CELLS = 5000;

    static final List<Scenario> ALL = List.of(
            scores("A", "mean .80 to .75, sd .15", step(.80, .75, .15)),
            flags("B", "violations .01 to .03", .01, .03),
            scores("C", "5 % to 10 % off zero", inflated(.05, .10)),
            scores("D", "sd .10 to .15 at mean .80", step(Beta.of(.80, .10), Beta.of(.80, .15))),
            scores("E", "mean .80 to .78, sd .15", "A", step(.80, .78, .15)),
            scores("F", "mean .80 to .65, sd .15 to .18", "A", step(Beta.of(.80, .15), Beta.of(.65, .18))),
            scores("rise", "mean .80 to .84, sd .15", "A", step(.80, .84, .15)),
            scores("ramp", "mean .80 to .75 over 5000 readings", "A", ramp(.80, .75, .15, 5000)),
            scores("ties", "whole marks of 1 to 5, mean .80 to .75", ties(5)),
            scores("tenths", "marks in tenths, mean .80 to .75", ties(11)),
            flags("rare", "violations .001 to .01", .001, .01),
            scores("rho .1", "A with autocorrelation .1", correlated(.1)),
            scores("rho .3", "A with autocorrelation .3", correlated(.3)),
            scores("rho .6", "A with autocorrelation .6", correlated(.6)),
            cells("season", "A, with a daily wave of .03", "season", false, 24, Daily::new),
            cells("mix", "six topics, their mix moves, mean .82 to .77", "mix", true, 6, () -> new Topics(true, 0, 0)),
            cells("topic", "six topics, one of them .80 to .70", "mix", false, 6, () -> new Topics(false, .10, 1 << 3)),
            cells("topics", "six topics, all of them down by .04", "mix", false, 6, () -> new Topics(false, .04, 63)));

    private Scenarios() {}

    private static Scenario scores(String id, String story, Supplier<Source> sources) {
        return scores(id, story, id, sources);
    }

    private static Scenario scores(String id, String story, String calm, Supplier<Source> sources) {
        return new Scenario(id, story, calm, false, false, 1, LEARNED, sources);
    }

    private static Scenario cells(
            String id, String story, String calm, boolean harmless, int cells, Supplier<Source> sources) {
        return new Scenario(id, story, calm, false, harmless, cells, LEARNED_OF_CELLS, sources);
    }

    private static Scenario flags(String id, String story, double before, double after) {
        return new Scenario(id, story, id, true, false, 1, LEARNED, () -> new Source() {
            @Override
            void next(RandomGenerator chance, long sinceChange) {
                value = chance.nextDouble() < (sinceChange > 0 ? after : before) ? 1 : 0;
            }

            @Override
            double logRatio() {
                return value == 1 ? Math.log(after / before) : Math.log((1 - after) / (1 - before));
            }
        });
    }

    private static Supplier<Source> step(double before, double after, double sd) {
        return step(Beta.of(before, sd), Beta.of(after, sd));
    }

    private static Supplier<Source> step(Beta before, Beta after) {
        return () -> new Source() {
            @Override
            void next(RandomGenerator chance, long sinceChange) {
                value = (sinceChange > 0 ? after : before).draw(chance);
            }

            @Override
            double logRatio() {
                return after.logDensity(value) - before.logDensity(value);
            }
        };
    }

    private static Supplier<Source> inflated(double before, double after) {
        Beta rest = Beta.of(.3, .15);
        return () -> new Source() {
            @Override
            void next(RandomGenerator chance, long sinceChange) {
                value = chance.nextDouble() < (sinceChange > 0 ? after : before) ? rest.draw(chance) : 0;
            }

            @Override
            double logRatio() {
                return value > 0 ? Math.log(after / before) : Math.log((1 - after) / (1 - before));
            }
        };
    }

    private static Supplier<Source> ramp(double before, double after, double sd, int length) {
        int steps = 20;
        Beta[] levels = DoubleStream.iterate(0, i -> i <= steps, i -> i + 1)
                .mapToObj(i -> Beta.of(before + (after - before) * i / steps, sd))
                .toArray(Beta[]::new);
        return () -> new Source() {
            @Override
            void next(RandomGenerator chance, long sinceChange) {
                value = levels[(int) Math.min(steps, sinceChange * steps / length)].draw(chance);
            }

            @Override
            double logRatio() {
                return levels[steps].logDensity(value) - levels[0].logDensity(value);
            }
        };
    }

    private static Supplier<Source> ties(int marks) {
        Beta before = Beta.of(.80, .15);
        Beta after = Beta.of(.75, .15);
        double[] ratios = new double[marks];
        for (int mark = 0; mark < marks; mark++) {
            ratios[mark] = Math.log(share(after, mark, marks) / share(before, mark, marks));
        }
        return () -> new Source() {
            @Override
            void next(RandomGenerator chance, long sinceChange) {
                value = mark((sinceChange > 0 ? after : before).draw(chance), marks) / (marks - 1.0);
            }

            @Override
            double logRatio() {
                return ratios[(int) Math.round(value * (marks - 1))];
            }
        };
    }

    private static int mark(double value, int marks) {
        return (int) Math.round(value * (marks - 1));
    }

    private static double share(Beta beta, int mark, int marks) {
        int count = 0;
        for (int i = 0; i < Beta.LEVELS; i++) {
            count += mark(beta.quantile((i + .5) / Beta.LEVELS), marks) == mark ? 1 : 0;
        }
        return (count + .5) / (Beta.LEVELS + 1);
    }

    /** Normal numbers, each correlated with the one before, read as quantiles of A's scores. */
    private static Supplier<Source> correlated(double rho) {
        Beta before = Beta.of(.80, .15);
        Beta after = Beta.of(.75, .15);
        double[] shares = new double[1 << 14];
        NormalDistribution normal = NormalDistribution.of(0, 1);
        for (int i = 0; i < shares.length; i++) {
            shares[i] = normal.cumulativeProbability((i + .5 - shares.length / 2.0) / 1024);
        }
        double fresh = Math.sqrt(1 - rho * rho);
        return () -> new Source() {
            private double hidden;

            @Override
            void next(RandomGenerator chance, long sinceChange) {
                hidden = rho * hidden + fresh * chance.nextGaussian();
                int at = Math.clamp((int) (hidden * 1024 + shares.length / 2.0), 0, shares.length - 1);
                value = (sinceChange > 0 ? after : before).quantile(shares[at]);
            }
        };
    }

    /** Scores whose mean goes up and down by .03 in the course of a day of 480 readings; the cell is the hour. */
    private static final class Daily extends Source {
        private static final int DAY = 480;
        private static final int HOURS = 24;
        private static final Beta[][] HOUR = new Beta[2][HOURS];

        static {
            for (int hour = 0; hour < HOURS; hour++) {
                double wave = .03 * Math.sin(2 * Math.PI * hour / HOURS);
                HOUR[0][hour] = Beta.of(.80 + wave, .15);
                HOUR[1][hour] = Beta.of(.75 + wave, .15);
            }
        }

        private int clock;

        @Override
        void next(RandomGenerator chance, long sinceChange) {
            clock = (clock + 1) % DAY;
            cell = clock * HOURS / DAY;
            value = HOUR[sinceChange > 0 ? 1 : 0][cell].draw(chance);
        }

        @Override
        double logRatio() {
            return HOUR[1][cell].logDensity(value) - HOUR[0][cell].logDensity(value);
        }
    }

    /** Scores of prompts on six topics, some answered better than others; the cell is the topic. */
    private static final class Topics extends Source {
        private static final double SD = .12;
        private static final double[] MEANS = {.93, .89, .84, .80, .74, .66};
        private static final double[] MIX = {.15, .20, .20, .20, .15, .10};
        private static final double[] MOVED = {.05, .10, .20, .20, .20, .25};
        private static final Beta[] BEFORE =
                DoubleStream.of(MEANS).mapToObj(mean -> Beta.of(mean, SD)).toArray(Beta[]::new);

        private final boolean moves;
        private final Beta[] after;

        /** @param which topics are graded lower by {@code fall}: a bit each */
        Topics(boolean moves, double fall, int which) {
            this.moves = moves;
            this.after = new Beta[MEANS.length];
            for (int topic = 0; topic < after.length; topic++) {
                boolean falls = (which >> topic & 1) == 1;
                after[topic] =
                        falls ? FALLEN.computeIfAbsent(MEANS[topic] - fall, mean -> Beta.of(mean, SD)) : BEFORE[topic];
            }
        }

        private static final java.util.Map<Double, Beta> FALLEN = new java.util.concurrent.ConcurrentHashMap<>();

        @Override
        void next(RandomGenerator chance, long sinceChange) {
            double[] mix = moves && sinceChange > 0 ? MOVED : MIX;
            double left = chance.nextDouble();
            cell = 0;
            while (cell < mix.length - 1 && left >= mix[cell]) {
                left -= mix[cell++];
            }
            value = (sinceChange > 0 ? after : BEFORE)[cell].draw(chance);
        }

        @Override
        double logRatio() {
            return moves ? Double.NaN : after[cell].logDensity(value) - BEFORE[cell].logDensity(value);
        }
    }
}
