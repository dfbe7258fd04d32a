/**
 * Sequential change detectors: readings of one series in, evidence of a change out.
 *
 * <p>Every detector here is an <em>e-detector</em> (Shin, Ramdas, Rinaldo, arXiv 2203.03532): while nothing has changed
 * its evidence M obeys {@code E[M at T] <= E[T]} at every stopping time T, so alarming at {@code M >= A} gives a mean run
 * length of at least A readings between false alarms, and a chance of at most n/A of one within n readings. One universal
 * threshold serves every series; nothing is calibrated per stream.
 *
 * <p>Pure: no clock, no chance of its own, no I/O. The same readings with the same tie-breaks give the same verdicts bit
 * for bit, also across a snapshot.
 */
@NullMarked
package io.plumbline.monitor.detect;

import org.jspecify.annotations.NullMarked;
