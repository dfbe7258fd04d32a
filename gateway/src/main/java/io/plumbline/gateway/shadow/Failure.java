package io.plumbline.gateway.shadow;

/** Why a call to a candidate gave no complete answer. */
enum Failure {
    /** The candidate answered with an error. */
    ERROR(true),
    /** It was not reached. */
    UNREACHABLE(true),
    /** It broke off. */
    BROKEN_OFF(true),
    /** It did not end within the deadline. */
    DEADLINE(true),
    /** Its answer was larger than is kept, and was broken off. */
    TOO_LARGE(true),
    /** It answered, and not in the dialect it was asked in. */
    UNREADABLE(true),
    /** The memory for copies was spent meanwhile. */
    MEMORY(false),
    /** The gateway stopped. */
    STOPPING(false),
    /** A fault here. */
    FAILURE(false);

    private final boolean says;

    Failure(boolean says) {
        this.says = says;
    }

    /** Whether it says something of the candidate, so that it is recorded as one half of a pair. */
    boolean isItsOwn() {
        return says;
    }
}
