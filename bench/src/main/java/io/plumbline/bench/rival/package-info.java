/**
 * Detectors that people use today, written anew from their papers and documentation, with the defaults they ship with.
 *
 * <p>Each is made of a baseline, numbers in [0,1], and told the following numbers one by one.
 */
@NullMarked
package io.plumbline.bench.rival;

import org.jspecify.annotations.NullMarked;
