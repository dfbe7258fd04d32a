package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Betting Shiryaev–Roberts against a policy limit: the mean score, or the share of fine readings, is below its floor.
 *
 * <p>Needs no baseline and works from the first reading. Valid whenever each reading's expectation given the past
 * keeps the floor, whatever the distribution or dependence, see {@link MeanSr}. Bet sizes run from the boldest safe
 * one, {@code 0.95 / (1 - floor)}, down by halves to about 0.15, since neither the spread nor the size of a breach is
 * known.
 *
 * <p>A floor within 1e-4 of 1 is read as {@code 1 - 1e-4}: even "never" is judged on two violations, not on one.
 */
@ApplicationScoped
public class FloorSr implements Detector {

    private static final double HIGHEST = 1 - 1e-4;
    private static final double BOLDEST = .95;
    private static final double SHYEST = .15;

    @Override
    public String id() {
        return "floor";
    }

    @Override
    public boolean needsBaseline() {
        return false;
    }

    @Override
    public boolean watches(SeriesSpec spec) {
        return spec.floor() != null;
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline) {
        return watch(spec);
    }

    @Override
    public Watch restore(SeriesSpec spec, DataInput snapshot) throws IOException {
        FloorWatch<?> watch = watch(spec);
        watch.mean.restore(KindWatch.open(snapshot));
        return watch;
    }

    private static FloorWatch<?> watch(SeriesSpec spec) {
        MeanSr mean = bets(spec.floor());
        return spec.kind() == Kind.FLAG
                ? new FloorWatch<>(Reading.Flag.class, flag -> flag.violated() ? 0 : 1, mean)
                : new FloorWatch<>(Reading.Score.class, Reading.Score::value, mean);
    }

    private static MeanSr bets(@Nullable Double floor) {
        if (floor == null) {
            throw new IllegalArgumentException("needs a series with a floor");
        }
        double limit = Math.min(floor, HIGHEST);
        double boldest = BOLDEST / (1 - limit);
        double[] sizes = DoubleStream.iterate(boldest, size -> size > SHYEST, size -> size / 2)
                .toArray();
        return MeanSr.below(limit, sizes, "floor");
    }

    private static final class FloorWatch<R extends Reading> extends KindWatch<R> {
        private final ToDoubleFunction<R> score;
        private final MeanSr mean;

        FloorWatch(Class<R> type, ToDoubleFunction<R> score, MeanSr mean) {
            super(type);
            this.score = score;
            this.mean = mean;
        }

        @Override
        Evidence weigh(R reading, double tieBreak) {
            return mean.update(score.applyAsDouble(reading));
        }

        @Override
        public void hold() {
            // Learns nothing that could be held back.
        }

        @Override
        public void reset() {
            mean.reset();
        }

        @Override
        void write(DataOutput out) throws IOException {
            mean.snapshot(out);
        }
    }
}
