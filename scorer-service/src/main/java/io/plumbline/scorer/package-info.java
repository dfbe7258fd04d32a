/** Grades exchanges and publishes scorecards. */
@NullMarked
package io.plumbline.scorer;

import org.jspecify.annotations.NullMarked;
