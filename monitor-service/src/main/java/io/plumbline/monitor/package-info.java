/** Turns scorecards into series, detectors, alerts, metrics and the console. */
@NullMarked
package io.plumbline.monitor;

import org.jspecify.annotations.NullMarked;
