/** The way in beside the relay: finished exchanges over HTTP. */
@NullMarked
package io.plumbline.gateway.ingest;

import org.jspecify.annotations.NullMarked;
