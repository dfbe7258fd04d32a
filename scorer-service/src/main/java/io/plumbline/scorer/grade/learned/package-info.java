/** Graders by trained heads: what each reaches and misses stands on its card. */
@NullMarked
package io.plumbline.scorer.grade.learned;

import org.jspecify.annotations.NullMarked;
