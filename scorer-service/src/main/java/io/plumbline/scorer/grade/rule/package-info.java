/** What operators demand of answers in their charters. */
@NullMarked
package io.plumbline.scorer.grade.rule;

import org.jspecify.annotations.NullMarked;
