package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bets on the ranks of numbers among those of their own cell: Mondrian conformal Shiryaev–Roberts.
 *
 * <p>When prompts of another topic or another hour become more frequent, nothing moves inside any cell, so nothing is
 * bet on: ranks within cells are uniform as long as each cell's readings are exchangeable (Vovk et al., 2003, on Mondrian
 * confidence machines). Half of the stake goes to bets on the ranks of all cells together, which see what moves everywhere;
 * the other half to bets for each coarsest cell, which see what moves in one. Those of a cell have a clock of their own, and
 * since the clocks of all add up to the number of readings, so may their evidence.
 *
 * <p>Cells are small, so readings become history at once: among many small histories behind a {@link Lag} some are always
 * far off. So nothing is paid for a lag. What a history learned of a change is allowed for all the more.
 *
 * <p>A cell has a history once it has seen {@link RankHistory#LEAST} readings; until then its readings are ranked in the cell
 * around it, at last among all. That is exact only where the cell does not differ. At most {@value #MOST} cells have one, and as many
 * wait for one; what comes beyond stays with the cell around it. About 200 ns a reading, and 3 KB a cell.
 */
final class CellSr implements Ranking {

    private static final int MOST = 128;

    private final SeriesSpec spec;
    private final RankHistory all;
    // In the order they came, also in snapshots, so that sums are the same to the last bit.
    private final Map<Cell, RankHistory> histories = new LinkedHashMap<>();
    private final Map<Cell, List<Double>> first = new LinkedHashMap<>();
    private final Map<Cell, Alone> apart = new LinkedHashMap<>();
    private final ShiryaevRoberts together;
    private boolean held;

    /** The bets for one coarsest cell and what they last said. */
    private static final class Alone {
        private final RankHistory history;
        private final ShiryaevRoberts bets;
        private Evidence evidence;

        Alone(RankHistory history, ShiryaevRoberts bets) {
            this.history = history;
            this.bets = bets;
            this.evidence = bets.evidence();
        }
    }

    private CellSr(SeriesSpec spec, RankHistory all) {
        this.spec = spec;
        this.all = all;
        this.together = RankBets.of(spec).open();
    }

    /**
     * @param baseline at least {@link RankHistory#LEAST} numbers in their order
     * @param cells of the numbers
     */
    static CellSr begin(SeriesSpec spec, double[] baseline, List<Cell> cells) {
        CellSr part = new CellSr(spec, RankHistory.atOnce(baseline));
        Map<Cell, List<Double>> seen = new LinkedHashMap<>();
        for (int i = 0; i < baseline.length; i++) {
            for (Cell cell : cells.get(i).upwards()) {
                seen.computeIfAbsent(cell, none -> new ArrayList<>()).add(baseline[i]);
            }
        }
        seen.forEach(part::open);
        return part;
    }

    private void open(Cell cell, List<Double> values) {
        if (histories.size() >= MOST) {
            first.remove(cell);
        } else if (values.size() < RankHistory.LEAST) {
            if (first.size() < MOST) {
                first.put(cell, values);
            }
        } else {
            first.remove(cell);
            histories.put(
                    cell, RankHistory.atOnce(values.stream().mapToDouble(d -> d).toArray()));
        }
    }

    @Override
    public Evidence update(double value, Cell cell, double tieBreak) {
        double rank = around(cell).rank(value, tieBreak);
        Evidence everywhere = RankBets.settle(together, rank, all);
        Cell coarsest = cell.coarsest();
        RankHistory history = histories.get(coarsest);
        if (history != null) {
            Alone alone = apart.computeIfAbsent(
                    coarsest, none -> new Alone(history, RankBets.of(spec).open()));
            alone.evidence = RankBets.settle(alone.bets, rank, history);
        }
        learn(value, cell);
        return Evidence.average(everywhere, alone());
    }

    @Override
    public Evidence evidence() {
        return Evidence.average(together.evidence(), alone());
    }

    // A cell's clock runs slower than the readings by its share of them, which its own history shows.
    private Evidence alone() {
        double mass = Double.MIN_NORMAL;
        double aged = 0;
        double most = 0;
        String cause = "";
        for (Map.Entry<Cell, Alone> each : apart.entrySet()) {
            Alone alone = each.getValue();
            Evidence part = alone.evidence;
            mass += part.mass();
            aged += part.aged() * Math.max(1, (double) all.size() / alone.history.size());
            if (part.mass() > most) {
                most = part.mass();
                cause = each.getKey().path().getFirst() + " " + part.cause();
            }
        }
        return new Evidence(mass, aged, cause);
    }

    private RankHistory around(Cell cell) {
        for (Cell each : cell.upwards()) {
            RankHistory history = histories.get(each);
            if (history != null) {
                return history;
            }
        }
        return all;
    }

    private void learn(double value, Cell cell) {
        all.learn(value, false);
        for (Cell each : cell.upwards()) {
            RankHistory history = histories.get(each);
            if (history != null) {
                history.learn(value, false);
            } else if (!held && histories.size() < MOST && (first.size() < MOST || first.containsKey(each))) {
                List<Double> values = first.computeIfAbsent(each, none -> new ArrayList<>());
                values.add(value);
                if (values.size() >= RankHistory.LEAST) {
                    open(each, values);
                }
            }
        }
    }

    @Override
    public void hold() {
        held = true;
        all.hold();
        histories.values().forEach(RankHistory::hold);
    }

    @Override
    public void reset() {
        held = false;
        all.reset();
        histories.values().forEach(RankHistory::reset);
        together.reset();
        apart.replaceAll(
                (cell, then) -> new Alone(then.history, RankBets.of(spec).open()));
    }

    @Override
    public void snapshot(DataOutput out) throws IOException {
        out.writeBoolean(held);
        all.snapshot(out);
        together.snapshot(out);
        out.writeByte(histories.size());
        for (Map.Entry<Cell, RankHistory> each : histories.entrySet()) {
            each.getKey().write(out);
            each.getValue().snapshot(out);
        }
        out.writeByte(apart.size());
        for (Map.Entry<Cell, Alone> each : apart.entrySet()) {
            each.getKey().write(out);
            each.getValue().bets.snapshot(out);
        }
        out.writeByte(first.size());
        for (Map.Entry<Cell, List<Double>> each : first.entrySet()) {
            each.getKey().write(out);
            out.writeByte(each.getValue().size());
            for (double value : each.getValue()) {
                out.writeDouble(value);
            }
        }
    }

    static CellSr restore(SeriesSpec spec, DataInput in) throws IOException {
        boolean held = in.readBoolean();
        CellSr part = new CellSr(spec, RankHistory.restoreAtOnce(in));
        part.held = held;
        part.together.restore(in);
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            part.histories.put(Cell.read(in), RankHistory.restoreAtOnce(in));
        }
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            Cell cell = Cell.read(in);
            ShiryaevRoberts bets = RankBets.of(spec).open();
            bets.restore(in);
            part.apart.put(cell, new Alone(part.around(cell), bets));
        }
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            List<Double> values = new ArrayList<>();
            part.first.put(Cell.read(in), values);
            for (int more = in.readUnsignedByte(); more > 0; more--) {
                values.add(in.readDouble());
            }
        }
        return part;
    }
}
