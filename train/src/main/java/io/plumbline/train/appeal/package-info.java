/** The refined basic values that arguments appeal to: twenty heads that are measured on the same rows, and ship each by itself. */
@NullMarked
package io.plumbline.train.appeal;

import org.jspecify.annotations.NullMarked;
