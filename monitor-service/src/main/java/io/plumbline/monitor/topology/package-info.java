/** The Kafka Streams shell around the pure core: what it reads, stores and writes, and what the running tasks show. */
@NullMarked
package io.plumbline.monitor.topology;

import org.jspecify.annotations.NullMarked;
