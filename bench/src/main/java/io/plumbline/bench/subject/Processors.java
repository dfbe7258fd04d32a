package io.plumbline.bench.subject;

import java.util.ArrayList;
import java.util.List;

/**
 * Who runs where: what is measured has the last processor to itself, and goes before what the machine does for itself there;
 * provider, clients and broker share the others, with the compiler of what is measured where that is said. On one processor
 * nobody is bound.
 */
public enum Processors {
    SUBJECT,
    REST;

    private static final int THERE = Runtime.getRuntime().availableProcessors();
    private static final int ALL = Integer.getInteger("plumbline.bench.processors", THERE);

    /** How many there are, also for a process that is bound to some of them. */
    public static int count() {
        return ALL;
    }

    /** All of them, as {@code taskset -c} takes them and the kernel tells them. */
    public static String all() {
        return ALL == 1 ? "0" : "0-" + (ALL - 1);
    }

    /** The command, bound to its processors. */
    public List<String> bind(List<String> command) {
        if (ALL < 2) {
            return command;
        }
        List<String> bound = new ArrayList<>(List.of("taskset", "-c", set()));
        if (this == SUBJECT) {
            bound.addAll(List.of("nice", "-n", "-20")); // without the right to, nice says so and runs it as it is
        }
        bound.addAll(command);
        return bound;
    }

    /** As {@code taskset -c} takes it. */
    public String set() {
        int last = ALL - 1;
        return this == SUBJECT ? Integer.toString(last) : last == 1 ? "0" : "0-" + (last - 1);
    }
}
