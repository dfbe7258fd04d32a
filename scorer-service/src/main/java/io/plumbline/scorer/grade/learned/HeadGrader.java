package io.plumbline.scorer.grade.learned;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.LinearHead;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A grader by trained heads, one a dimension: the score is 1 minus how likely the answer is of the kind that the head looks for,
 * unless that is nothing to be avoided.
 *
 * <p>Says nothing outside what the heads were trained on: answers that are cut off, hold no text, are not English, or of which
 * fewer than {@value #LEAST_KNOWN} pieces are known. Nor of refusals, but where a grader is about them. Nor, where its heads say yes or no of one
 * answer, of answers whose probability is nearer than {@value #UNSURE} to one half: there they are right little more often than a coin, as their cards show.
 */
abstract class HeadGrader implements Grader {

    static final int LEAST_KNOWN = 3;
    static final String TOO_SHORT = "too-short";
    static final String NOT_DRAWN = "not-drawn";
    static final double UNSURE = 0.1;
    static final String IS_UNSURE = "unsure";

    private final String id;
    private final int version;
    private final Map<String, LinearHead> heads;
    private final EnumSet<Need> needs = EnumSet.of(Need.COMPLETE, Need.TEXT, Need.ENGLISH);

    /**
     * A grader.
     *
     * @param heads of each dimension its head, in the order of the grades
     * @param refusals whether refusals are graded too
     */
    HeadGrader(String id, int version, Map<String, LinearHead> heads, boolean refusals) {
        this.id = id;
        this.version = version;
        this.heads = heads;
        if (!refusals) {
            needs.add(Need.COMPLIANCE);
        }
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final int version() {
        return version;
    }

    @Override
    public final List<String> dimensions() {
        return List.copyOf(heads.keySet());
    }

    @Override
    public final List<Grade> grade(Subject subject) {
        for (Need need : needs) {
            if (!need.metBy(subject)) {
                return abstain(need.reason());
            }
        }
        if (!isDrawn(subject)) {
            return abstain(NOT_DRAWN);
        }
        if (subject.answer().features().tokens().known() < LEAST_KNOWN) {
            return abstain(TOO_SHORT);
        }
        return heads.entrySet().stream()
                .<Grade>map(entry -> grade(entry.getKey(), entry.getValue(), subject))
                .toList();
    }

    /** Whether the exchange is one of the share that is graded. */
    boolean isDrawn(Subject subject) {
        return true;
    }

    /** The score of an answer that is so likely of the kind that the head looks for. */
    double score(double probability) {
        return 1 - probability;
    }

    /** Whether a probability is too near one half to say anything. */
    boolean isUnsure(double probability) {
        return Math.abs(probability - 0.5) < UNSURE;
    }

    /** What all heads see of the answer. */
    Features features(Subject subject) {
        return subject.answer().features();
    }

    /** What a head of this grader sees beside the answer's features. */
    float[] signals(Subject subject) {
        return new float[0];
    }

    private Grade grade(String dimension, LinearHead head, Subject subject) {
        double probability = head.probability(features(subject), signals(subject));
        if (isUnsure(probability)) {
            return new Grade.NotApplicable(dimension, signature(), IS_UNSURE);
        }
        return new Grade.Graded(
                dimension,
                signature(),
                score(probability),
                String.format(Locale.ROOT, "%s=%.2f", head.name(), probability));
    }

    private List<Grade> abstain(String reason) {
        return heads.keySet().stream()
                .<Grade>map(dimension -> new Grade.NotApplicable(dimension, signature(), reason))
                .toList();
    }
}
