package io.plumbline.scorer.grade;

/** What a grader of one dimension concludes: a score, or that the dimension does not apply. */
public sealed interface Verdict {

    /** A score in [0,1] ([-1,1] for components of a value profile); evidence never quotes the exchange. */
    record Score(double value, String evidence) implements Verdict {}

    /** No score, and why, in a word of the grader's closed set. */
    record Abstain(String reason) implements Verdict {}

    static Verdict score(double value, String evidence) {
        return new Score(value, evidence);
    }

    /** A flag: 1 where all is well, 0 where the dimension is violated. */
    static Verdict flag(boolean fine, String evidence) {
        return new Score(fine ? 1 : 0, evidence);
    }

    static Verdict abstain(String reason) {
        return new Abstain(reason);
    }
}
