/** Runs a configured set of graders on an exchange; one grader's failure is one failed grade. */
@NullMarked
package io.plumbline.scorer.panel;

import org.jspecify.annotations.NullMarked;
