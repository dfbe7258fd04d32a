/** Runs the whole installation on one machine: an embedded Kafka broker and the services as child processes. */
@NullMarked
package io.plumbline.standalone;

import org.jspecify.annotations.NullMarked;
