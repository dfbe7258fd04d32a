package io.plumbline.monitor.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where among readings of its kind a reading belongs: its topic, its turn, its hour; it is compared with those of the same
 * cell only.
 *
 * @param path from coarse to fine, at most {@value #DEEPEST} names, as {@code [billing, turn 1, 12-18 h, 14 h]}; empty where
 *     nothing is known. A cell that has seen too little leaves the comparison to the one that the path without its last name
 *     leads to. Readings of one coarsest name, usually the topic, are also watched by themselves
 */
public record Cell(List<String> path) {

    /** The cell of readings of which nothing is known. */
    public static final Cell NONE = new Cell(List.of());

    static final int DEEPEST = 4;

    private static final int LONGEST_NAME = 100;

    public Cell {
        path = List.copyOf(path);
        if (path.size() > DEEPEST) {
            throw new IllegalArgumentException("a cell has at most " + DEEPEST + " names, not " + path.size());
        }
        for (String name : path) {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("names of a cell have 1 to " + LONGEST_NAME + " characters");
            }
        }
    }

    public static Cell of(String... path) {
        return new Cell(List.of(path));
    }

    /** All cells that this one lies in, from itself up to but without {@link #NONE}. */
    List<Cell> upwards() {
        return IntStream.range(0, path.size())
                .mapToObj(i -> new Cell(path.subList(0, path.size() - i)))
                .toList();
    }

    /** Writes the path in some bytes a name. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(path.size());
        for (String name : path) {
            out.writeUTF(name);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static Cell read(DataInput in) throws IOException {
        List<String> path = new ArrayList<>();
        int names = in.readUnsignedByte();
        if (names > DEEPEST) {
            throw new StreamCorruptedException("damaged snapshot: a cell of " + names + " names");
        }
        for (int i = 0; i < names; i++) {
            path.add(in.readUTF());
        }
        try {
            return new Cell(path);
        } catch (IllegalArgumentException e) {
            throw new StreamCorruptedException("damaged snapshot: " + e.getMessage());
        }
    }

    /** The coarsest cell that this one lies in. */
    Cell coarsest() {
        return path.isEmpty() ? NONE : new Cell(path.subList(0, 1));
    }
}
