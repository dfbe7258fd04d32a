/**
 * A series: the readings of one dimension of one application, from the first one learned to the alarm and back.
 *
 * <p>Pure: no clock, no chance, no I/O. A series is a function of its readings in their order; two series that took the same
 * readings are equal bit for bit, also when one of them was written and read back in between.
 */
@NullMarked
package io.plumbline.monitor.series;

import org.jspecify.annotations.NullMarked;
