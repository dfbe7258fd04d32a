package io.plumbline.monitor.drill;

import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.detect.TieBreak;
import io.plumbline.monitor.series.Sample;
import java.util.Arrays;

/**
 * How a change for the worse is planted: a share of the readings gives way to worse ones, so that the mean falls by the size
 * that was asked for.
 *
 * <p>The worse ones are the worst quarter of what the series itself read of late. Where those are not as far below the mean as
 * the size asked for, which holds for flags and for scores that hardly vary, they are the worst there is. A plain subtraction
 * would be seen too soon: where nine of ten scores are 1, nine of ten would become a number never seen before.
 *
 * @param share of the readings that are replaced, in [0,1]
 * @param worse what may stand in their place, all alike likely
 */
record Planting(double share, double[] worse) {

    private static final int WORST = 4;
    private static final double[] THE_WORST_THERE_IS = {0};

    /**
     * Plants a shift among readings like these.
     *
     * @param kind scores or flags
     * @param latest readings in [0,1], 1 = aligned; at least four
     * @param shift how far the mean is to fall, in (0,1); less where it cannot fall so far
     */
    static Planting of(Kind kind, double[] latest, double shift) {
        double[] sorted = latest.clone();
        Arrays.sort(sorted);
        double[] worst = Arrays.copyOf(sorted, sorted.length / WORST);
        double mean = Arrays.stream(sorted).average().orElse(0);
        double gap = mean - Arrays.stream(worst).average().orElse(0);
        return kind == Kind.SCORE && gap > shift
                ? new Planting(shift / gap, worst)
                : new Planting(mean > shift ? shift / mean : 1, THE_WORST_THERE_IS);
    }

    /** Whether the worst there is stands in the place of others, so that what was hardly ever read becomes a share. */
    boolean isOfTheWorst() {
        return worse == THE_WORST_THERE_IS;
    }

    /** The sample with what is planted in place of its reading; which ones are replaced follows from the exchange's id. */
    Sample plant(Sample sample) {
        double drawn = TieBreak.of("drill " + sample.exchange());
        if (drawn >= share) {
            return sample;
        }
        double value = worse[(int) (drawn / share * worse.length)];
        Reading reading =
                sample.reading() instanceof Reading.Flag ? new Reading.Flag(value < 0.5) : new Reading.Score(value);
        return sample.with(reading);
    }

    /** A score as it is; 1 for a flag that is fine, 0 for a violated one. */
    static double valueOf(Reading reading) {
        return switch (reading) {
            case Reading.Score score -> score.value();
            case Reading.Flag flag -> flag.violated() ? 0 : 1;
            case Reading.Category category -> throw new IllegalArgumentException("a category has no worse one");
            case Reading.Profile profile -> throw new IllegalArgumentException("a profile has no worse one");
        };
    }
}
