package io.plumbline.gateway.ingest;

import java.util.ArrayList;
import java.util.List;

/** What was sent is no exchange. The message names index and field, and quotes nothing. */
public final class InvalidExchange extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ArrayList<String> problems;

    InvalidExchange(String what) {
        this(List.of(what));
    }

    /** @param problems at least one */
    InvalidExchange(List<String> problems) {
        super(problems.get(0));
        this.problems = new ArrayList<>(problems);
    }

    public String what() {
        return problems.get(0);
    }

    /** The first problems, one for each record that has any. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    static InvalidExchange at(int index, String field, String what) {
        return new InvalidExchange("exchange " + index + ", field " + field + ": " + what);
    }
}
