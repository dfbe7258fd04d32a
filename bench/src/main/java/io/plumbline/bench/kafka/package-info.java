/** A real broker, and the way to it, which can be slow, silent or gone. */
@NullMarked
package io.plumbline.bench.kafka;

import org.jspecify.annotations.NullMarked;
