/** The Prometheus contract: counters and the score histogram as readings pass, gauges from what the tasks show. */
@NullMarked
package io.plumbline.monitor.exposition;

import org.jspecify.annotations.NullMarked;
