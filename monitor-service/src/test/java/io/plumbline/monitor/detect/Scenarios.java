package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;

/** The planted changes that tests and the simulation share; letters as in the published comparison. */
final class Scenarios {

    private static final Scenario.Draw CALM = Scenario.beta(.80, .15);
    private static final Scenario.Draw LOWER = Scenario.beta(.75, .15);

    static final Scenario A_MEAN = of("A mean .80->.75", new Csr(), Kind.SCORE, CALM, LOWER);
    static final Scenario A_DOWN_ONLY =
            new Scenario("A down only", new Csr(), Scenario.degradation(Kind.SCORE), CALM, LOWER);
    static final Scenario B_FLAG =
            of("B flag .01->.03", new BernoulliSr(), Kind.FLAG, Scenario.flags(.01), Scenario.flags(.03));
    static final Scenario B_UP_ONLY = new Scenario(
            "B up only", new BernoulliSr(), Scenario.degradation(Kind.FLAG), Scenario.flags(.01), Scenario.flags(.03));
    static final Scenario D_SPREAD =
            of("D sd .10->.15", new Csr(), Kind.SCORE, Scenario.beta(.80, .10), Scenario.beta(.80, .15));
    static final Scenario E_SMALL = of("E mean .80->.78", new Csr(), Kind.SCORE, CALM, Scenario.beta(.78, .15));
    static final Scenario F_LARGE =
            of("F mean .80->.65", new Csr(), Kind.SCORE, Scenario.beta(.80, .18), Scenario.beta(.65, .18));
    static final Scenario FLOOR_MEAN =
            new Scenario("floor .80 on a mean", new FloorSr(), Scenario.floor(Kind.SCORE, .80), CALM, LOWER);
    static final Scenario FLOOR_RATE = new Scenario(
            "floor .99 on flags",
            new FloorSr(),
            Scenario.floor(Kind.FLAG, .99),
            Scenario.flags(.01),
            Scenario.flags(.03));

    private Scenarios() {}

    static Scenario of(String name, Detector detector, Kind kind, Scenario.Draw before, Scenario.Draw after) {
        return new Scenario(name, detector, Scenario.both(kind), before, after);
    }
}
