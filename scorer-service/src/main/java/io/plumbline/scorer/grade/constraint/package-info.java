/** Verifiable instructions: each kind finds itself in a prompt and checks an answer. */
@NullMarked
package io.plumbline.scorer.grade.constraint;

import org.jspecify.annotations.NullMarked;
