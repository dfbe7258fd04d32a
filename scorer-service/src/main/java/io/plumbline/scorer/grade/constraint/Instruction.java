package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;

/**
 * One verifiable instruction with its arguments. Implementations are records: equal where kind and arguments are.
 *
 * <p>The verdicts are those of IFEval's reference checker (google-research, {@code instruction_following_eval}) for its 25
 * types; where ours are known to differ, the kind says so.
 */
public interface Instruction {

    /** Whether an answer that is not blank keeps the instruction as it stands. */
    boolean keptBy(Text answer);

    /** Whether the placeholders of the privacy gate may be read like words: not where it counts how words are written, since they stand in capitals for what the model wrote. */
    default boolean readsPlaceholders() {
        return true;
    }

    /** The reference's strict verdict: a blank answer keeps nothing. */
    default boolean strictlyKeptBy(Text answer) {
        return !answer.isBlank() && keptBy(answer);
    }

    /** The reference's loose verdict: the strict one of any of the eight {@link Variants} of the answer. */
    default boolean looselyKeptBy(Text answer) {
        return Variants.of(answer).stream().anyMatch(this::strictlyKeptBy);
    }
}
