package io.plumbline.scorer.grade.constraint;

import java.util.List;

/**
 * A kind of verifiable instruction, after the vocabulary of IFEval (Zhou et al. 2023, arXiv 2311.07911).
 *
 * <p>A kind is one class and a CDI bean, found by being there. It would rather overlook an instruction than see one that
 * was not given.
 */
public interface Constraint {

    /** The kind's name in evidence, unique. */
    String kind();

    /** The instructions of this kind in the prompt. Empty when there is none. */
    List<? extends Instruction> in(Ask ask);
}
