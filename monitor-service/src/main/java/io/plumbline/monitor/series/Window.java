package io.plumbline.monitor.series;

import io.plumbline.monitor.detect.Cell;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The readings that a baseline is learned from, in their order, with the cell of each where the plan has cells. Mutable.
 *
 * <p>All of it is in every snapshot, so it must fit into one record whatever comes: a charter bounds the readings, of which one
 * takes 82 bytes at most, and there are at most {@value #MOST_CELLS} cells, each written once. What would be another is in
 * none, as it would be after the baseline, where far fewer cells have a history.
 */
final class Window {

    static final int MOST_CELLS = 2_048;

    private static final int FIRST_WITH_CELLS = 4;
    private static final int FIRST_WITH_EACH_NAME_ONCE = 8;

    private final Kind kind;
    private final boolean hasCells;
    private final List<Reading> readings = new ArrayList<>();
    // Of the readings, as many; empty where the plan has none.
    private final List<Cell> cells = new ArrayList<>();
    // How many of the readings are in each.
    private final Map<Cell, Integer> within = new HashMap<>();

    private Window(Kind kind, boolean hasCells) {
        this.kind = kind;
        this.hasCells = hasCells;
    }

    /** Without readings. */
    static Window under(Plan plan) {
        return new Window(plan.spec().kind(), !plan.cells().isEmpty());
    }

    /** @param cell not looked at where the plan has none */
    void add(Reading reading, Cell cell) {
        readings.add(reading);
        if (hasCells) {
            Cell kept = within.containsKey(cell) || within.size() < MOST_CELLS ? cell : Cell.NONE;
            cells.add(kept);
            within.merge(kept, 1, Integer::sum);
        }
    }

    /** Forgets the first readings, as many as it is told. */
    void drop(int before) {
        readings.subList(0, before).clear();
        if (hasCells) {
            List<Cell> dropped = cells.subList(0, before);
            dropped.forEach(cell -> within.computeIfPresent(cell, (same, times) -> times == 1 ? null : times - 1));
            dropped.clear();
        }
    }

    void clear() {
        readings.clear();
        cells.clear();
        within.clear();
    }

    int size() {
        return readings.size();
    }

    /** The readings of now. */
    List<Reading> readings() {
        return List.copyOf(readings);
    }

    /** Their cells, as many; empty where the plan has none. */
    List<Cell> cells() {
        return List.copyOf(cells);
    }

    /** @param names of the categories of the series, in their order; not looked at for other kinds */
    void write(List<String> names, DataOutput out) throws IOException {
        out.writeInt(readings.size());
        for (Reading reading : readings) {
            if (reading instanceof Reading.Category category) {
                out.writeByte(names.indexOf(category.name()));
            } else {
                Binary.writeReading(out, reading);
            }
        }
        // In the order of the readings, so that a window read back is written alike.
        Map<Cell, Integer> places = new LinkedHashMap<>();
        cells.forEach(cell -> places.putIfAbsent(cell, places.size()));
        out.writeShort(places.size());
        for (Cell cell : places.keySet()) {
            cell.write(out);
        }
        for (Cell cell : cells) {
            out.writeShort(Objects.requireNonNull(places.get(cell)));
        }
    }

    /**
     * Reads what {@link #write} wrote, under the plan of today: what was read before it had cells is in none.
     *
     * @param version of the series it was written with
     */
    void read(List<String> names, int version, DataInput in) throws IOException {
        boolean once = version >= FIRST_WITH_EACH_NAME_ONCE;
        List<Reading> written = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            written.add(
                    once && kind == Kind.CATEGORY
                            ? new Reading.Category(at(in.readUnsignedByte(), names))
                            : Binary.readReading(in));
        }
        List<Cell> theirs = once ? readCells(written.size(), in) : readCellsBefore(version, in);
        for (int i = 0; i < written.size(); i++) {
            add(written.get(i), i < theirs.size() ? theirs.get(i) : Cell.NONE);
        }
    }

    private static List<Cell> readCells(int readings, DataInput in) throws IOException {
        List<Cell> places = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            places.add(Cell.read(in));
        }
        List<Cell> theirs = new ArrayList<>();
        for (int left = places.isEmpty() ? 0 : readings; left > 0; left--) {
            theirs.add(at(in.readUnsignedShort(), places));
        }
        return theirs;
    }

    private static List<Cell> readCellsBefore(int version, DataInput in) throws IOException {
        List<Cell> theirs = new ArrayList<>();
        for (int left = version >= FIRST_WITH_CELLS ? in.readInt() : 0; left > 0; left--) {
            theirs.add(Cell.read(in));
        }
        return theirs;
    }

    private static <T> T at(int place, List<T> all) throws IOException {
        if (place >= all.size()) {
            throw new StreamCorruptedException("damaged snapshot: " + place + " of " + all.size());
        }
        return all.get(place);
    }
}
