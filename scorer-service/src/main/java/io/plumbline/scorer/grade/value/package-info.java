/** Does the answer keep to what people hold important? Graders of the value level. */
@NullMarked
package io.plumbline.scorer.grade.value;

import org.jspecify.annotations.NullMarked;
