package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * By how much the mean of each cell of a baseline lies above the mean of all, so that readings can be held against their
 * own kind. A cell of fewer than {@value #LEAST} readings is taken for the one around it. Immutable.
 */
final class CellMeans {

    /** Of readings without cells: nothing lies above anything. */
    static final CellMeans NONE = new CellMeans(Map.of());

    private static final int LEAST = 50;

    private final Map<Cell, Double> above;

    private CellMeans(Map<Cell, Double> above) {
        this.above = above;
    }

    /** @param cells of the numbers, as many; empty where they have none */
    static CellMeans of(double[] numbers, List<Cell> cells) {
        if (cells.isEmpty()) {
            return NONE;
        }
        Map<Cell, double[]> sums = new LinkedHashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            for (Cell cell : cells.get(i).upwards()) {
                double[] sum = sums.computeIfAbsent(cell, fresh -> new double[2]);
                sum[0]++;
                sum[1] += numbers[i];
            }
        }
        double mean = DoubleStream.of(numbers).average().orElse(0);
        Map<Cell, Double> above = new LinkedHashMap<>();
        sums.forEach((cell, sum) -> {
            if (sum[0] >= LEAST) {
                above.put(cell, sum[1] / sum[0] - mean);
            }
        });
        return new CellMeans(above);
    }

    /** How far readings of the cell lie above the mean of all, in [-1,1]. */
    double above(Cell cell) {
        if (above.isEmpty()) {
            return 0;
        }
        for (Cell each : cell.upwards()) {
            Double own = above.get(each);
            if (own != null) {
                return own;
            }
        }
        return 0;
    }

    /** The numbers as if all cells had the same mean. */
    double[] levelled(double[] numbers, List<Cell> cells) {
        double[] levelled = numbers.clone();
        for (int i = 0; i < cells.size(); i++) {
            levelled[i] -= above(cells.get(i));
        }
        return levelled;
    }

    /** The most that a cell lies above the mean, 0 at least. */
    double most() {
        return above.values().stream().mapToDouble(d -> d).reduce(0, Math::max);
    }

    /** The most that a cell lies below the mean, as a negative number; 0 at most. */
    double least() {
        return above.values().stream().mapToDouble(d -> d).reduce(0, Math::min);
    }

    void write(DataOutput out) throws IOException {
        out.writeShort(above.size());
        for (Map.Entry<Cell, Double> each : above.entrySet()) {
            each.getKey().write(out);
            out.writeDouble(each.getValue());
        }
    }

    static CellMeans read(DataInput in) throws IOException {
        Map<Cell, Double> above = new LinkedHashMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            above.put(Cell.read(in), in.readDouble());
        }
        return new CellMeans(above);
    }
}
