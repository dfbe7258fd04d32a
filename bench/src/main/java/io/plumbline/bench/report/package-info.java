/** Statistics and pages. */
@NullMarked
package io.plumbline.bench.report;

import org.jspecify.annotations.NullMarked;
