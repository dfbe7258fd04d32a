/**
 * {@code ./plumbline bench drift}: the monitor's detectors beside those that people use today, on seeded streams whose
 * change is known.
 */
@NullMarked
package io.plumbline.bench.drift;

import org.jspecify.annotations.NullMarked;
