package io.plumbline.monitor.detect;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where among readings of its kind a reading belongs: its topic, its turn, its hour; it is compared with those of the same
 * cell only.
 *
 * @param path from coarse to fine, at most {@value #DEEPEST} names, as {@code [billing, turn 1, hour 14]}; empty where
 *     nothing is known. A cell that has seen too little leaves the comparison to the one that the path without its last name
 *     leads to. Readings of one coarsest name, usually the topic, are also watched by themselves
 */
public record Cell(List<String> path) {

    /** The cell of readings of which nothing is known. */
    public static final Cell NONE = new Cell(List.of());

    static final int DEEPEST = 3;

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

    /** The coarsest cell that this one lies in. */
    Cell coarsest() {
        return path.isEmpty() ? NONE : new Cell(path.subList(0, 1));
    }
}
