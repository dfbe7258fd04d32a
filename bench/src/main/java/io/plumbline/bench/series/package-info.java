/** How fast the monitor's series are and what they weigh, in one process and as a service behind Kafka. */
@NullMarked
package io.plumbline.bench.series;

import org.jspecify.annotations.NullMarked;
