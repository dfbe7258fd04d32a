package io.plumbline.scorer.remote;

/** Told of what came of asking graders over HTTP. Thread-safe. */
public interface Calls {

    /** Tells nobody. */
    Calls UNCOUNTED = (grader, outcome, nanos) -> {};

    /**
     * One exchange was asked about, or was not.
     *
     * @param outcome one of a closed set of words
     * @param nanos from the asking to its end
     */
    void ended(String grader, String outcome, long nanos);
}
