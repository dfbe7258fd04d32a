package io.plumbline.monitor.series;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which segments the exchanges of a series fall into: the values met of each attribute, and the cells that they make together.
 *
 * <p>Values are told apart in the order they are met, as many of each attribute as the charter says; the rest is
 * {@value #OTHER}. There are at most {@value #MOST} cells; an exchange that would make another one falls into the last, whose
 * values are all {@value #OTHER}.
 */
final class Cells {

    static final int MOST = 64;
    static final String OTHER = "other";
    static final String UNKNOWN = "unknown";
    /** The cell of a reading of a series without segments, or of which no topic can be told yet. */
    static final int NONE = -1;

    private final Segments segments;
    private final Map<String, TreeSet<String>> met = new TreeMap<>();
    private final List<Map<String, String>> cells = new ArrayList<>();

    Cells(Segments segments) {
        this.segments = segments;
    }

    /** The values of an exchange as they are told apart, by attribute; empty for a series without segments. */
    Map<String, String> of(Map<String, String> attributes) {
        Map<String, String> values = new TreeMap<>();
        segments.most().forEach((attribute, most) -> {
            String value = attributes.getOrDefault(attribute, UNKNOWN);
            TreeSet<String> known = met.getOrDefault(attribute, new TreeSet<>());
            values.put(attribute, known.contains(value) || known.size() < most ? value : OTHER);
        });
        return values;
    }

    /** The cell of an exchange, which is now met; {@link #NONE} for a series without segments, and while topics are learned. */
    int meet(Map<String, String> attributes) {
        if (segments.isEmpty()) {
            return NONE;
        }
        Map<String, String> values = of(attributes);
        values.forEach((attribute, value) -> {
            if (!value.equals(OTHER)) {
                met.computeIfAbsent(attribute, fresh -> new TreeSet<>()).add(value);
            }
        });
        // In no cell, which is not the same as in one that is called unknown.
        if (segments.most().containsKey(Charter.Cells.TOPIC) && !attributes.containsKey(Charter.Cells.TOPIC)) {
            return NONE;
        }
        int cell = cells.indexOf(values);
        if (cell >= 0) {
            return cell;
        }
        if (cells.size() == MOST) {
            return MOST - 1;
        }
        if (cells.size() == MOST - 1) {
            values.replaceAll((attribute, value) -> OTHER);
        }
        cells.add(Map.copyOf(values));
        return cells.size() - 1;
    }

    /**
     * Has a value that comes no more give up its place where there is none for another one.
     *
     * @return whether it has no place now. {@value #OTHER} is no value, and stays
     */
    boolean vacate(String attribute, String value) {
        TreeSet<String> known = met.getOrDefault(attribute, new TreeSet<>());
        if (value.equals(OTHER)
                || known.contains(value) && known.size() < segments.most().getOrDefault(attribute, 0)) {
            return false;
        }
        known.remove(value);
        return true;
    }

    List<String> attributes() {
        return List.copyOf(segments.most().keySet());
    }

    /** The values of each cell, by its number. */
    List<Map<String, String>> all() {
        return List.copyOf(cells);
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(met.size());
        for (Map.Entry<String, TreeSet<String>> entry : met.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeByte(entry.getValue().size());
            for (String value : entry.getValue()) {
                out.writeUTF(value);
            }
        }
        out.writeByte(cells.size());
        for (Map<String, String> cell : cells) {
            Binary.writeTexts(out, cell);
        }
    }

    /** Reads what {@link #write} wrote, under the segments of today: cells met under others keep what they were. */
    static Cells read(Segments segments, DataInput in) throws IOException {
        Cells cells = new Cells(segments);
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            TreeSet<String> values = new TreeSet<>();
            cells.met.put(in.readUTF(), values);
            for (int more = in.readUnsignedByte(); more > 0; more--) {
                values.add(in.readUTF());
            }
        }
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            cells.cells.add(Binary.readTexts(in));
        }
        return cells;
    }
}
