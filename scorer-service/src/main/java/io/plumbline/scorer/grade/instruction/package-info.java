/** Does the answer do what it was told? Graders of the instruction level. */
@NullMarked
package io.plumbline.scorer.grade.instruction;

import org.jspecify.annotations.NullMarked;
