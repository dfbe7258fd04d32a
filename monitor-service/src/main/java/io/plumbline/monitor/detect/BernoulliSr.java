package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Conformal Bernoulli Shiryaev–Roberts on flags: sees the violation rate rise, and fall unless only degradation counts.
 *
 * <p>Works with few or no violations in the baseline, though quick only from about 30 on: with A = 1e5 a rise from 1 %
 * to 3 % is seen after 800 readings when the baseline had 10 violations, and after 500 when it had 100. The bets, their
 * bound and sources are those of {@link RateSr}. About 35 ns a reading and 300 B a series.
 */
@ApplicationScoped
public class BernoulliSr implements Detector {

    private static final int LEAST = 50;
    private static final int FINE = 0;
    private static final int VIOLATED = 1;

    @Override
    public String id() {
        return "bernoulli";
    }

    @Override
    public boolean needsBaseline() {
        return true;
    }

    @Override
    public boolean watches(SeriesSpec spec) {
        return spec.kind() == Kind.FLAG;
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline) {
        KindWatch.expect(Kind.FLAG, spec);
        int[] symbols = KindWatch.expect(Reading.Flag.class, baseline, LEAST).stream()
                .mapToInt(BernoulliSr::symbol)
                .toArray();
        return new FlagWatch(Shares.of(2, symbols), bets(spec));
    }

    @Override
    public Watch restore(SeriesSpec spec, DataInput snapshot) throws IOException {
        FlagWatch watch = new FlagWatch(Shares.restore(KindWatch.open(snapshot), 2), bets(spec));
        watch.rate.restore(snapshot);
        return watch;
    }

    private static RateSr bets(SeriesSpec spec) {
        return spec.degradationOnly() ? RateSr.rising("rate-up") : RateSr.moving("rate-up", "rate-down");
    }

    private static int symbol(Reading.Flag flag) {
        return flag.violated() ? VIOLATED : FINE;
    }

    private static final class FlagWatch extends KindWatch<Reading.Flag> {
        private final Shares shares;
        private final RateSr rate;

        FlagWatch(Shares shares, RateSr rate) {
            super(Reading.Flag.class);
            this.shares = shares;
            this.rate = rate;
        }

        @Override
        Evidence weigh(Reading.Flag flag, double tieBreak) {
            Evidence evidence = rate.update(flag.violated(), shares.count(VIOLATED), shares.size(), tieBreak);
            shares.add(symbol(flag));
            return evidence;
        }

        @Override
        public void hold() {
            shares.hold();
        }

        @Override
        public void reset() {
            shares.reset();
            rate.reset();
        }

        @Override
        void write(DataOutput out) throws IOException {
            shares.snapshot(out);
            rate.snapshot(out);
        }
    }
}
