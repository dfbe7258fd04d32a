/** Trains the heads that the scorer ships, and measures them. Nothing that ships depends on it. */
@NullMarked
package io.plumbline.train;

import org.jspecify.annotations.NullMarked;
