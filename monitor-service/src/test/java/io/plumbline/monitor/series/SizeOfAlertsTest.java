package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Alert.Attribution;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.monitor.attribute.Size;
import io.plumbline.monitor.detect.HurdleSr;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often the interval of an alert's size holds the true one at all of its updates together: 400 seeded runs of each change, half
 * after a baseline of 200 and half after one of 500. Beside it the normal interval for one look at a known begin, and that for all
 * looks at a known begin.
 */
class SizeOfAlertsTest {

    private static final int RUNS = 400;
    private static final int CALM = 400;
    private static final int MOST_TO_ALARM = 3_000;
    private static final int WATCHED = 1_500;
    private static final double NORMAL_95 = 1.959964;
    private static final String LANGUAGE = "language";

    enum Change {
        NARROW_05(Kind.SCORE, -.05, r -> r.score(.7, .25), r -> r.score(.65, .25)),
        NARROW_10(Kind.SCORE, -.1, r -> r.score(.7, .25), r -> r.score(.6, .25)),
        WIDE_05(Kind.SCORE, -.05, r -> r.score(.55, .44), r -> r.score(.5, .44)),
        WIDE_10(Kind.SCORE, -.1, r -> r.score(.55, .44), r -> r.score(.45, .44)),
        WIDE_40(Kind.SCORE, -.4, r -> r.score(.7, .25), r -> r.score(.3, .25)),
        ATOM_05(Kind.SCORE, -.05, r -> r.uneven(.01), r -> r.uneven(.11)),
        ATOM_10(Kind.SCORE, -.1, r -> r.uneven(.05), r -> r.uneven(.25)),
        FLAG_05(Kind.FLAG, -.05, r -> r.flag(.03), r -> r.flag(.08)),
        FLAG_10(Kind.FLAG, -.1, r -> r.flag(.03), r -> r.flag(.13)),
        FLAG_50(Kind.FLAG, -.5, r -> r.flag(.03), r -> r.flag(.53)),
        RARE_02(Kind.FLAG, -.02, r -> r.flag(.01), r -> r.flag(.03)),
        RARE_05(Kind.FLAG, -.05, r -> r.flag(.005), r -> r.flag(.055)),
        RARE_10(Kind.FLAG, -.1, r -> r.flag(.005), r -> r.flag(.105));

        private final Kind kind;
        private final double size;
        private final Function<Readings, Sample> before;
        private final Function<Readings, Sample> after;

        Change(Kind kind, double size, Function<Readings, Sample> before, Function<Readings, Sample> after) {
            this.kind = kind;
            this.size = size;
            this.before = before;
            this.after = after;
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void the_size_is_in_its_interval_at_all_updates(Change change) {
        Tally tally = new Tally();
        for (long seed = 1; seed <= RUNS; seed++) {
            Run run = new Run(seed, change.kind, Segments.NONE);
            if (run.findings(change.before, change.after)) {
                tally.add(run, change.size);
            }
        }
        tally.print(change.toString());
        assertThat(tally.alarms).isGreaterThan(RUNS / 2);
        assertThat(tally.held).isGreaterThan(tally.alarms * 95 / 100);
        assertThat(tally.heldByNormal).isLessThan(tally.alarms * 90 / 100);
    }

    /** Both languages move alike, and one is spoken more or as often as before: so the behaviour moved by that much. */
    @ParameterizedTest
    @CsvSource({"-.05, .5", "-.1, .5", "-.05, .7", "-.1, .3"})
    void the_behaviour_is_in_its_interval_at_all_updates(double moved, double share) {
        int alarms = 0;
        int held = 0;
        for (long seed = 1; seed <= RUNS; seed++) {
            Run run = new Run(seed, Kind.SCORE, new Segments(Map.of(LANGUAGE, 2)));
            if (run.findings(r -> spoken(r, .5, 0), r -> spoken(r, share, moved))) {
                alarms++;
                held += run.findings.stream().allMatch(finding -> holdsBehaviour(finding, moved)) ? 1 : 0;
            }
        }
        System.out.printf(
                "behaviour %s, share from .5 to %s: in the interval at all updates of %d of %d alarms%n",
                moved, share, held, alarms);
        assertThat(alarms).isGreaterThan(RUNS / 2);
        assertThat(held).isGreaterThan(alarms * 95 / 100);
    }

    private static Sample spoken(Readings readings, double share, double moved) {
        boolean first = readings.chance().nextDouble() < share;
        Sample sample = readings.score((first ? .7 : .6) + moved, .25);
        return new Sample(
                sample.reading(),
                sample.exchange(),
                sample.at(),
                sample.turn(),
                sample.time(),
                Map.of(LANGUAGE, first ? "en" : "de"));
    }

    private static boolean holdsBehaviour(Finding finding, double moved) {
        Attribution attribution = Objects.requireNonNull(finding.attribution());
        return attribution.behaviourLow() <= moved && moved <= attribution.behaviourHigh();
    }

    private static double number(@Nullable Double value) {
        return Objects.requireNonNull(value);
    }

    /** What was told of one series at each update of its alarm, and the normal interval beside it. */
    private static final class Run {

        private final Readings readings;
        private final Series series;
        private final int baseline;
        private final List<Double> values = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final List<Double> normal = new ArrayList<>();
        private final List<Size> alone = new ArrayList<>();

        Run(long seed, Kind kind, Segments segments) {
            readings = new Readings(seed);
            baseline = seed % 2 == 0 ? 200 : 500;
            SeriesSpec spec = new SeriesSpec(kind, false, null, .05, 1);
            Plan plan = new Plan(spec, baseline, Readings.LOG_LEVEL, List.of(), segments);
            series = new Series(
                    Readings.key(plan),
                    plan,
                    Stream.concat(Readings.DETECTORS.stream(), Stream.of(new HurdleSr()))
                            .toList());
        }

        /** False where it alarms before the change, about the spread, or too late. */
        boolean findings(Function<Readings, Sample> before, Function<Readings, Sample> after) {
            for (int i = 0; i < baseline + CALM; i++) {
                if (take(before.apply(readings)) != null) {
                    return false;
                }
            }
            int left = MOST_TO_ALARM;
            while (left-- > 0) {
                Finding told = take(after.apply(readings));
                if (told != null) {
                    left = findings.isEmpty() ? WATCHED : left;
                    findings.add(told);
                    rivals((int) told.changePoint().reading() - 1);
                }
            }
            return !findings.isEmpty()
                    && findings.stream().noneMatch(told -> told.cause().startsWith("spread"));
        }

        private @Nullable Finding take(Sample sample) {
            values.add(
                    switch (sample.reading()) {
                        case Reading.Score score -> score.value();
                        case Reading.Flag flag -> flag.violated() ? 0.0 : 1.0;
                        default -> throw new IllegalStateException("neither score nor flag");
                    });
            return series.take(sample).stream()
                    .filter(Signal.Moved.class::isInstance)
                    .map(signal -> ((Signal.Moved) signal).finding())
                    .findFirst()
                    .orElse(null);
        }

        private void rivals(int from) {
            Moments before = moments(values.subList(0, baseline));
            Moments since = moments(values.subList(from, values.size()));
            normal.add(NORMAL_95 * Math.sqrt(error(before) + error(since)));
            alone.add(Size.since(before.sums(0), since.sums(0), List.of(), 1));
        }

        private static Moments moments(List<Double> some) {
            Moments moments = new Moments();
            some.forEach(value -> moments.add(new double[] {value}));
            return moments;
        }

        private static double error(Moments moments) {
            double least = 1.0 / (moments.n() + 1) / 2;
            return Math.max(moments.variance(0) / moments.n(), least * least);
        }
    }

    private static final class Tally {

        private int alarms;
        private int held;
        private int heldByNormal;
        private int heldAlone;
        private int without0;
        private double first;
        private double last;
        private double firstNormal;
        private double lastNormal;

        void add(Run run, double size) {
            alarms++;
            boolean holds = true;
            boolean normalHolds = true;
            boolean aloneHolds = true;
            for (int i = 0; i < run.findings.size(); i++) {
                Finding told = run.findings.get(i);
                holds &= number(told.effectLow()) <= size && size <= number(told.effectHigh());
                aloneHolds &= run.alone.get(i).low() <= size
                        && size <= run.alone.get(i).high();
                normalHolds &= Math.abs(number(told.effect()) - size) <= run.normal.get(i);
            }
            held += holds ? 1 : 0;
            heldByNormal += normalHolds ? 1 : 0;
            heldAlone += aloneHolds ? 1 : 0;
            int end = run.findings.size() - 1;
            without0 += number(run.findings.get(0).effectHigh()) < 0 ? 1 : 0;
            first += width(run.findings.get(0));
            last += width(run.findings.get(end));
            firstNormal += 2 * run.normal.get(0);
            lastNormal += 2 * run.normal.get(end);
        }

        private static double width(Finding told) {
            return number(told.effectHigh()) - number(told.effectLow());
        }

        void print(String change) {
            System.out.printf(
                    "%s: held at all updates of %d of %d alarms (likeliest begin alone %d, normal %d); mean width at first %.3f (normal %.3f), at the end %.3f (%.3f); without 0 at first %d%n",
                    change,
                    held,
                    alarms,
                    heldAlone,
                    heldByNormal,
                    first / alarms,
                    firstNormal / alarms,
                    last / alarms,
                    lastNormal / alarms,
                    without0);
        }
    }
}
