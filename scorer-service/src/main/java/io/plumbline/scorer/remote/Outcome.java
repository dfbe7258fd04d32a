package io.plumbline.scorer.remote;

import java.util.Locale;

/** What came of asking a grader about one exchange. All but {@link #GRADED} stand as reasons in grades, in the words of {@link #label()}. */
enum Outcome {
    GRADED,
    /** The circuit was open: not asked. */
    CIRCUIT,
    /** Too many were waiting: not asked. */
    BUSY,
    /** What it would have been asked is too long: not asked. */
    TOO_LONG,
    /** No answer in time, or no turn. */
    DEADLINE,
    /** No connection, or one that broke. */
    UNREACHABLE,
    /** A status other than 200. */
    STATUS,
    /** No JSON of the form that is documented, or too much of it. */
    UNREADABLE,
    /** The service says it is of another version than configured. */
    OTHER_VERSION,
    /** The scorer stops. */
    STOPPING;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it speaks against the service, and so for opening the circuit. */
    boolean isFailure() {
        return switch (this) {
            case DEADLINE, UNREACHABLE, STATUS, UNREADABLE, OTHER_VERSION -> true;
            case GRADED, CIRCUIT, BUSY, TOO_LONG, STOPPING -> false;
        };
    }
}
