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
 * to 3 % is seen after 710 readings when the baseline had 10 violations, and after 500 when it had 100. The bets, their
 * bound and sources are those of {@link RateSr}. Where readings have cells, the rate is that of the cell, see {@link
 * CellShares}. About 35 ns a reading, 300 B a series, and 100 B a cell.
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
        return begin(spec, baseline, List.of());
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline, List<Cell> cells) {
        KindWatch.expect(Kind.FLAG, spec);
        int[] symbols = KindWatch.expect(Reading.Flag.class, baseline, LEAST).stream()
                .mapToInt(BernoulliSr::symbol)
                .toArray();
        return new FlagWatch(Symbols.of(2, symbols, cells), !cells.isEmpty(), bets(spec));
    }

    @Override
    public Watch restore(SeriesSpec spec, DataInput snapshot) throws IOException {
        boolean inCells = KindWatch.opensInCells(snapshot);
        FlagWatch watch = new FlagWatch(Symbols.restore(snapshot, inCells, 2), inCells, bets(spec));
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
        private final Symbols seen;
        private final boolean inCells;
        private final RateSr rate;

        FlagWatch(Symbols seen, boolean inCells, RateSr rate) {
            super(Reading.Flag.class);
            this.seen = seen;
            this.inCells = inCells;
            this.rate = rate;
        }

        @Override
        Evidence weigh(Reading.Flag flag, double tieBreak) {
            return weigh(flag, Cell.NONE, tieBreak);
        }

        @Override
        Evidence weigh(Reading.Flag flag, Cell cell, double tieBreak) {
            Symbols.Counts counts = seen.around(cell);
            Evidence evidence = rate.update(flag.violated(), counts.count(VIOLATED), counts, tieBreak);
            seen.add(symbol(flag), cell, evidence.isSuspicion());
            return evidence;
        }

        @Override
        boolean inCells() {
            return inCells;
        }

        @Override
        public void hold() {
            seen.hold();
        }

        @Override
        public void reset() {
            seen.reset();
            rate.reset();
        }

        @Override
        void write(DataOutput out) throws IOException {
            seen.snapshot(out);
            rate.snapshot(out);
        }
    }
}
