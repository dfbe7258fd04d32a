/**
 * Sequential change detectors: readings of one series in, evidence of a change out.
 *
 * <p>Every detector here is built as an <em>e-detector</em> (Shin, Ramdas, Rinaldo, arXiv 2203.03532): while nothing
 * has changed its evidence M obeys {@code E[M at T] <= E[T]} at every stopping time T, so alarming at {@code M >= A}
 * gives a mean run length of at least A readings between false alarms, and a chance of at most n/A of one within n
 * readings. One universal threshold serves every series; nothing is calibrated per stream.
 *
 * <p>For detectors against a fixed limit or band that is a theorem. Those that compare with a growing history let
 * readings join it late, which finds small shifts in half the time and which the theorem does not cover: what it costs
 * in false alarms was measured, is taken off the evidence, and is tested.
 *
 * <p>Pure: no clock, no chance of its own, no I/O. The same readings with the same tie-breaks give the same verdicts
 * bit for bit, also across a snapshot.
 */
@NullMarked
package io.plumbline.monitor.detect;

import org.jspecify.annotations.NullMarked;
