package io.plumbline.monitor.series;

import io.plumbline.monitor.attribute.Sums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Moments by cell; mutable. Empty, and a byte when written, for a series without segments. */
final class CellMoments {

    private final Map<Integer, Moments> byCell = new TreeMap<>();

    void add(int cell, double[] facets) {
        if (cell != Cells.NONE) {
            byCell.computeIfAbsent(cell, fresh -> new Moments()).add(facets);
        }
    }

    void add(CellMoments other) {
        other.byCell.forEach((cell, moments) ->
                byCell.computeIfAbsent(cell, fresh -> new Moments()).add(moments));
    }

    boolean isEmpty() {
        return byCell.isEmpty();
    }

    Sums sums(int cell, int facet) {
        Moments moments = byCell.get(cell);
        return moments == null ? Sums.NONE : moments.sums(facet);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(byCell.size());
        for (Map.Entry<Integer, Moments> entry : byCell.entrySet()) {
            out.writeByte(entry.getKey());
            entry.getValue().write(out);
        }
    }

    static CellMoments read(DataInput in) throws IOException {
        CellMoments moments = new CellMoments();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            moments.byCell.put(in.readUnsignedByte(), Moments.read(in));
        }
        return moments;
    }
}
