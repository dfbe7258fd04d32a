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

    static final Scenario C_INFLATED = of(
            "C zero-inflated 5->10 %",
            new HurdleSr(),
            Kind.SCORE,
            Scenario.inflated(0, .05, Scenario.beta(.3, .15)),
            Scenario.inflated(0, .10, Scenario.beta(.3, .15)));
    static final Scenario C_DOWN_ONLY = new Scenario(
            "C one-inflated 5->10 %",
            new HurdleSr(),
            Scenario.degradation(Kind.SCORE),
            Scenario.inflated(1, .05, Scenario.beta(.7, .15)),
            Scenario.inflated(1, .10, Scenario.beta(.7, .15)));
    static final Scenario TOLERANCE = new Scenario(
            "A with tolerance .012", new ToleranceSr(), new SeriesSpec(Kind.SCORE, false, null, .012, 1), CALM, LOWER);
    static final Scenario MIX = of(
            "refusals 2->6 %",
            new CategoricalSr(),
            Kind.CATEGORY,
            Scenario.categories(.90, .06, .02, .02),
            Scenario.categories(.86, .06, .06, .02));
    static final Scenario VALUES =
            profile("value promoted 20->10 %", Scenario.profiles(10, .2, .05), Scenario.profiles(10, .1, .05));
    static final Scenario VALUES_OPPOSED =
            profile("value opposed 5->12 %", Scenario.profiles(10, .2, .05), Scenario.profiles(10, .2, .12));

    static final Scenario OFF_THE_ATOM = of(
            "off the atom .7->.6",
            new HurdleSr(),
            Kind.SCORE,
            Scenario.inflated(1, .5, Scenario.beta(.7, .15)),
            Scenario.inflated(1, .5, Scenario.beta(.6, .15)));
    static final Scenario RISE =
            of("rise .60->.75", new ToleranceSr(), Kind.SCORE, Scenario.beta(.60, .15), Scenario.beta(.75, .15));

    private Scenarios() {}

    private static Scenario profile(String name, Scenario.Draw before, Scenario.Draw after) {
        return new Scenario(name, new ProfileSr(), new SeriesSpec(Kind.PROFILE, false, null, .03, 10), before, after);
    }

    static Scenario of(String name, Detector detector, Kind kind, Scenario.Draw before, Scenario.Draw after) {
        return new Scenario(name, detector, Scenario.both(kind), before, after);
    }
}
