/** Scorecards to observations: the pure first step, which decides what is read of an exchange at all. */
@NullMarked
package io.plumbline.monitor.intake;

import org.jspecify.annotations.NullMarked;
