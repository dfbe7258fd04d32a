/**
 * The fire drill: a hidden copy of a live series into which a change is planted, again and again, to measure whether and how
 * soon it would be seen.
 *
 * <p>Pure: no clock, no chance, no I/O. Nothing here is ever told of as an alarm.
 */
@NullMarked
package io.plumbline.monitor.drill;

import org.jspecify.annotations.NullMarked;
