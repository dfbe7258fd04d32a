/** Would people choose the answer? Graders of the preference level. */
@NullMarked
package io.plumbline.scorer.grade.preference;

import org.jspecify.annotations.NullMarked;
