/** Exchanges to Kafka through a bounded queue and a thread of its own; nothing here ever waits for a caller. */
@NullMarked
package io.plumbline.gateway.publish;

import org.jspecify.annotations.NullMarked;
