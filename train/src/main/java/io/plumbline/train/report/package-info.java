/** Writes what was measured as pages. */
@NullMarked
package io.plumbline.train.report;

import org.jspecify.annotations.NullMarked;
