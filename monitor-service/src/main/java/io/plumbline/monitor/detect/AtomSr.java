package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Bets on numbers in [0,1] of which many are exactly one value, the atom: a hurdle.
 *
 * <p>Three e-detectors, averaged: the share of numbers below the atom and of those above it, see {@link RateSr}, and
 * the ranks of the numbers off the atom among themselves, see {@link RankSr}, on a clock of their own that is never
 * ahead. They are left out when the baseline has fewer than {@link RankHistory#LEAST} numbers off the atom.
 */
final class AtomSr {

    private static final int SYMBOLS = 3;
    private static final int BELOW = 0;
    private static final int AT = 1;
    private static final int ABOVE = 2;

    private final double atom;
    private final boolean fallsOnly;
    private final Shares shares;
    private final RateSr below;
    private final RateSr above;
    private final @Nullable RankSr ranks;

    private AtomSr(SeriesSpec spec, double atom, Shares shares, @Nullable RankSr ranks) {
        this.atom = atom;
        this.fallsOnly = spec.degradationOnly();
        this.shares = shares;
        this.below = fallsOnly ? RateSr.rising("mean-down") : RateSr.moving("mean-down", "mean-up");
        this.above = fallsOnly ? RateSr.rising("mean-down") : RateSr.moving("mean-up", "mean-down");
        this.ranks = ranks;
    }

    static AtomSr begin(SeriesSpec spec, double atom, double[] baseline) {
        double[] rest = Arrays.stream(baseline).filter(value -> value != atom).toArray();
        int[] symbols = IntStream.range(0, baseline.length)
                .map(i -> symbol(atom, baseline[i]))
                .toArray();
        RankSr ranks = rest.length < RankHistory.LEAST ? null : RankSr.begin(spec, rest);
        return new AtomSr(spec, atom, Shares.of(SYMBOLS, symbols), ranks);
    }

    Evidence update(double value, double tieBreak) {
        int symbol = symbol(atom, value);
        Evidence lower = below.update(symbol == BELOW, shares.count(BELOW), shares.size(), tieBreak);
        Evidence higher = weighAbove(symbol == ABOVE, tieBreak);
        Evidence evidence = ranks == null
                ? Evidence.average(lower, higher)
                : Evidence.average(lower, higher, rank(ranks, symbol, value, tieBreak));
        shares.add(symbol);
        return evidence;
    }

    // Where only falls count, fewer numbers above is a rise of all the others.
    private Evidence weighAbove(boolean isAbove, double tieBreak) {
        int seen = shares.count(ABOVE);
        return above.update(isAbove != fallsOnly, fallsOnly ? shares.size() - seen : seen, shares.size(), tieBreak);
    }

    // The ranks' clock counts numbers off the atom: their ages are stretched to readings.
    private Evidence rank(RankSr bets, int symbol, double value, double tieBreak) {
        Evidence evidence = symbol == AT ? bets.evidence() : bets.update(value, tieBreak);
        return evidence.stretchedBy((shares.size() + 1.0) / (shares.size() - shares.count(AT) + 1));
    }

    private static int symbol(double atom, double value) {
        return value < atom ? BELOW : value > atom ? ABOVE : AT;
    }

    void hold() {
        shares.hold();
        if (ranks != null) {
            ranks.hold();
        }
    }

    void reset() {
        shares.reset();
        below.reset();
        above.reset();
        if (ranks != null) {
            ranks.reset();
        }
    }

    void snapshot(DataOutput out) throws IOException {
        out.writeDouble(atom);
        shares.snapshot(out);
        out.writeBoolean(ranks != null);
        if (ranks != null) {
            ranks.snapshot(out);
        }
        below.snapshot(out);
        above.snapshot(out);
    }

    static AtomSr restore(SeriesSpec spec, DataInput in) throws IOException {
        double atom = in.readDouble();
        if (!(atom >= 0 && atom <= 1)) {
            throw new StreamCorruptedException("damaged snapshot: atom " + atom);
        }
        Shares shares = Shares.restore(in, SYMBOLS);
        RankSr ranks = in.readBoolean() ? RankSr.restore(spec, in) : null;
        AtomSr part = new AtomSr(spec, atom, shares, ranks);
        part.below.restore(in);
        part.above.restore(in);
        return part;
    }
}
