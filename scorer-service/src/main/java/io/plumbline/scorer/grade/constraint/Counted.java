package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Text;

/** An instruction about how many of something the answer holds. */
interface Counted extends Instruction {

    Quantity asked();

    long count(Text answer);

    @Override
    default boolean keptBy(Text answer) {
        return asked().holds(count(answer));
    }
}
