package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Bets on numbers in [0,1] of which many are exactly one value, the atom: a hurdle.
 *
 * <p>Three e-detectors, averaged: the share of numbers below the atom and of those above it, see {@link RateSr}, and
 * the ranks of the numbers off the atom among themselves, see {@link RankSr}, on a clock of their own that is never
 * ahead. They are left out when the baseline has fewer than {@link RankHistory#LEAST} numbers off the atom. Where readings
 * have cells, shares and ranks are those within the cell, see {@link CellShares} and {@link CellSr}.
 */
final class AtomSr {

    private static final int SYMBOLS = 3;
    private static final int BELOW = 0;
    private static final int AT = 1;
    private static final int ABOVE = 2;

    private final double atom;
    private final boolean fallsOnly;
    private final Symbols seen;
    private final RateSr below;
    private final RateSr above;
    private final @Nullable Ranking ranks;

    private AtomSr(SeriesSpec spec, double atom, Symbols seen, @Nullable Ranking ranks) {
        this.atom = atom;
        this.fallsOnly = spec.degradationOnly();
        this.seen = seen;
        this.below = fallsOnly ? RateSr.rising("mean-down") : RateSr.moving("mean-down", "mean-up");
        this.above = fallsOnly ? RateSr.rising("mean-down") : RateSr.moving("mean-up", "mean-down");
        this.ranks = ranks;
    }

    /** @param cells of the baseline's numbers, as many; empty where readings have none */
    static AtomSr begin(SeriesSpec spec, double atom, double[] baseline, List<Cell> cells) {
        int[] off = IntStream.range(0, baseline.length)
                .filter(i -> baseline[i] != atom)
                .toArray();
        int[] symbols =
                DoubleStream.of(baseline).mapToInt(value -> symbol(atom, value)).toArray();
        return new AtomSr(
                spec,
                atom,
                Symbols.of(SYMBOLS, symbols, cells),
                off.length < RankHistory.LEAST ? null : ranks(spec, baseline, cells, off));
    }

    private static Ranking ranks(SeriesSpec spec, double[] baseline, List<Cell> cells, int[] off) {
        double[] rest = IntStream.of(off).mapToDouble(i -> baseline[i]).toArray();
        List<Cell> theirs =
                cells.isEmpty() ? cells : IntStream.of(off).mapToObj(cells::get).toList();
        return Ranking.begin(spec, rest, theirs);
    }

    Evidence update(double value, Cell cell, double tieBreak) {
        int symbol = symbol(atom, value);
        Symbols.Counts counts = seen.around(cell);
        Evidence lower = below.update(symbol == BELOW, counts.count(BELOW), counts, tieBreak);
        Evidence higher = weighAbove(symbol == ABOVE, counts, tieBreak);
        Evidence evidence = ranks == null
                ? Evidence.average(lower, higher)
                : Evidence.average(lower, higher, rank(ranks, symbol, value, cell, tieBreak));
        seen.add(symbol, cell, evidence.isSuspicion());
        return evidence;
    }

    // Where only falls count, fewer numbers above is a rise of all the others.
    private Evidence weighAbove(boolean isAbove, Symbols.Counts counts, double tieBreak) {
        int more = counts.count(ABOVE);
        return above.update(isAbove != fallsOnly, fallsOnly ? counts.size() - more : more, counts, tieBreak);
    }

    // The ranks' clock counts numbers off the atom: their ages are stretched to readings.
    private Evidence rank(Ranking bets, int symbol, double value, Cell cell, double tieBreak) {
        Evidence evidence = symbol == AT ? bets.evidence() : bets.update(value, cell, tieBreak);
        Symbols.Counts all = seen.all();
        return evidence.stretchedBy((all.size() + 1.0) / (all.size() - all.count(AT) + 1));
    }

    private static int symbol(double atom, double value) {
        return value < atom ? BELOW : value > atom ? ABOVE : AT;
    }

    void hold() {
        seen.hold();
        if (ranks != null) {
            ranks.hold();
        }
    }

    void reset() {
        seen.reset();
        below.reset();
        above.reset();
        if (ranks != null) {
            ranks.reset();
        }
    }

    void snapshot(DataOutput out) throws IOException {
        out.writeDouble(atom);
        seen.snapshot(out);
        out.writeBoolean(ranks != null);
        if (ranks != null) {
            ranks.snapshot(out);
        }
        below.snapshot(out);
        above.snapshot(out);
    }

    /** @param inCells whether it was written where readings have cells */
    static AtomSr restore(SeriesSpec spec, boolean inCells, DataInput in) throws IOException {
        double atom = in.readDouble();
        if (!(atom >= 0 && atom <= 1)) {
            throw new StreamCorruptedException("damaged snapshot: atom " + atom);
        }
        Symbols seen = Symbols.restore(in, inCells, SYMBOLS);
        Ranking ranks = in.readBoolean() ? Ranking.restore(spec, inCells, in) : null;
        AtomSr part = new AtomSr(spec, atom, seen, ranks);
        part.below.restore(in);
        part.above.restore(in);
        return part;
    }
}
