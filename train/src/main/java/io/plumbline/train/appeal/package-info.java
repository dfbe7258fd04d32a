/** The refined basic values that arguments appeal to: twenty heads that are measured, and ship, together. */
@NullMarked
package io.plumbline.train.appeal;

import org.jspecify.annotations.NullMarked;
