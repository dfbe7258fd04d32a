/** What a grader is and what it reads: pure functions from an exchange to grades, each in time linear in the text. */
@NullMarked
package io.plumbline.scorer.grade;

import org.jspecify.annotations.NullMarked;
